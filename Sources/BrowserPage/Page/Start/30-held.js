// Most of this file is compressed: its styles, the script of the page itself, the engine and the rules.
{
  /**
   * The bytes that an element of the file holds.
   * @param {string} id
   */
  const bytesIn = (id) => dma.bytesOf(document.getElementById(id)?.textContent ?? "");

  const unpacked = dma.unpacker(bytesIn("unpacker"));

  /** What an element holds, decompressed. @param {string} id */
  dma.held = (id) => unpacked(bytesIn(id));

  /**
   * Adds a style or a script that the file holds. Its policy names the hash of each, and allows no other.
   * @param {"style" | "script"} kind
   * @param {string} id
   * @param {HTMLElement} place
   */
  dma.add = (kind, id, place) => {
    const element = document.createElement(kind);
    element.textContent = new TextDecoder().decode(dma.held(id));
    place.append(element);
  };

  dma.add("style", "styles", document.head);

  /** Goes on once all of the file is there: the engine is compiled on another thread meanwhile. */
  dma.start = () => {
    dma.compiling = (async () => WebAssembly.instantiate(dma.held("engine"), {}))();
    dma.add("script", "assistant", document.body);
  };
}
