"use strict";

/**
 * The one name of this page. Each file is a block that adds to it; the files are read in the order
 * of their names, and those of this folder before all others.
 */
const dma = {};

// Bytes as text of 91 signs (Joachim Henke's basE91, but for "-" in the place of "<").
{
  const SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!#$%&()*+,./:;-=>?@[]^_`{|}~\"";
  const values = new Uint8Array(128);
  for (let value = 0; value < SIGNS.length; value += 1) values[SIGNS.charCodeAt(value)] = value;

  /**
   * The bytes that a text stands for.
   * @param {string} text
   * @returns {Uint8Array}
   */
  dma.bytesOf = (text) => {
    const bytes = new Uint8Array(Math.ceil((text.length * 14) / 16));
    let written = 0;
    let waiting = 0;
    let count = 0;
    for (let index = 0; index + 1 < text.length; index += 2) {
      const value = values[text.charCodeAt(index)] + 91 * values[text.charCodeAt(index + 1)];
      waiting |= value << count;
      count += (value & 0x1fff) > 88 ? 13 : 14;
      for (; count > 7; count -= 8, waiting >>>= 8) bytes[written++] = waiting;
    }
    if (text.length % 2) bytes[written++] = waiting | (values[text.charCodeAt(text.length - 1)] << count);
    return bytes.subarray(0, written);
  };
}
