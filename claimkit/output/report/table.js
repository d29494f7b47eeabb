// The table: rows are made as they come into view, evidence when a row is opened.
const STEP = 60;
const COLLATOR = new Intl.Collator("en", { numeric: true });
const RANK = { conflicting: 2, corroborated: 1, single: 0 };
const when = claim => claim.days.length ? claim.days.map(day => day[1] || day[2]).sort()[0] : "9999";
const byText = key => (a, b) => !key(a) - !key(b) || COLLATOR.compare(key(a), key(b));
const COLUMNS = [
  ["quantity", "Quantity", (a, b) => COLLATOR.compare(a.measure, b.measure) || (middle(a) ?? -Infinity) - (middle(b) ?? -Infinity)],
  ["what", "What", byText(claim => claim.property)],
  ["whom", "Of whom", byText(claim => claim.subject)],
  ["when", "When", (a, b) => when(a) < when(b) ? -1 : when(a) > when(b) ? 1 : 0],
  ["told", "Told by", (a, b) => a.articles.length - b.articles.length || a.tellings.length - b.tellings.length],
  ["agreement", "Agreement", (a, b) => RANK[a.agreement] - RANK[b.agreement] || a.independent - b.independent],
];
const table = { rows: [], made: 0, sort: "told", down: true, body: null, open: new Set() };

function drawTable(claims) {
  const compare = COLUMNS.find(([key]) => key === table.sort)[2], sign = table.down ? -1 : 1;
  table.rows = [...claims].sort((a, b) => sign * compare(a, b) || a.index - b.index);
  table.made = 0;
  table.body = el("tbody");
  const heads = COLUMNS.map(([key, label]) => el("th", { scope: "col", class: key, "aria-sort": key === table.sort ? (table.down ? "descending" : "ascending") : "none" },
    el("button", { type: "button", "data-sort": key }, label, el("span", { class: "arrow", "aria-hidden": "true" }))));
  const content = claims.length
    ? el("table", { class: "claims" }, el("thead", {}, el("tr", {}, heads)), table.body)
    : el("p", { class: "empty" }, CLAIMS.length ? "No claim matches these filters." : "There are no claims.");
  byId("table").querySelector(".rows").replaceChildren(content, el("div", { class: "end" }));
  makeRows(STEP);
}
function makeRows(count) {
  const next = table.rows.slice(table.made, table.made + count);
  table.made += next.length;
  for (const claim of next) table.body.append(row(claim), ...(table.open.has(claim.index) ? [evidenceRow(claim)] : []));
  const left = table.rows.length - table.made;
  byId("table").querySelector(".end").replaceChildren(...(left ? [el("button", { class: "quiet more", type: "button", onclick: () => makeRows(STEP) }, `Show more (${left.toLocaleString("en")} left)`)] : []));
}
function row(claim) {
  const open = table.open.has(claim.index);
  const who = claim.sources.slice(0, 2).flatMap((source, i) => [i ? ", " : "", name(source)]);
  if (claim.sources.length > 2) who.push(` and ${claim.sources.length - 2} more`);
  return el("tr", { id: `claim-${claim.id}`, class: "claim" },
    el("th", { scope: "row", class: "quantity" }, el("button", { type: "button", class: "toggle", "aria-expanded": String(open), "data-toggle": claim.index }, claim.quantity)),
    el("td", { class: "what" }, name(claim.property)),
    el("td", { class: "whom" }, claim.subject ? name(claim.subject) : el("span", { class: "none" }, "not named")),
    el("td", { class: "when" }, claim.when),
    el("td", { class: "told" }, el("span", { class: "n" }, plural(claim.articles.length, "article"), " ", languageChips(claim.languages)), who.length ? el("small", {}, who) : null),
    el("td", { class: "agreement" }, el("span", { class: `badge ${claim.agreement}` }, agreementText(claim))));
}
// Articles that repeat one source do not bear each other out.
function agreementText(claim) {
  if (claim.agreement === "corroborated") return `corroborated ×${claim.independent}`;
  return claim.agreement === "single" && claim.articles.length > 1 ? "one source" : claim.agreement;
}
const evidenceRow = claim => el("tr", { class: "opened" }, el("td", { colspan: COLUMNS.length }, evidence(claim)));

function toggle(index, open = !table.open.has(index)) {
  const button = table.body.querySelector(`[data-toggle="${index}"]`);
  if (!button) return;
  const shown = button.closest("tr").nextElementSibling;
  if (open) table.open.add(index); else table.open.delete(index);
  button.setAttribute("aria-expanded", String(open));
  if (shown && shown.classList.contains("opened")) shown.remove();
  if (open) button.closest("tr").after(evidenceRow(CLAIMS[index]));
}
// Opens a claim's row wherever it is in the table, and goes there.
function reveal(index) {
  const place = table.rows.findIndex(claim => claim.index === index);
  if (place < 0) { clearFilters(); return reveal(index); }
  while (table.made <= place) makeRows(place + STEP - table.made);
  toggle(index, true);
  const button = table.body.querySelector(`[data-toggle="${index}"]`);
  button.focus({ preventScroll: true });
  button.closest("tr").scrollIntoView({ block: "start", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
}
