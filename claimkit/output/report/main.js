// Filters, keys and links.
const FILTERS = {
  subject: ["All subjects", claim => claim.subjectId ? [[claim.subjectId, claim.subject]] : []],
  kind: ["All kinds", claim => claim.kind ? [[claim.kind, claim.kind]] : []],
  property: ["All properties", claim => claim.property ? [[claim.property, claim.property]] : []],
  language: ["All languages", claim => claim.languages.map(code => [code, languageName(code)])],
  agreement: ["Any agreement", claim => [[claim.agreement, claim.agreement]]],
};
const OPTIONS = 500; // names beyond the most frequent are found by searching

function fillSelects() {
  for (const [id, [all, values]] of Object.entries(FILTERS)) {
    const counts = new Map(), labels = new Map();
    for (const claim of CLAIMS) for (const [value, label] of values(claim)) { counts.set(value, (counts.get(value) || 0) + 1); labels.set(value, label); }
    const ordered = [...counts].sort((a, b) => b[1] - a[1] || COLLATOR.compare(labels.get(a[0]), labels.get(b[0]))).slice(0, OPTIONS);
    byId(id).replaceChildren(el("option", { value: "" }, all), ...ordered.map(([value, count]) => el("option", { value }, `${labels.get(value)} (${count.toLocaleString("en")})`)));
    byId(id).disabled = !ordered.length;
  }
}
// What a claim can be found by: every word that is shown of it.
function searchable(claim) {
  if (claim.searchable === undefined) {
    const told = claim.tellings.flatMap(one => [...one.text.map(piece => typeof piece === "string" ? piece : piece[0]), "\n", one.source || "", one.quantity, DATA.articles[one.article].title]);
    claim.searchable = [claim.quantity, claim.property, claim.subject, claim.when, ...claim.sources, told.join("")].join("\n").toLowerCase();
  }
  return claim.searchable;
}
function chosen() {
  const words = byId("search").value.toLowerCase().split(/\s+/).filter(Boolean);
  const wanted = Object.entries(FILTERS).map(([id, [, values]]) => [byId(id).value, values]).filter(([value]) => value);
  return CLAIMS.filter(claim => wanted.every(([value, values]) => values(claim).some(([one]) => one === value)) && (!words.length || words.every(word => searchable(claim).includes(word))));
}
function draw() {
  const claims = chosen(), all = claims.length === CLAIMS.length;
  byId("count").textContent = all ? plural(CLAIMS.length, "claim") : `${claims.length.toLocaleString("en")} of ${plural(CLAIMS.length, "claim")}`;
  byId("clear").hidden = !byId("search").value && Object.keys(FILTERS).every(id => !byId(id).value);
  drawTable(claims);
  drawConflicts(claims);
  drawSizes(claims);
  drawTimeline(claims);
}
function clearFilters() {
  byId("filters").reset();
  draw();
}
function openLinked() {
  const claim = location.hash.startsWith("#claim-") && CLAIMS.find(one => `#claim-${one.id}` === location.hash);
  if (claim) reveal(claim.index);
}
function listen() {
  let waiting = 0;
  byId("search").addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(draw, 150); });
  byId("filters").addEventListener("change", event => { if (event.target.id !== "search") draw(); });
  byId("filters").addEventListener("submit", event => event.preventDefault());
  byId("clear").addEventListener("click", event => { event.preventDefault(); clearFilters(); byId("search").focus(); });
  document.addEventListener("click", event => {
    const target = event.target.closest("[data-toggle],[data-claim],[data-sort]");
    if (!target) return;
    if (target.dataset.toggle) toggle(Number(target.dataset.toggle));
    else if (target.dataset.claim) reveal(Number(target.dataset.claim));
    else {
      table.down = table.sort === target.dataset.sort ? !table.down : ["told", "agreement", "quantity"].includes(target.dataset.sort);
      table.sort = target.dataset.sort;
      drawTable(chosen());
      byId("table").querySelector(`[data-sort="${table.sort}"]`).focus();
    }
  });
  document.addEventListener("keydown", event => {
    if (event.key === "/" && !/^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName) && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      byId("search").focus();
    }
  });
  addEventListener("hashchange", openLinked);
  addEventListener("beforeprint", () => makeRows(500));
}
// Rows follow the reader down the page.
function follow() {
  if (!("IntersectionObserver" in window)) return;
  const end = new IntersectionObserver(seen => { if (seen.some(one => one.isIntersecting) && table.made < table.rows.length) { makeRows(STEP); watch(); } }, { rootMargin: "600px" });
  const watch = () => { end.disconnect(); const node = byId("table").querySelector(".end"); if (node) end.observe(node); };
  new MutationObserver(watch).observe(byId("table").querySelector(".rows"), { childList: true });
  watch();
}
function theme() {
  const button = byId("theme"), dark = () => document.documentElement.dataset.theme ? document.documentElement.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  const label = () => { button.textContent = dark() ? "Light" : "Dark"; button.setAttribute("aria-label", dark() ? "Use light colours" : "Use dark colours"); };
  button.hidden = false;
  button.addEventListener("click", () => { document.documentElement.dataset.theme = dark() ? "light" : "dark"; label(); });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", label);
  label();
}
fillSelects();
byId("filters").hidden = CLAIMS.length === 0;
theme();
draw();
listen();
follow();
openLinked();
