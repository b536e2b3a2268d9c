// Long columns of texts as they travel: all rows in one text, of which a row is cut out when it is asked for.

const LETTERS = "abcdefghijklmnopqrstuvwxyz234567";
const BITS_OF_LETTER = 5;

/** Rows that are joined by a separator; all of them begin with `start`. `at(row)`, `indexOf(text)`, `length`. */
export class Texts {
  #starts = null;

  constructor(joined, separator, start) {
    Object.assign(this, { joined, separator, start });
  }

  get starts() {
    if (this.#starts) return this.#starts;
    const starts = [0];
    for (let at = this.joined.indexOf(this.separator); at >= 0; at = this.joined.indexOf(this.separator, at + 1)) starts.push(at + 1);
    starts.push(this.joined.length + 1);
    return (this.#starts = Int32Array.from(starts));
  }

  get length() {
    return this.starts.length - 1;
  }

  * [Symbol.iterator]() {
    for (let row = 0; row < this.length; row += 1) yield this.at(row);
  }

  at(row) {
    return this.start + this.joined.slice(this.starts[row], this.starts[row + 1] - 1);
  }

  /** The first row with this text, -1 where there is none. */
  indexOf(text) {
    if (!text.startsWith(this.start) || text.includes(this.separator)) return -1;
    if (this.at(0) === text) return 0;
    const own = this.separator + text.slice(this.start.length);
    for (let at = this.joined.indexOf(own); at >= 0; at = this.joined.indexOf(own, at + 1)) {
      const end = at + own.length;
      if (end === this.joined.length || this.joined[end] === this.separator) return this.rowAt(at + 1);
    }
    return -1;
  }

  /** The row in which a place of the joined text lies. */
  rowAt(place) {
    let [low, high] = [0, this.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.starts[middle] <= place) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

/** Rows of equally many letters of base32, five bits each. */
export class Letters {
  constructor(bytes, length, letters, start) {
    Object.assign(this, { bytes, length, letters, start });
  }

  #letter(number) {
    const bit = number * BITS_OF_LETTER;
    const pair = (this.bytes[bit >> 3] << 8) | this.bytes[(bit >> 3) + 1];
    return (pair >> (16 - BITS_OF_LETTER - (bit & 7))) & 31;
  }

  at(row) {
    let text = this.start;
    for (let place = 0; place < this.letters; place += 1) text += LETTERS[this.#letter(row * this.letters + place)];
    return text;
  }

  indexOf(text) {
    if (!text.startsWith(this.start) || text.length !== this.start.length + this.letters) return -1;
    const sought = Array.from(text.slice(this.start.length), (letter) => LETTERS.indexOf(letter));
    for (let row = 0; row < this.length; row += 1) {
      let place = 0;
      while (place < this.letters && this.#letter(row * this.letters + place) === sought[place]) place += 1;
      if (place === this.letters) return row;
    }
    return -1;
  }
}

/** A function from a row to its text, of a column or of a plain list. */
export const textsAt = (texts) => (Array.isArray(texts) ? (row) => texts[row] : (row) => texts.at(row));
