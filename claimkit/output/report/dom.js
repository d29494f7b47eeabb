// The data, and elements made of it. Text only ever becomes text nodes: nothing that an article says is read as markup.
const DATA = JSON.parse(document.getElementById("data").textContent);
const CLAIMS = DATA.claims.map((claim, index) => ({
  index, days: [], articles: [], languages: [], sources: [], conflicts: [], tellings: [], property: "", subject: "", when: "", kind: "", ...claim,
}));
const LANGUAGES = Object.keys(DATA.languages);
const plural = (number, noun) => `${number.toLocaleString("en")} ${noun}${number === 1 ? "" : "s"}`;
const byId = id => document.getElementById(id);

function make(namespace, tag, attributes, children) {
  const node = namespace ? document.createElementNS(namespace, tag) : document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat().filter(child => child !== null && child !== undefined && child !== ""));
  return node;
}
const el = (tag, attributes, ...children) => make(null, tag, attributes, children);
const svg = (tag, attributes, ...children) => make("http://www.w3.org/2000/svg", tag, attributes, children);

// A name in whatever script, kept from reordering what stands beside it.
const name = (text, attributes) => el("bdi", { dir: "auto", ...attributes }, text);

const languageName = code => DATA.languages[code] || code;
const languageClass = code => `l${Math.min(LANGUAGES.indexOf(code), 5)}`;

// One mark for each language, told apart by shape as well as by colour.
const SHAPES = [
  "M-5,0a5,5 0 1,0 10,0a5,5 0 1,0 -10,0", "M-4.5,-4.5h9v9h-9z", "M0,-6l6,6l-6,6l-6,-6z", "M0,-5.5l5.5,9.5h-11z", "M0,5.5l5.5,-9.5h-11z", "M-5,-2h10v4h-10z",
];
function mark(code, hollow, title) {
  const path = svg("path", { d: SHAPES[Math.min(LANGUAGES.indexOf(code), 5)], class: `mark ${languageClass(code)}${hollow ? " hollow" : ""}` });
  if (title) path.append(svg("title", {}, title));
  return path;
}
function languageLegend() {
  const items = LANGUAGES.slice(0, 6).map(code => el("li", {}, svg("svg", { class: "key", viewBox: "-7 -7 14 14", "aria-hidden": "true" }, mark(code)), languageName(code)));
  if (LANGUAGES.length) items.push(el("li", {}, svg("svg", { class: "key", viewBox: "-7 -7 14 14", "aria-hidden": "true" }, mark(LANGUAGES[0], true)), "no source named"));
  return items;
}
function languageChips(codes) {
  return codes.map(code => el("abbr", { class: `chip ${languageClass(code)}`, title: languageName(code) }, code));
}
