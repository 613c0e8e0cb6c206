// The engine: the same Swift sources as the program, compiled to WebAssembly and kept in this file.
{
  /** @type {any} */
  let exports;

  /** A text in base64 as bytes. @param {string} text */
  function decoded(text) {
    const binary = atob(text);
    const bytes = new Uint8Array(binary.length);
    for (let index = 0; index < binary.length; index += 1) bytes[index] = binary.charCodeAt(index);
    return bytes;
  }

  /** What an element of the file holds that is neither shown nor run. @param {string} id */
  const held = (id) => dma.dom.byId(id).textContent?.trim() ?? "";

  /**
   * Sends a request and takes the reply.
   * @param {string} request
   * @returns {any}
   */
  function send(request) {
    const bytes = new TextEncoder().encode(request);
    const place = exports.room(bytes.length);
    new Uint8Array(exports.memory.buffer, place, bytes.length).set(bytes);
    const length = exports.answer();
    // Memory may have grown: only now is it certain which buffer holds the reply.
    const reply = new Uint8Array(exports.memory.buffer, exports.reply(), length);
    return JSON.parse(new TextDecoder().decode(reply));
  }

  dma.engine = {
    /** Makes the engine ready and gives it the rules. */
    async open() {
      const { instance } = await WebAssembly.instantiate(decoded(held("engine")), {});
      exports = instance.exports;
      const reply = send(held("rules"));
      if (reply.error) throw new Error(reply.error);
    },

    /**
     * Asks the engine; a reply that is an error is thrown, with what was found.
     * @param {any} request
     * @returns {any}
     */
    ask(request) {
      const reply = send(JSON.stringify(request));
      if (reply.error) throw Object.assign(new Error(reply.error), { errors: reply.errors ?? [] });
      return reply;
    },
  };
}
