// Places in a text: the graph counts code points, JavaScript the units of UTF-16.

const STRETCH_FULL = 3000; // units of a stretch of lines, beyond which another begins
const LINE_LONG = 4000; // units of a line, beyond which it is cut: a browser is slow with lines without end
const JOINED_ON = /[\udc00-\udfff]|\p{M}|\u200d/u; // what belongs to the character before it

/** A function from offsets in code points to those in units, for one text; it never leaves the text. */
export function unitsOf(text) {
  const astral = []; // the code points that take two units
  for (let at = 0, point = 0; at < text.length; at += 1, point += 1) {
    if (text.codePointAt(at) > 0xffff) {
      astral.push(point);
      at += 1;
    }
  }
  return (point) => Math.max(0, Math.min(text.length, point + countBelow(astral, point)));
}

/** How many of some sorted numbers are smaller than a bound. */
export function countBelow(sorted, bound) {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < bound) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * The lines of a text in stretches of moderate length: [{ begin, end, lines }], a line { begin, end, gap }
 * in units; `gap`: an empty line, or none at all, stands before it.
 */
export function stretchesOf(text) {
  const all = [];
  for (const line of linesInText(text)) {
    const last = all.at(-1);
    if (last && line.end - last.begin <= STRETCH_FULL) {
      last.lines.push(line);
      last.end = line.end;
    } else {
      all.push({ begin: line.begin, end: line.end, lines: [line] });
    }
  }
  return all;
}

function* linesInText(text) {
  const ends = /\r\n?|\n|$/g;
  let gap = true;
  for (let begin = 0; begin <= text.length; begin = ends.lastIndex) {
    const end = ends.exec(text).index;
    if (text.slice(begin, end).trim()) {
      for (const [from, to] of cutLine(text, begin, end)) yield { begin: from, end: to, gap: gap && from === begin };
      gap = false;
    } else {
      gap = true;
    }
    if (end === text.length) return;
  }
}

function* cutLine(text, begin, end) {
  while (end - begin > LINE_LONG) {
    const space = text.slice(begin, begin + LINE_LONG).search(/\s\S*$/);
    let cut = begin + (space > LINE_LONG / 2 ? space + 1 : LINE_LONG);
    while (cut > begin + LINE_LONG / 2 && JOINED_ON.test(text[cut])) cut -= 1;
    yield [begin, cut];
    begin = cut;
  }
  yield [begin, end];
}
