// The engine: the same Swift sources as the program, compiled to WebAssembly and kept in this file.
{
  /** @type {any} */
  let exports;

  /**
   * Sends a request and takes the reply, both as bytes of JSON.
   * @param {Uint8Array} bytes
   * @returns {Uint8Array} in a buffer that the next request overwrites
   */
  function send(bytes) {
    const place = exports.room(bytes.length);
    new Uint8Array(exports.memory.buffer, place, bytes.length).set(bytes);
    const length = exports.answer();
    // Memory may have grown: only now is it certain which buffer holds the reply.
    return new Uint8Array(exports.memory.buffer, exports.reply(), length);
  }

  /** The reply to a request in JSON, in JSON. @param {string} request */
  const answer = (request) => new TextDecoder().decode(send(new TextEncoder().encode(request)));

  dma.engine = {
    /** Makes the engine ready and gives it the rules of the pack that is used. */
    async open() {
      const rules = await dma.held(`rules-${await dma.packs.choose()}`);
      exports = (await dma.compiling).instance.exports;
      const reply = JSON.parse(new TextDecoder().decode(send(rules)));
      if (reply.error) throw new Error(reply.error);
    },

    /**
     * Asks the engine; a reply that is an error is thrown, with what was found.
     * @param {any} request
     * @returns {any}
     */
    ask(request) {
      const reply = JSON.parse(answer(JSON.stringify(request)));
      if (reply.error) throw Object.assign(new Error(reply.error), { errors: reply.errors ?? [] });
      return reply;
    },

    answer,
  };
}
