// Decompression of `.lzma` files (Igor Pavlov, "LZMA specification", 2015), as far as the program writes
// them: three bits of context for a literal, none of the position.
{
  /**
   * The bytes of a `.lzma` file.
   * @param {Uint8Array} input
   * @returns {Uint8Array}
   */
  function decompressed(input) {
    const size = new DataView(input.buffer, input.byteOffset).getUint32(5, true);
    if (input[0] !== 3) throw new Error("not compressed as expected");
    const output = new Uint8Array(size);
    const chances = new Uint16Array(1075 + 0x300 * 8).fill(1024);
    const [MATCH, REPEAT, FIRST, SECOND, THIRD, LONG] = [0, 12, 24, 36, 48, 60];
    const [SLOT, NEAR, LOW, LENGTH, REPEAT_LENGTH, LITERAL] = [72, 328, 456, 472, 746, 1020];
    let read = 18;
    // The range, and the code in it: where numbers of 32 bits stay such.
    const coder = new Uint32Array([0xffffffff, new DataView(input.buffer, input.byteOffset).getUint32(14)]);

    /** @param {number} place */
    function bit(place) {
      const chance = chances[place];
      const bound = (coder[0] >>> 11) * chance;
      let value = 0;
      if (coder[1] < bound) {
        coder[0] = bound;
        chances[place] = chance + ((2048 - chance) >> 5);
      } else {
        coder[0] -= bound;
        coder[1] -= bound;
        chances[place] = chance - (chance >> 5);
        value = 1;
      }
      if (coder[0] < 0x1000000) {
        coder[0] <<= 8;
        coder[1] = (coder[1] << 8) | input[read++];
      }
      return value;
    }

    /** @param {number} place @param {number} bits */
    function tree(place, bits) {
      let node = 1;
      for (let index = 0; index < bits; index += 1) node = (node << 1) | bit(place + node);
      return node - (1 << bits);
    }

    /** @param {number} place @param {number} bits */
    function reverseTree(place, bits) {
      let node = 1;
      let value = 0;
      for (let index = 0; index < bits; index += 1) {
        const next = bit(place + node);
        node = (node << 1) | next;
        value |= next << index;
      }
      return value;
    }

    /** @param {number} count */
    function plainBits(count) {
      let value = 0;
      for (let index = 0; index < count; index += 1) {
        coder[0] >>>= 1;
        const next = coder[1] >= coder[0] ? 1 : 0;
        if (next) coder[1] -= coder[0];
        value = (value << 1) | next;
        if (coder[0] < 0x1000000) {
          coder[0] <<= 8;
          coder[1] = (coder[1] << 8) | input[read++];
        }
      }
      return value;
    }

    /** @param {number} place */
    function length(place) {
      if (!bit(place)) return 2 + tree(place + 2, 3);
      if (!bit(place + 1)) return 10 + tree(place + 10, 3);
      return 18 + tree(place + 18, 8);
    }

    /** @param {number} length */
    function distance(length) {
      const slot = tree(SLOT + 64 * Math.min(length - 2, 3), 6);
      if (slot < 4) return slot;
      const bits = (slot >> 1) - 1;
      const base = (2 | (slot & 1)) << bits;
      if (slot < 14) return base + reverseTree(NEAR + base - slot, bits);
      return base + (plainBits(bits - 4) << 4) + reverseTree(LOW, 4);
    }

    let state = 0;
    let last = [0, 0, 0, 0];
    let written = 0;
    while (written < size) {
      if (!bit(MATCH + state)) {
        const place = LITERAL + 0x300 * (written > 0 ? output[written - 1] >> 5 : 0);
        let node = 1;
        if (state >= 7) {
          let other = output[written - last[0] - 1];
          do {
            const expected = (other >> 7) & 1;
            other <<= 1;
            const next = bit(place + 0x100 + (expected << 8) + node);
            node = (node << 1) | next;
            if (next !== expected) break;
          } while (node < 0x100);
        }
        while (node < 0x100) node = (node << 1) | bit(place + node);
        output[written++] = node;
        state = state < 4 ? 0 : state < 10 ? state - 3 : state - 6;
        continue;
      }
      let count = 1;
      if (!bit(REPEAT + state)) {
        count = length(LENGTH);
        state = state < 7 ? 7 : 10;
        last = [distance(count), last[0], last[1], last[2]];
      } else {
        const place = !bit(FIRST + state) ? 0 : !bit(SECOND + state) ? 1 : 2 + bit(THIRD + state);
        if (place === 0 && !bit(LONG + state)) {
          state = state < 7 ? 9 : 11;
        } else {
          last = [last[place], ...last.filter((_, index) => index !== place)];
          count = length(REPEAT_LENGTH);
          state = state < 7 ? 8 : 11;
        }
      }
      const back = last[0] + 1;
      if (back > written) throw new Error("damaged");
      for (const end = Math.min(size, written + count); written < end; written += 1) {
        output[written] = output[written - back];
      }
    }
    return output;
  }
  dma.decompressed = decompressed;
}
