// Most of this file is compressed: the script of the page itself, the engine and the rules.
{
  /**
   * The bytes that an element of the file holds, compressed and in base64.
   * @param {string} id
   */
  dma.held = (id) => {
    const binary = atob(document.getElementById(id)?.textContent ?? "");
    const bytes = new Uint8Array(binary.length);
    for (let index = 0; index < binary.length; index += 1) bytes[index] = binary.charCodeAt(index);
    return dma.decompressed(bytes);
  };

  // The policy of the file names the hash of this text and lets no other run.
  const script = document.createElement("script");
  script.textContent = new TextDecoder().decode(dma.held("assistant"));
  document.body.append(script);
}
