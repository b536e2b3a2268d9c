// Opens the data, then draws: one function renders all views from the one state.

import { showAround, startAround } from "./around/around.js";
import { showBoard, startBoard } from "./board/board.js";
import { header } from "./data/data.js";
import { goTo, isElsewhere } from "./data/live.js";
import { showEvidence, startEvidence } from "./evidence/evidence.js";
import { showFilters, startFilters } from "./find/filters.js";
import { mapNetwork, showMap, startMap } from "./map/map.js";
import { trouble } from "./frame/save.js";
import { openSearch, startSearch } from "./find/search.js";
import { firstView, resetView, showShell, startShell } from "./frame/shell.js";
import { claimOf, edgeOf, fallenWithout, nameOf, numberOf, openSource, searchReady } from "./data/source.js";
import { change, onChange, state } from "./frame/state.js";
import { showTable, startTable } from "./table/table.js";
import { showText, startText } from "./text/text.js";
import { showTimeline, startTimeline } from "./timeline/timeline.js";
import { voices } from "./data/voices.js";
import { visible } from "./frame/words.js";

const STARTS = [startShell, startText, startAround, startBoard, startEvidence, startTimeline, startMap, startTable, startFilters, startSearch];
const VIEWS = [showShell, showText, showAround, showBoard, showEvidence, showTimeline, showMap, showTable, showFilters];

let turn = 0;
let drawn = Promise.resolve();

/**
 * What views are given beside the state: `focus` and `selected` as numbers ({ name, claim, edge }, -1 for
 * none), `fallen` (claims), `filter`, and `before`, the state that was drawn last.
 */
async function derived(now, before) {
  const focus = now.focus ? (await numberOf(now.focus)).name : -1;
  const aside = (await Promise.all(now.aside.map(numberOf))).map((each) => each.name).filter((name) => name >= 0);
  return {
    before, focus, aside, selected: await selection(now.selected),
    fallen: await fallenWithout(aside), filter: { off: now.off, range: now.range },
  };
}

async function selection(selected) {
  const none = { name: -1, claim: -1, edge: -1 };
  if (selected?.name) return { ...none, name: (await numberOf(selected.name)).name };
  if (!selected?.claim) return none;
  const { claim } = await numberOf(selected.claim);
  return { ...none, claim, edge: claim < 0 ? -1 : claimOf(claim).edges[selected.edge] ?? -1 };
}

let lastDrawn = null; // the state that all views show

async function render(now) {
  const mine = ++turn;
  if (isElsewhere(now.focus, now.focus && (await numberOf(now.focus)).name >= 0)) return goTo(now.focus, location.hash);
  const more = await derived(now, lastDrawn);
  for (const view of VIEWS) {
    if (mine !== turn) return drawn; // a newer state is being drawn, perhaps one that a view asked for
    await view(now, more);
  }
  lastDrawn = now;
}

async function start() {
  document.title = visible(header.title);
  await openSource();
  voices();
  for (const each of STARTS) await each();
  onChange((now) => {
    drawn = render(now).catch(tell);
  });
  await firstView();
  await drawn;
  await searchReady();
  performance.mark("usable");
}

function tell(error) {
  trouble(error.message);
  throw error;
}

// For the console and for scripts around the page. All wait until the screen shows what was asked for.
window.kgraph = Object.freeze({
  ready: start().catch(tell),
  /** Puts the name with this IRI in the middle; false if there is none. */
  focus: async (iri) => shown((await numberOf(iri)).name >= 0, { focus: iri, selected: { name: iri } }),
  /** Selects the name or the claim with this IRI, of a claim the edge with this number; false if there is none. */
  select: async (iri, edge = null) => {
    const { name, claim } = await numberOf(iri);
    return shown(name >= 0 || claim >= 0, { selected: name >= 0 ? { name: iri } : { claim: iri, edge } });
  },
  /** What is found, in groups. */
  search: openSearch,
  /** The state, as the address keeps it. */
  state,
  change: async (parts) => shown(true, parts),
  reset: resetView,
  name: nameOf,
  claim: claimOf,
  edge: edgeOf,
  /** The vis-network of the map; null as long as the map has not been seen. */
  network: mapNetwork,
});

async function shown(known, parts) {
  if (known) change(parts);
  await drawn;
  return known;
}
