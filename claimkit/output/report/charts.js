// How large: a line for each claim under its subject, a mark for each figure that an article names, a bar over all of them.
const LANE = 11;
const sizes = { measure: null, shown: 24 };

function middle(told) {
  return told.low === undefined ? told.high : told.high === undefined ? told.low : (told.low + told.high) / 2;
}
const drawable = claim => middle(claim) > 0;

function drawSizes(claims) {
  const section = byId("sizes"), counts = new Map();
  for (const claim of claims) if (drawable(claim)) counts.set(claim.measure, (counts.get(claim.measure) || 0) + 1);
  const measures = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, 8);
  section.hidden = !measures.length;
  if (section.hidden) return;
  if (!counts.has(sizes.measure)) sizes.measure = (measures.find(([key]) => key.startsWith("money")) || measures[0])[0];
  const tabs = measures.map(([key, count]) => el("button", {
    type: "button", "aria-pressed": String(key === sizes.measure), "data-measure": key,
    onclick: () => { sizes.measure = key; sizes.shown = 24; drawSizes(claims); section.querySelector('.tabs [aria-pressed="true"]').focus(); },
  }, measureOf(key).label, el("span", { class: "n" }, count.toLocaleString("en"))));
  section.querySelector(".tabs").replaceChildren(...tabs);
  section.querySelector(".legend").replaceChildren(...languageLegend());
  section.querySelector(".plot").replaceChildren(...sizeLines(claims.filter(claim => claim.measure === sizes.measure && drawable(claim)), () => drawSizes(claims)));
}
function sizeLines(claims, redraw) {
  const groups = new Map();
  for (const claim of claims) {
    const key = claim.subjectId || "";
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(claim);
  }
  const articles = group => new Set(group.flatMap(claim => claim.articles)).size;
  const ordered = [...groups.values()].map(group => [group, articles(group)])
    .sort(([a, n], [b, m]) => !a[0].subjectId - !b[0].subjectId || m - n || b.length - a.length || middle(b[0]) - middle(a[0])).map(([group]) => group);
  const listed = ordered.flatMap(group => group.sort((a, b) => middle(b) - middle(a))).slice(0, sizes.shown);
  const scale = logScale(listed.flatMap(figures).filter(value => value > 0), measureOf(sizes.measure));
  const nodes = [axis(scale.ticks, measureOf(sizes.measure).label)];
  listed.forEach((claim, i) => {
    if (!i || claim.subjectId !== listed[i - 1].subjectId) nodes.push(el("h3", { class: "subject" }, claim.subject ? name(claim.subject) : "no subject named"));
    nodes.push(sizeLine(claim, scale));
  });
  nodes.push(more(claims.length - listed.length, () => { sizes.shown += 60; redraw(); }));
  return nodes.filter(Boolean);
}
const figures = claim => [claim.low, claim.high, ...(claim.spread || []), ...claim.tellings.flatMap(told => [told.low, told.high])].filter(value => value !== undefined);

function sizeLine(claim, scale) {
  const lanes = LANGUAGES.filter(code => claim.tellings.some(told => told.lang === code));
  const height = Math.max(24, 10 + LANE * lanes.length), centre = height / 2;
  const drawing = [], all = (claim.spread || []).filter(value => value > 0);
  if (all.length === 2) drawing.push(bar(scale.place(all[0]), scale.place(all[1]), centre, claim.agreement === "conflicting" ? "range clash" : "range", `told as ${amountText(all[0], measureOf(claim.measure))} to ${amountText(all[1], measureOf(claim.measure))}`));
  lanes.forEach((code, lane) => {
    const y = centre + (lane - (lanes.length - 1) / 2) * LANE;
    for (const told of figuresOf(claim, code)) {
      if (told.high !== undefined && told.low !== undefined && told.high !== told.low && told.low > 0) drawing.push(bar(scale.place(told.low), scale.place(told.high), y, `own ${languageClass(code)}`));
      const open = told.low === undefined ? "M-8,0h-9m4,-3.5l-4,3.5l4,3.5" : told.high === undefined ? "M8,0h9m-4,-3.5l4,3.5l-4,3.5" : null;
      drawing.push(svg("svg", { x: `${scale.place(middle(told))}%`, y, overflow: "visible" },
        open ? svg("path", { d: open, class: `open ${languageClass(code)}` }) : null, mark(code, !told.sources.size, told.title)));
    }
  });
  return line(claim, [name(claim.property || "amount"), claim.when ? el("small", {}, claim.when) : null], claim.quantity, scale.ticks, drawing, height);
}
// The figures of one language, each once, with those who name it.
function figuresOf(claim, code) {
  const found = new Map();
  for (const told of claim.tellings) {
    if (told.lang !== code || !(middle(told) > 0)) continue;
    const key = `${told.low}|${told.high}`;
    const entry = found.get(key) || { low: told.low, high: told.high, sources: new Set(), articles: new Set(), quantity: told.quantity };
    entry.articles.add(told.article);
    if (told.source) entry.sources.add(told.source);
    found.set(key, entry);
  }
  for (const entry of found.values()) entry.title = `${languageName(code)}: ${entry.quantity}, ${plural(entry.articles.size, "article")}${entry.sources.size ? `; ${[...entry.sources].join(", ")}` : ""}`;
  return found.values();
}
function bar(from, to, y, kind, title) {
  const drawn = svg("line", { x1: `${from}%`, x2: `${to}%`, y1: y, y2: y, class: `bar ${kind}` });
  if (title) drawn.append(svg("title", {}, title));
  return drawn;
}
