// The names (their numbers) that were in the middle, in the order in which a reader came by.

const KEPT_STEPS = 30;
let trailSteps = [];

/** Notes which name is in the middle: a way back shortens the trail, a new name lengthens it. */
export function walked(name) {
  const at = trailSteps.indexOf(name);
  if (at >= 0) trailSteps = trailSteps.slice(0, at + 1);
  else if (name >= 0) trailSteps = [...trailSteps, name].slice(-KEPT_STEPS);
}

/** The names before the one in the middle, the first one first. */
export const trail = () => trailSteps.slice(0, -1);
