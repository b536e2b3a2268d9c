// Colours, shapes and lines: the same in the graph and in the legend.

const LINES = {
  asserted: { title: "Stated as fact", dashes: false, width: 1.6, color: "--edge", arrow: "arrow" },
  claimed: { title: "Claimed", dashes: [8, 5], width: 1.5, color: "--claimed", arrow: "arrow" },
  held: { title: "Held back", dashes: [1, 5], width: 1.5, color: "--muted", arrow: "arrow" },
  denied: { title: "Not said", dashes: [12, 6], width: 1.2, color: "--muted", arrow: "vee" },
  inferred: { title: "Inferred", dashes: [2, 4], width: 1.8, color: "--inferred", arrow: "arrow" },
  attribution: { title: "Speaks about", dashes: [10, 4, 2, 4], width: 1.2, color: "--attribution", arrow: "vee" },
};

const OUTLINES = {
  dot: "M8 1a7 7 0 1 0 .01 0z",
  square: "M2 2h12v12H2z",
  diamond: "M8 0l8 8-8 8-8-8z",
  triangle: "M8 1l7.5 13H.5z",
  triangleDown: "M8 15L.5 2h15z",
  hexagon: "M4 1.2h8L16 8l-4 6.8H4L0 8z",
  star: "M8 0l2 5.6 6 .2-4.7 3.6L13 15.2 8 11.8l-5 3.4 1.7-5.8L0 5.8l6-.2z",
};

function glyph(look) {
  const path = svg("path", { d: OUTLINES[look.shape] ?? OUTLINES.dot, fill: `var(--${look.family})` });
  return svg("svg", { class: "glyph", viewBox: "-1 -1 18 18", "aria-hidden": "true" }, path);
}

function stroke(kind) {
  const { dashes, width, color } = LINES[kind];
  const line = svg("line", {
    x1: 0, y1: 5, x2: 28, y2: 5, stroke: `var(${color})`,
    "stroke-width": width + 0.4, "stroke-dasharray": dashes ? dashes.join(" ") : "none",
  });
  return svg("svg", { class: "stroke", viewBox: "0 0 28 10", "aria-hidden": "true" }, line);
}

// A canvas cannot read style sheets: what a variable comes to is asked of an element that uses it.
function colours() {
  const probe = document.body.appendChild(el("span", { hidden: "" }));
  const names = new Set(["--paper", "--ink", "--muted", "--accent", "--rule", ...Object.values(LINES).map((l) => l.color)]);
  for (const look of [...KINDS.values(), OTHER]) names.add(`--${look.family}`);
  const found = new Map();
  for (const name of names) {
    probe.style.color = `var(${name})`;
    found.set(name, getComputedStyle(probe).color);
  }
  probe.remove();
  found.theme = isDark() ? "dark" : "light";
  return found;
}

function isDark() {
  const chosen = document.documentElement.dataset.theme;
  return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}
