// How a claim was told: each sentence in its own language and direction, its parts marked; and claims that contradict each other, side by side.
function sentence(told) {
  const parts = told.text.map(piece => typeof piece === "string" ? piece : el("mark", { class: `r${piece[1]}`, title: [DATA.roles[piece[1]], piece[2]].filter(Boolean).join(": ") }, piece[0]));
  return el("blockquote", { lang: told.lang, dir: told.dir }, parts);
}
function articleLink(number) {
  const article = DATA.articles[number];
  const title = el("bdi", { dir: article.dir, lang: article.lang }, article.title);
  return article.url ? el("a", { href: article.url, target: "_blank", rel: "noopener noreferrer" }, title) : el("span", { class: "title" }, title);
}
const STYLES = { direct: "quoted", indirect: "in reported speech", document: "a document" };
function facts(told) {
  const found = [];
  const day = DATA.articles[told.article].day;
  if (day) found.push(el("time", { datetime: day }, day));
  found.push(told.source ? el("span", {}, "says ", name(told.source, { class: "who" }), told.style ? `, ${STYLES[told.style]}` : "") : "no source named");
  if (told.modality !== "asserted") found.push(el("span", { class: "modality" }, told.modality));
  if (told.repeats) found.push("repeats an earlier article");
  return found.flatMap((fact, i) => i ? [el("span", { class: "dot", "aria-hidden": "true" }, "·"), fact] : [fact]);
}
function telling(told) {
  const notes = [told.rule && `read by: ${told.rule}`, ...(told.warnings || [])].filter(Boolean);
  return el("li", { class: "telling" },
    el("div", { class: "from" }, languageChips([told.lang]), articleLink(told.article), el("b", { class: "figure" }, told.quantity)),
    el("div", { class: "facts" }, facts(told)),
    sentence(told),
    notes.length ? el("p", { class: "rule" }, notes.join(" · ")) : null);
}
function legend() {
  return el("ul", { class: "legend roles" }, DATA.roles.map((role, i) => el("li", {}, el("mark", { class: `r${i}` }, role))));
}
function evidence(claim) {
  const rivals = claim.conflicts.map(number => CLAIMS[number]);
  return el("div", { class: "evidence" },
    legend(),
    rivals.length ? cards([claim, ...rivals]) : null,
    el("ul", { class: "tellings" }, claim.tellings.map(telling)),
    el("p", { class: "rule" }, el("a", { href: `#claim-${claim.id}` }, "link to this claim")));
}

function cards(claims) {
  const ordered = [...claims].sort((a, b) => (middle(a) ?? 0) - (middle(b) ?? 0));
  return el("div", { class: "cards" }, ordered.map(claim => el("article", { class: "card" },
    el("p", { class: "big" }, claim.quantity),
    el("p", { class: "by" }, plural(claim.articles.length, "article"), " ", languageChips(claim.languages)),
    claim.sources.length ? el("p", { class: "facts" }, "says ", claim.sources.slice(0, 3).flatMap((source, i) => [i ? ", " : "", name(source, { class: "who" })])) : null,
    claim.tellings.length ? sentence(claim.tellings[0]) : null,
    claim.tellings.length ? el("p", { class: "from" }, articleLink(claim.tellings[0].article)) : null,
    el("button", { class: "quiet", type: "button", "data-claim": claim.index }, claim.tellings.length > 1 ? `All ${claim.tellings.length} sentences` : "Show in the table"))));
}
const conflicts = { shown: 6 };
function drawConflicts(claims) {
  const section = byId("conflicts"), seen = new Set(), clusters = [];
  for (const claim of claims) {
    if (seen.has(claim.index) || !claim.conflicts.length) continue;
    const cluster = [], waiting = [claim.index];
    while (waiting.length) {
      const number = waiting.pop();
      if (seen.has(number)) continue;
      seen.add(number);
      cluster.push(CLAIMS[number]);
      waiting.push(...CLAIMS[number].conflicts);
    }
    clusters.push(cluster);
  }
  section.hidden = !clusters.length;
  const articles = cluster => new Set(cluster.flatMap(claim => claim.articles)).size;
  clusters.sort((a, b) => articles(b) - articles(a) || a[0].index - b[0].index);
  const nodes = clusters.slice(0, conflicts.shown).map(cluster => el("div", { class: "cluster" },
    el("h3", {}, name(cluster[0].subject || "no subject named"), cluster[0].property ? el("small", {}, name(cluster[0].property), cluster[0].when ? ` · ${cluster[0].when}` : "") : null),
    cards(cluster)));
  nodes.push(more(clusters.length - conflicts.shown, () => { conflicts.shown += 60; drawConflicts(claims); }));
  section.querySelector(".clusters").replaceChildren(...nodes.filter(Boolean));
}
