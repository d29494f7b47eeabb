// When: a diamond on the last day of a deadline, a bar over a period, an arrow from a beginning.
const YEARS_SHOWN = 40 * 31557600000; // what lies further from the days of publication is drawn at the edge
const clock = { shown: 24 };
const ORDER = { deadline: 0, since: 1, about: 2 };
const HEADINGS = { deadline: "By when", since: "Since when", about: "For which time" };

function drawTimeline(claims) {
  const section = byId("timeline"), entries = [];
  for (const claim of claims) for (const [role, first, last, label] of claim.days) if (role in ORDER) entries.push({ claim, role, label, from: first && time(first), to: last && time(last) });
  section.hidden = !entries.length;
  if (section.hidden) return;
  const key = entry => entry.role === "deadline" ? entry.to ?? entry.from : entry.from ?? entry.to;
  entries.sort((a, b) => ORDER[a.role] - ORDER[b.role] || key(a) - key(b) || a.claim.index - b.claim.index);
  const shown = entries.slice(0, clock.shown);
  const published = DATA.articles.filter(article => article.day).map(article => time(article.day));
  const days = [...shown.flatMap(entry => [entry.from, entry.to]).filter(Boolean), ...published];
  const around = published.length ? [Math.min(...published) - YEARS_SHOWN, Math.max(...published) + YEARS_SHOWN] : [-Infinity, Infinity];
  const scale = timeScale(Math.max(Math.min(...days), around[0]), Math.min(Math.max(...days), around[1]));
  const nodes = [axis(scale.ticks, "")];
  shown.forEach((entry, i) => {
    if (!i || entry.role !== shown[i - 1].role) nodes.push(el("h3", { class: "subject" }, HEADINGS[entry.role]));
    nodes.push(timeLine(entry, scale, published));
  });
  nodes.push(more(entries.length - shown.length, () => { clock.shown += 60; drawTimeline(claims); }));
  section.querySelector(".legend").replaceChildren(...timeLegend());
  section.querySelector(".plot").replaceChildren(...nodes.filter(Boolean));
}
function timeLegend() {
  const key = drawing => svg("svg", { class: "key wide", viewBox: "0 -7 26 14", "aria-hidden": "true" }, drawing);
  return [
    el("li", {}, key(diamond(13)), "deadline"),
    el("li", {}, key(svg("line", { x1: 3, x2: 23, y1: 0, y2: 0, class: "bar period" })), "period"),
    el("li", {}, key([svg("line", { x1: 3, x2: 19, y1: 0, y2: 0, class: "bar since" }), svg("path", { d: "M18,-4l6,4l-6,4z", class: "since" })]), "since"),
  ];
}
const diamond = x => svg("path", { d: `M${x},-6l6,6l-6,6l-6,-6z`, class: "deadline" });

function timeLine(entry, scale, published) {
  const height = 24, y = height / 2, { claim, role } = entry;
  const from = scale.place(entry.from ?? scale.start), to = scale.place(entry.to ?? scale.end), drawing = [];
  if (published.length) {
    const [first, last] = [scale.place(Math.min(...published)), scale.place(Math.max(...published))];
    drawing.push(svg("rect", { x: `${first}%`, width: `${Math.max(last - first, 0.3)}%`, y: 0, height, class: "published" }));
  }
  const when = svg("title", {}, `${role === "deadline" ? "by" : role === "since" ? "since" : "in"} ${entry.label}`);
  if (role === "deadline") {
    const start = published.length ? scale.place(Math.min(...published)) : from;
    drawing.push(bar(Math.min(start, to), to, y, "until"), svg("svg", { x: `${to}%`, y, overflow: "visible" }, diamond(0), when));
  } else if (role === "since") {
    drawing.push(bar(from, 100, y, "since"), svg("svg", { x: `${from}%`, y, overflow: "visible" }, svg("path", { d: "M0,-5v10", class: "start" }), when));
  } else {
    drawing.push(bar(from, Math.max(to, from + 0.7), y, "period", `in ${entry.label}`));
  }
  const label = [el("b", { class: "day" }, entry.label), claim.subject ? name(claim.subject) : null, claim.property ? el("small", {}, name(claim.property)) : null];
  return line(claim, label, claim.quantity, scale.ticks, drawing, height);
}
