// What the modules of the page must pass; they run in a browser, with vis-network beside them.

import js from "@eslint/js";

const BROWSER = [
  "AbortController", "addEventListener", "fetch", "removeEventListener", "dispatchEvent", "atob", "Blob", "CSS", "clearTimeout", "console", "CustomEvent",
  "DecompressionStream", "TextDecoder", "TextEncoder", "document", "Element", "Event", "getComputedStyle", "getSelection", "history", "HTMLElement", "Image",
  "innerHeight", "innerWidth", "InputEvent", "IntersectionObserver", "location", "matchMedia", "navigator", "performance", "print", "Range",
  "requestAnimationFrame", "requestIdleCallback", "ResizeObserver", "Response", "scrollTo", "setTimeout", "URL", "URLSearchParams",
  "vis", "window", "XMLSerializer", "queueMicrotask", "NodeFilter", "cancelAnimationFrame", "devicePixelRatio", "structuredClone",
];

export default [
  { ignores: ["**/node_modules/**"] },
  js.configs.recommended,
  {
    languageOptions: { ecmaVersion: 2024, sourceType: "module", globals: Object.fromEntries(BROWSER.map((name) => [name, "readonly"])) },
    rules: {
      "no-control-regex": "off", // control characters are what `words.js` makes visible
      "eqeqeq": "error",
      "no-var": "error",
      "prefer-const": "error",
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-new-func": "error",
      "no-shadow": "off",
      "no-restricted-properties": ["error",
        { property: "innerHTML", message: "Elements are made by el() and svg()." },
        { property: "outerHTML", message: "Elements are made by el() and svg()." },
        { property: "insertAdjacentHTML", message: "Elements are made by el() and svg()." }],
      "max-lines": ["error", 250],
      "no-unused-vars": "error",
    },
  },
];
