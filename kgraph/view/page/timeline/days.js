// The days below a line of dates: the first, the last, and those between them that have room.

import { el } from "../frame/elements.js";

const DAY_ROOM = 76; // pixels that a date takes, with what keeps it from the next one

/** An element for each day that is told; `places` is day -> per cent of the line, which is `width` pixels long. */
export function daysBelow(places, width) {
  const days = [...places].sort(([, a], [, b]) => a - b);
  const last = days.at(-1);
  const room = 100 * DAY_ROOM / Math.max(width, 1);
  const told = days.slice(0, 1);
  for (const each of days) {
    if (each[1] - told.at(-1)[1] >= room && last[1] - each[1] >= room) told.push(each);
  }
  if (last !== told.at(-1)) told.push(last);
  return told.map(([day, at]) => {
    const mark = el("span", {}, day);
    mark.style.setProperty("--at", `${at}%`);
    return mark;
  });
}
