// Scales: amounts by their logarithm, days by their place in time. Positions are percentages, so that a drawing fits any width.
const SI = [["", 0], ["k", 3], ["M", 6], ["G", 9], ["T", 12], ["P", 15], ["E", 18], ["Z", 21], ["Y", 24]];
const WORDS = [["", 0], ["k", 3], ["mn", 6], ["bn", 9], ["tn", 12]];
// Base units that are written with SI prefixes, and by what they are divided first: energy is told in watt-hours, not in joules.
const PREFIXED = { W: ["W", 1], J: ["Wh", 3600], By: ["B", 1], "bit/s": ["bit/s", 1], "FLOP/s": ["FLOP/s", 1], m: ["m", 1], Hz: ["Hz", 1], V: ["V", 1], A: ["A", 1] };

function measureOf(key) {
  const [dimension, unit, per] = key.split("\t");
  const [shown, factor] = PREFIXED[unit] || [unit === "m2" ? "m²" : unit === "m3" ? "m³" : unit.replace(/[[\]{}]/g, ""), 1];
  const spoken = { money: unit, percent: "percent", points: "percentage points", count: "things counted" }[dimension] || dimension.replace(/_/g, " ");
  return { key, label: spoken + per, unit: shown, factor, prefixed: unit in PREFIXED };
}
function amountText(value, measure) {
  const scaled = value / measure.factor;
  const steps = measure.prefixed ? SI : WORDS;
  let [prefix, power] = steps[0];
  for (const [sign, exponent] of steps) if (Math.abs(scaled) >= 10 ** exponent * 0.9999) [prefix, power] = [sign, exponent];
  const figure = Number((scaled / 10 ** power).toPrecision(3)).toLocaleString("en", { maximumSignificantDigits: 3 });
  const unit = measure.unit === "%" ? "%" : measure.prefixed ? `\u00a0${prefix}${measure.unit}` : prefix && `\u00a0${prefix}`;
  return figure + unit;
}
function logScale(values, measure) {
  const least = Math.log10(Math.min(...values) / measure.factor), most = Math.log10(Math.max(...values) / measure.factor);
  const room = Math.max(0.06 * (most - least), 0.12);
  const [from, to] = [least - room, most + room];
  const place = value => (Math.log10(value / measure.factor) - from) / (to - from) * 100;
  const step = Math.ceil((to - from) / 6);
  const digits = to - from < 1.6 ? [1, 2, 5] : to - from < 3.2 ? [1, 3] : [1];
  const ticks = [];
  for (let power = Math.floor(from); power <= to; power += 1) {
    if (step > 1 && ((power % step) + step) % step) continue;
    for (const digit of digits) {
      const value = digit * 10 ** power * measure.factor, at = place(value);
      if (at >= 0 && at <= 100) ticks.push([at, amountText(value, measure)]);
    }
  }
  return { place, ticks };
}
const time = day => Date.parse(`${day}T00:00:00Z`);
function timeScale(from, to) {
  const room = Math.max((to - from) * 0.03, 20 * 864e5);
  const [start, end] = [from - room, to + room];
  const place = at => Math.min(100, Math.max(0, (at - start) / (end - start) * 100));
  const years = (end - start) / 31557600000;
  const step = [1, 2, 5, 10, 20, 50, 100].find(size => years / size <= 8) || 500;
  const ticks = [];
  for (let year = Math.ceil(new Date(start).getUTCFullYear() / step) * step; ; year += step) {
    const at = Date.UTC(year, 0, 1);
    if (at > end) break;
    if (at >= start && place(at) < 97) ticks.push([place(at), String(year)]);
  }
  return { place, ticks, start, end };
}

// A line of a plot: what it is, the drawing, and the figure; and the axis above such lines.
function axis(ticks, caption) {
  const drawn = svg("svg", { class: "axis", "aria-hidden": "true" }, ticks.map(([at, label]) => svg("text", { x: `${at}%`, y: 14, "text-anchor": at > 94 ? "end" : at < 6 ? "start" : "middle" }, label)));
  return el("div", { class: "line head" }, el("span", { class: "caption" }, caption), drawn, el("span", {}));
}
function line(claim, label, value, ticks, drawing, height) {
  const grid = ticks.map(([at]) => svg("line", { x1: `${at}%`, x2: `${at}%`, y1: 0, y2: height, class: "grid" }));
  return el("button", { class: "line", type: "button", "data-claim": claim.index, title: "Show the sentences" },
    el("span", { class: "what" }, label),
    svg("svg", { class: "drawing", height, "aria-hidden": "true" }, grid, drawing),
    el("span", { class: "value" }, value));
}
function more(left, show) {
  return left > 0 ? el("button", { class: "quiet more", type: "button", onclick: show }, `Show ${left > 60 ? `60 of ${left.toLocaleString("en")} more` : `${left} more`}`) : null;
}
