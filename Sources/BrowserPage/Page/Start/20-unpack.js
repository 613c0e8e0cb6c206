// Decompression of `.lzma` files, by a small module of WebAssembly that the file holds as it is.
{
  /**
   * What decompresses.
   * @param {Uint8Array} module
   * @returns {(input: Uint8Array) => Uint8Array}
   */
  dma.unpacker = (module) => {
    const { exports } = new WebAssembly.Instance(new WebAssembly.Module(module));
    const memory = /** @type {WebAssembly.Memory} */ (exports.memory);
    const unpack = /** @type {Function} */ (exports.unpack);
    const base = /** @type {WebAssembly.Global} */ (exports.__heap_base).value;
    return (input) => {
      const count = new DataView(input.buffer, input.byteOffset).getUint32(5, true);
      const output = base + input.length;
      const missing = output + count - memory.buffer.byteLength;
      if (missing > 0) memory.grow(Math.ceil(missing / 65536));
      new Uint8Array(memory.buffer).set(input, base);
      // 13 bytes of header come before the stream.
      if (input[0] !== 3 || !unpack(base + 13, input.length - 13, output, count)) {
        throw new Error("This file is damaged.");
      }
      return new Uint8Array(memory.buffer).slice(output, output + count);
    };
  };
}
