// vis-network, which draws the map: it travels packed, and runs when a map is first wanted.

import { opened } from "./data.js";

let drawing = null;

/** Resolves to the library. Rejects where the browser cannot inflate it. */
export const visNetwork = () => (drawing ??= started());

// The policy of the page names the hash of the library, so that no other text runs this way.
async function started() {
  const text = await opened("library");
  const asScript = globalThis.trustedTypes?.createPolicy("kgraph", { createScript: (given) => given });
  const script = document.createElement("script");
  script.text = asScript ? asScript.createScript(text) : text;
  document.head.append(script);
  return globalThis.vis;
}
