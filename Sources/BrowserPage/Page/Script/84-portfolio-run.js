// Scores a portfolio a piece at a time, so that the page stays usable meanwhile.
{
  const PIECE = 24 * 1024;

  /**
   * @typedef {{name: string, format: string, bytes: Uint8Array}} Source
   * @typedef {[number, number]} Place the offsets of the first byte and of that behind the last
   */

  /** Text is as it stands in the file: a byte-order mark is for the engine to pass. */
  const decoder = () => new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

  /** A turn for whatever else the page has to do. */
  const turn = () => new Promise((resolve) => setTimeout(resolve, 0));

  /** Whether a file holds CSV or a profile a line. @param {string} name @param {string} text */
  function format(name, text) {
    if (/\.(ndjson|jsonl|jsonc?)$/i.test(name)) return "ndjson";
    return /^\ufeff?\s*[{[]/.test(text) ? "ndjson" : "csv";
  }

  /**
   * The text of a file's bytes, and what is to be told of how it is written.
   * @param {Uint8Array} bytes
   * @returns {{text: string, note?: string}}
   */
  function decoded(bytes) {
    const [first, second] = bytes;
    if (first === 0xff && second === 0xfe) return { text: new TextDecoder("utf-16le").decode(bytes), note: "the file is UTF-16" };
    if (first === 0xfe && second === 0xff) return { text: new TextDecoder("utf-16be").decode(bytes), note: "the file is UTF-16" };
    try {
      return { text: decoder().decode(bytes) };
    } catch {
      const before = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes).split("\ufffd")[0];
      const line = before.split(/\r\n|\r|\n/).length;
      return { text: new TextDecoder("windows-1252").decode(bytes), note: `the file is not UTF-8 and read as Windows-1252: line ${line} shows it` };
    }
  }

  /**
   * The text of a file in UTF-8 and its format.
   * @param {File} file
   */
  async function read(file) {
    const given = new Uint8Array(await file.arrayBuffer());
    // An archive, a picture or the like is for the engine to name, by its first bytes.
    const { text, note } = decoded(given);
    const bytes = note ? new TextEncoder().encode(text) : given;
    return { source: { name: file.name, format: format(file.name, text), bytes }, notes: note ? [note] : [] };
  }

  /**
   * Scores a file; `null` where it was cancelled.
   * @param {File} file
   * @param {(share: number) => boolean} tell takes how much is done, and says whether to go on
   */
  dma.portfolioRun = async (file, tell) => {
    const { source, notes } = await read(file);
    /** @type {any[]} */
    const rows = [];
    /** @type {any[]} */
    const rejects = [];
    /** @type {Place | null} */
    let header = null;
    try {
      const isWhole = await inParts({ ...source, output: "ndjson" }, (reply, share) => {
        header = reply.header;
        reply.rows.forEach((row, index) => rows.push({ ...row, index: rows.length, place: reply.places[index] }));
        for (const reject of reply.rejects) rejects.push(reject);
        notes.push(...reply.notes);
        return tell(share);
      });
      if (!isWhole) return null;
    } catch (error) {
      return { errors: error.errors?.length ? error.errors : [{ message: error.message }] };
    }
    return { rows, rejects, notes, files: () => filesOf(source), profile: (row) => profileOf(row, header, source) };
  };

  /**
   * Sends a portfolio part by part, with a turn for the page after each.
   * @param {Source & {output: string}} source
   * @param {(reply: any, share: number) => boolean} take whether to go on
   * @returns {Promise<boolean>} whether it came to the end
   */
  async function inParts({ bytes, ...request }, take) {
    // A character that a part cuts through comes whole with the next.
    const parts = decoder();
    let from = 0;
    do {
      const to = Math.min(bytes.length, from + PIECE);
      const isLast = to === bytes.length;
      const part = from === 0 ? (isLast ? "whole" : "first") : isLast ? "last" : "next";
      const text = parts.decode(bytes.subarray(from, to), { stream: !isLast });
      const reply = dma.engine.ask({ ask: "portfolio", ...request, part, text });
      from = to;
      await turn();
      if (!take(reply, bytes.length === 0 ? 1 : from / bytes.length)) return false;
    } while (from < bytes.length);
    return true;
  }

  /**
   * The files that `dma batch` writes: the scored rows, and the rejects.
   * @param {Source} source
   */
  async function filesOf(source) {
    const scored = [];
    const rejected = [];
    await inParts({ ...source, output: "csv" }, (reply) => {
      scored.push(reply.text);
      rejected.push(reply.rejects);
      return true;
    });
    return { scored: scored.join(""), rejected: rejected.join("") };
  }

  /**
   * The profile of a row, which the engine reads from the bytes of its record.
   * @param {{place: Place}} row
   * @param {Place | null} header
   * @param {Source} source
   */
  function profileOf(row, header, { format: kind, bytes }) {
    /** @param {Place} place */
    const at = ([from, to]) => decoder().decode(bytes.subarray(from, to));
    const record = { format: kind, text: at(row.place), ...(header && { header: at(header) }) };
    return dma.engine.ask({ ask: "row", ...record }).profile;
  }
}
