// A long text, of which only what is near the view is built. The rest stands in the document as plain
// text, so that the browser can search it, and takes the height that it had or is thought to take.

import { el } from "../frame/elements.js";

const NEAR_VIEW = "1200px 0px";
const LETTERS_A_LINE = 46; // in a line, and the height of one: a first guess
const LINE_HEIGHT = 25;

/**
 * Fills an element with parts [{ plain, size }]. `fill(at)` gives what part `at` shows, once it is near the
 * view of `scroller`; `settled` is called after such changes. What has the focus stays. Gives { build(at),
 * rebuild(), elements(selector) (of what is built, in order), element(at), end() }.
 */
export function stretchedOut(container, scroller, parts, fill, settled) {
  const elements = parts.map(({ plain, size }, at) => {
    const part = el("div", { class: "stretch far", data: { at } }, plain);
    part.style.setProperty("--tall", `${Math.ceil(size / LETTERS_A_LINE) * LINE_HEIGHT}px`);
    return part;
  });
  const near = new Set();
  const built = new Set();

  function build(at) {
    if (built.has(at) || !elements[at]) return;
    elements[at].replaceChildren(...fill(at));
    elements[at].classList.remove("far");
    built.add(at);
  }

  function leave(at, height) {
    if (elements[at].contains(document.activeElement)) return;
    if (height) elements[at].style.setProperty("--tall", `${height}px`);
    elements[at].classList.add("far");
    elements[at].replaceChildren(parts[at].plain);
    built.delete(at);
  }

  const watch = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting, boundingClientRect } of entries) {
      const at = Number(target.dataset.at);
      if (isIntersecting) {
        near.add(at);
        build(at);
      } else if (near.delete(at)) {
        leave(at, boundingClientRect.height);
      }
    }
    settled();
  }, { root: scroller, rootMargin: NEAR_VIEW });

  container.replaceChildren(...elements);
  for (const element of elements) watch.observe(element);
  return {
    build(at) {
      build(at);
      settled();
    },
    /** Builds again what is built. */
    rebuild() {
      for (const at of built) elements[at].replaceChildren(...fill(at));
      settled();
    },
    elements: (selector) => [...built].sort((a, b) => a - b).flatMap((at) => [...elements[at].querySelectorAll(selector)]),
    element: (at) => elements[at],
    end: () => watch.disconnect(),
  };
}
