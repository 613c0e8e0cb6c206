// Scores a portfolio a piece at a time, so that the page stays usable meanwhile.
{
  const PIECE = 24 * 1024;

  /** A turn for whatever else the page has to do. */
  const turn = () => new Promise((resolve) => setTimeout(resolve, 0));

  /** Whether a file holds CSV or a profile a line. @param {string} name @param {string} text */
  function format(name, text) {
    if (/\.(ndjson|jsonl|json)$/i.test(name)) return "ndjson";
    return /^\ufeff?\s*\{/.test(text) ? "ndjson" : "csv";
  }

  /**
   * The text of a file, or where it is no text.
   * @param {File} file
   */
  async function read(file) {
    const bytes = new Uint8Array(await file.arrayBuffer());
    try {
      return { text: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes) };
    } catch {
      const before = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes).split("\ufffd")[0];
      return { errors: [{
        line: before.split("\n").length,
        message: "This is not valid UTF-8",
        help: "in a spreadsheet, save it as “CSV UTF-8”",
      }] };
    }
  }

  /**
   * Scores a file; `null` where it was cancelled.
   * @param {File} file
   * @param {(share: number) => boolean} tell takes how much is done, and says whether to go on
   */
  dma.portfolioRun = async (file, tell) => {
    const { text = "", errors } = await read(file);
    if (errors) return { errors };
    const source = { name: file.name, format: format(file.name, text), text };
    /** @type {any[]} */
    const rows = [];
    /** @type {any[]} */
    const rejects = [];
    try {
      const isWhole = await inParts({ ...source, output: "ndjson" }, (reply, share) => {
        for (const row of reply.rows) rows.push({ ...row, index: rows.length });
        for (const reject of reply.rejects) rejects.push(reject);
        return tell(share);
      });
      if (!isWhole) return null;
    } catch (error) {
      return { errors: error.errors?.length ? error.errors : [{ message: error.message }] };
    }
    return { rows, rejects, files: () => filesOf(source), profile: (row) => profileOf(row, rejects, source) };
  };

  /**
   * Sends a portfolio part by part, with a turn for the page after each.
   * @param {{name: string, format: string, output: string, text: string}} source
   * @param {(reply: any, share: number) => boolean} take whether to go on
   * @returns {Promise<boolean>} whether it came to the end
   */
  async function inParts({ text, ...request }, take) {
    let from = 0;
    do {
      let to = Math.min(text.length, from + PIECE);
      // A character of two halves is not cut.
      if (to < text.length && /[\ud800-\udbff]/.test(text[to - 1])) to -= 1;
      const isLast = to === text.length;
      const part = from === 0 ? (isLast ? "whole" : "first") : isLast ? "last" : "next";
      const reply = dma.engine.ask({ ask: "portfolio", ...request, part, text: text.slice(from, to) });
      from = to;
      await turn();
      if (!take(reply, text.length === 0 ? 1 : from / text.length)) return false;
    } while (from < text.length);
    return true;
  }

  /**
   * The files that `dma batch` writes: the scored rows, and the rejects.
   * @param {{name: string, format: string, text: string}} source
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

  /** The profile of a row, read from the file once more. */
  function profileOf(row, rejects, { format: kind, text }) {
    const body = text.replace(/^\ufeff/, "");
    /** @type {{line: number, text?: string, cells?: string[]}[]} */
    const records = kind === "csv" ? csvRecords(body) : lines(body);
    const header = kind === "csv" ? (records.shift()?.cells ?? []) : [];
    const rejected = new Set(rejects.map((reject) => records.filter((record) => record.line <= reject.line).length - 1));
    const record = records.filter((_, index) => !rejected.has(index))[row.index];
    const written = kind === "csv" ? profileOfCells(header, record.cells ?? []) : record.text;
    return dma.engine.ask({ ask: "read", text: written, name: "row" }).profile;
  }

  /** @param {string} text */
  const lines = (text) =>
    text.split(/\r?\n/).map((line, index) => ({ line: index + 1, text: line })).filter((one) => one.text.trim());

  /** The records of a CSV file that was scored already, each with its first line (RFC 4180). @param {string} text */
  function csvRecords(text) {
    const records = [];
    const cell = /("(?:[^"]|"")*"|[^",\r\n]*)(,|\r?\n|\r|$)/gy;
    let line = 1;
    let cells = [];
    let first = 1;
    for (let found = cell.exec(text); found && cell.lastIndex <= text.length; found = cell.exec(text)) {
      const [whole, raw, end] = found;
      cells.push(raw.startsWith('"') ? raw.slice(1, -1).replaceAll('""', '"') : raw);
      line += whole.split("\n").length - 1;
      if (end !== ",") {
        if (cells.length > 1 || cells[0] !== "") records.push({ line: first, cells });
        cells = [];
        first = line;
        if (cell.lastIndex >= text.length) break;
      }
    }
    return records;
  }

  /** @param {string[]} header @param {string[]} cells */
  function profileOfCells(header, cells) {
    /** @type {any} */
    const profile = { answers: {} };
    header.forEach((name, index) => {
      const value = cells[index] ?? "";
      const [, criterion] = /^priority:(.+)$/.exec(name) ?? [];
      if (value === "" || ((value === "?" || value === "unknown") && !["id", "name", "asOf"].includes(name))) return;
      if (["id", "name", "asOf"].includes(name)) profile[name] = value;
      else if (criterion) (profile.priorities ||= {})[criterion] = Number(value);
      else profile.answers[name] = value;
    });
    return JSON.stringify(profile);
  }
}
