// Opens packs: see packing.py, which makes them.

import { Letters, Texts } from "./textcolumns.js";

const DIGITS = Array.from({ length: 94 }, (_, place) => String.fromCharCode(place + 33)).filter((digit) => !"\"&<".includes(digit));
const BITS = 13;
const SEPARATOR = "\u0001";

/** The data of a pack. Rejects where the browser cannot inflate it. */
export async function unpacked(text) {
  if (typeof DecompressionStream === "undefined") {
    throw new Error("This browser cannot open the data of the page, as it has no DecompressionStream. "
      + "Please open the page in a browser of 2023 or later.");
  }
  const { writable, readable } = new DecompressionStream("deflate");
  const writer = writable.getWriter();
  const written = writer.write(bytesOf(text)).then(() => writer.close());
  const [bytes] = await Promise.all([new Response(readable).bytes?.() ?? new Response(readable).arrayBuffer().then((held) => new Uint8Array(held)), written]);
  const start = 4 + new DataView(bytes.buffer).getUint32(0, true);
  const frame = JSON.parse(new TextDecoder().decode(bytes.subarray(4, start)));
  return withColumns(frame, bytes.subarray(start));
}

// Pairs of characters are numbers of 13 bits: eight of them are 13 bytes, which are written at once.
function bytesOf(text) {
  const digits = new TextEncoder().encode(text);
  const low = new Uint16Array(128);
  DIGITS.forEach((digit, place) => { low[digit.charCodeAt(0)] = place; });
  const high = low.map((worth) => worth * DIGITS.length);
  const count = ((digits.length - 1) / 2 * BITS - low[digits[0]]) / 8;
  const bytes = new Uint8Array(count + 2 * BITS); // what does not fill the last group is cut off
  for (let place = 1, at = 0; at < count; place += 16, at += BITS) {
    const a = high[digits[place]] + low[digits[place + 1]];
    const b = high[digits[place + 2]] + low[digits[place + 3]];
    const c = high[digits[place + 4]] + low[digits[place + 5]];
    const d = high[digits[place + 6]] + low[digits[place + 7]];
    const e = high[digits[place + 8]] + low[digits[place + 9]];
    const f = high[digits[place + 10]] + low[digits[place + 11]];
    const g = high[digits[place + 12]] + low[digits[place + 13]];
    const h = high[digits[place + 14]] + low[digits[place + 15]];
    bytes[at] = a >> 5;
    bytes[at + 1] = a << 3 | b >> 10;
    bytes[at + 2] = b >> 2;
    bytes[at + 3] = b << 6 | c >> 7;
    bytes[at + 4] = c << 1 | d >> 12;
    bytes[at + 5] = d >> 4;
    bytes[at + 6] = d << 4 | e >> 9;
    bytes[at + 7] = e >> 1;
    bytes[at + 8] = e << 7 | f >> 6;
    bytes[at + 9] = f << 2 | g >> 11;
    bytes[at + 10] = g >> 3;
    bytes[at + 11] = g << 5 | h >> 8;
    bytes[at + 12] = h;
  }
  return bytes.subarray(0, count);
}

function withColumns(data, bytes) {
  if (!data || typeof data !== "object" || Array.isArray(data)) return data;
  if (data.$texts) return textsOf(bytes, ...data.$texts);
  if (data.$letters) return new Letters(bytes.subarray(data.$letters[0]), ...data.$letters.slice(1));
  if (data.$numbers) return numbersOf(bytes, ...data.$numbers);
  for (const name of Object.keys(data)) data[name] = withColumns(data[name], bytes);
  return data;
}

function textsOf(bytes, place, length, start) {
  const joined = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes.subarray(place, place + length));
  return new Texts(joined, SEPARATOR, start);
}

function numbersOf(bytes, place, count, width, way) {
  const numbers = new Int32Array(count);
  for (let plane = 0; plane < width; plane += 1) {
    const from = place + plane * count;
    for (let row = 0; row < count; row += 1) numbers[row] |= bytes[from + row] << (8 * plane);
  }
  if (way === 1) fromSteps(numbers);
  if (way === 2) fromNext(numbers);
  return numbers;
}

function fromSteps(numbers) {
  let last = 0;
  for (let row = 0; row < numbers.length; row += 1) {
    const step = numbers[row];
    last += (step >>> 1) ^ -(step & 1);
    numbers[row] = last;
  }
}

function fromNext(numbers) {
  let most = -1;
  for (let row = 0; row < numbers.length; row += 1) {
    const number = numbers[row] ? numbers[row] - 1 : most + 1;
    if (number > most) most = number;
    numbers[row] = number;
  }
}
