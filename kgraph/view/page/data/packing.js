// Opens packs: see packing.py, which makes them.

const DIGITS = Array.from({ length: 94 }, (_, place) => String.fromCharCode(place + 33)).filter((digit) => !"\"&<".includes(digit));
const BITS = 13;
const SEPARATOR = "\u001f";

/** The data of a pack. Rejects where the browser cannot inflate it. */
export async function unpacked(text) {
  if (typeof DecompressionStream === "undefined") {
    throw new Error("This browser cannot open the data of the page, as it has no DecompressionStream. "
      + "Please open the page in a browser of 2023 or later.");
  }
  const stream = new Blob([bytesOf(text)]).stream().pipeThrough(new DecompressionStream("deflate"));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  const start = 4 + new DataView(bytes.buffer).getUint32(0, true);
  const frame = JSON.parse(new TextDecoder().decode(bytes.subarray(4, start)));
  return withColumns(frame, bytes.subarray(start));
}

function bytesOf(text) {
  const worth = new Uint16Array(128);
  DIGITS.forEach((digit, place) => { worth[digit.charCodeAt(0)] = place; });
  const bytes = new Uint8Array(((text.length - 1) / 2 * BITS - worth[text.charCodeAt(0)]) / 8);
  let held = 0;
  let count = 0;
  let at = 0;
  for (let place = 1; place < text.length; place += 2) {
    held = (held << BITS) | (worth[text.charCodeAt(place)] * DIGITS.length + worth[text.charCodeAt(place + 1)]);
    count += BITS;
    while (count >= 8 && at < bytes.length) {
      count -= 8;
      bytes[at++] = held >> count;
      held &= (1 << count) - 1;
    }
  }
  return bytes;
}

function withColumns(data, bytes) {
  if (!data || typeof data !== "object" || Array.isArray(data)) return data;
  if (data.$texts) return textsOf(bytes, ...data.$texts);
  if (data.$numbers) return numbersOf(bytes, ...data.$numbers);
  for (const name of Object.keys(data)) data[name] = withColumns(data[name], bytes);
  return data;
}

function textsOf(bytes, place, length, start) {
  const texts = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes.subarray(place, place + length)).split(SEPARATOR);
  return start ? texts.map((text) => start + text) : texts;
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
