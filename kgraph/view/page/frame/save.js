// What a reader takes away: files, and pictures of what the middle or the map shows.

import { byId, el } from "./elements.js";
import { state } from "./state.js";
import { tail } from "./words.js";

/** Gives the reader a file. */
export function saveFile(name, type, content) {
  const blob = content instanceof Blob ? content : new Blob([content], { type });
  const url = URL.createObjectURL(blob);
  el("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

const STYLES = ["fill", "fill-opacity", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "opacity", "color", "display",
  "visibility", "font-family", "font-size", "font-style", "font-weight", "text-anchor", "dominant-baseline", "text-decoration",
  "paint-order"];

/** Saves a picture, "png" or "svg"; says so where there is none. */
export async function savePicture(kind) {
  const name = `${tail(state().focus) || "graph"}.${kind}`.replace(/[^\p{L}\p{N}.]+/gu, "-");
  const canvas = document.querySelector("#map:not([hidden]) canvas");
  if (canvas && kind === "png") return void canvas.toBlob((blob) => saveFile(name, "image/png", blob));
  if (canvas) return trouble("The map is drawn in points and can be saved as PNG only.");
  const drawing = byId("around-svg");
  if (!drawing) return trouble("There is no picture here: a name must stand in the middle.");
  const { text, width, height } = alone(drawing);
  if (kind === "svg") return saveFile(name, "image/svg+xml", text);
  saveFile(name, "image/png", await painted(text, width, height));
}

// The drawing as a file of its own: the styles that the page gives it stand on its elements.
function alone(drawing) {
  const copy = drawing.cloneNode(true);
  const { width, height } = drawing.getBoundingClientRect();
  const originals = [drawing, ...drawing.querySelectorAll("*")];
  [copy, ...copy.querySelectorAll("*")].forEach((element, place) => {
    const style = getComputedStyle(originals[place]);
    for (const property of STYLES) element.setAttribute(property, style.getPropertyValue(property));
    for (const name of ["class", "tabindex", "role", "id"]) element.removeAttribute(name);
  });
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.setAttribute("width", width);
  copy.setAttribute("height", height);
  if (!copy.hasAttribute("viewBox")) copy.setAttribute("viewBox", `0 0 ${width} ${height}`);
  return { text: new XMLSerializer().serializeToString(copy), width, height };
}

const SHARP = 2; // pixels of a picture for one on the screen

async function painted(text, width, height) {
  const image = new Image();
  const url = URL.createObjectURL(new Blob([text], { type: "image/svg+xml" }));
  image.src = url;
  await image.decode();
  const canvas = el("canvas", { width: Math.ceil(width * SHARP), height: Math.ceil(height * SHARP) });
  const brush = canvas.getContext("2d");
  brush.fillStyle = getComputedStyle(document.body).backgroundColor;
  brush.fillRect(0, 0, canvas.width, canvas.height);
  brush.drawImage(image, 0, 0, canvas.width, canvas.height);
  URL.revokeObjectURL(url);
  return new Promise((resolve) => { canvas.toBlob(resolve); });
}

/** Tells a reader what went wrong, in place of a window that interrupts. */
export function trouble(words) {
  byId("trouble").textContent = words;
  byId("trouble").hidden = false;
}
