"use strict";

/**
 * The one name of this page. Each file is a block that adds to it; the files are read in the order
 * of their names, and those of this folder before all others.
 */
const dma = {};

// Most of this file is compressed: its styles, the script of the page itself, the engine and the rules.
{
  /**
   * What an element of the file holds, as the browser decompresses it.
   * @param {string} id
   * @param {string} [type] the type of what is held, for those who ask
   */
  function response(id, type = "application/octet-stream") {
    const text = atob(document.getElementById(id)?.textContent ?? "");
    const packed = new Uint8Array(text.length);
    for (let place = 0; place < text.length; place += 1) packed[place] = text.charCodeAt(place);
    const bytes = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
    return new Response(bytes, { headers: { "Content-Type": type } });
  }

  /**
   * The bytes that an element of the file holds.
   * @param {string} id
   * @returns {Promise<Uint8Array>}
   */
  dma.held = async (id) => new Uint8Array(await response(id).arrayBuffer());

  /**
   * Adds a style or a script that the file holds. Its policy names the hash of each, and allows no other.
   * @param {"style" | "script"} kind
   * @param {string} id
   * @param {HTMLElement} place
   */
  async function add(kind, id, place) {
    const element = document.createElement(kind);
    element.textContent = new TextDecoder().decode(await dma.held(id));
    place.append(element);
  }

  // Nothing is shown before the styles are there.
  document.documentElement.hidden = true;
  const show = () => { document.documentElement.hidden = false; };

  /** Goes on once all of the file is there: the engine is compiled on another thread meanwhile. */
  dma.start = async () => {
    try {
      const styled = add("style", "styles", document.head).then(show);
      dma.compiling = WebAssembly.instantiateStreaming(response("engine", "application/wasm"), {});
      // Who waits for it is told; until then nobody is.
      dma.compiling.catch(() => {});
      await styled;
      await add("script", "assistant", document.body);
      // A script whose hash the policy does not name is passed over in silence.
      if (!("engine" in dma)) throw new Error("The script of the page is not what the file's policy names.");
    } catch (error) {
      show();
      const place = /** @type {HTMLElement} */ (document.getElementById("main"));
      place.textContent = "DecompressionStream" in self
        ? "This file is damaged: please ask for it again."
        : "This browser is too old for the assistant. Any browser from 2023 or later can show it.";
      throw error;
    }
  };
}
