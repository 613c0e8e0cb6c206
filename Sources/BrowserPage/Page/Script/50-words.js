// What the figures say, in short sentences.
{
  /**
   * @typedef {{id: string, fit: number, range: [number, number], ruledOut: boolean}} OptionStanding
   * @typedef {{recommendation: string | null, runnerUp: string | null, margin: number | null,
   *   strength: string | null, settled: boolean, named: boolean, level: string[],
   *   headline: {kind: string, title: string, sentences: string[]}, possible: string[], options: OptionStanding[]}} DecisionStanding
   * @typedef {{states: Record<string, "answered" | "narrowed" | "unknown" | "not-applicable">,
   *   sections: {id: string, answered: number, applicable: number}[], decision: DecisionStanding,
   *   proof: {over: string, least: number | null}[], next: string[], answered: number, relevant: number,
   *   littleKnown: boolean, warnings: any[]}} Status
   */

  const NUMBERS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

  /** A count in words where it is small. @param {number} count */
  const count = (count) => NUMBERS[count] ?? count.toLocaleString("en-GB");

  /** @param {number} number @param {string} one @param {string} [many] */
  const counted = (number, one, many = one + "s") => `${count(number)} ${number === 1 ? one : many}`;

  /** A fit, to the nearest whole point. @param {number} fit */
  const fit = (fit) => Math.round(fit).toString();

  /** A lead, to a tenth of a point. @param {number} points */
  const lead = (points) => (Math.round(points * 10) / 10).toString();

  /** @param {number} points */
  const points = (points) => `${lead(points)} ${lead(points) === "1" ? "point" : "points"}`;

  /** A change with its sign. @param {number} points */
  function signed(points) {
    const rounded = Math.round(points * 10) / 10;
    return rounded === 0 ? "±0" : (rounded > 0 ? "+" : "−") + Math.abs(rounded).toFixed(1);
  }

  /** @param {string[]} words @param {string} joint */
  function list(words, joint = "and") {
    if (words.length < 2) return words.join("");
    return `${words.slice(0, -1).join(", ")} ${joint} ${words[words.length - 1]}`;
  }

  /** @param {string} text */
  const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

  /** Words as a sentence of their own. @param {string} text */
  const sentence = (text) => capital(text) + (/[.?!]$/.test(text) ? "" : ".");

  /**
   * Which options are still possible.
   * @param {DecisionStanding} decision
   * @param {(id: string | null) => string} title
   */
  function possible(decision, title) {
    const all = decision.options.map((option) => option.id);
    const open = all.filter((id) => decision.possible.includes(id));
    const closed = all.filter((id) => !decision.possible.includes(id)).map((id) => title(id));
    if (open.length === all.length) return `All ${count(all.length)} options are still possible.`;
    if (open.length === 0) return "No option is possible.";
    const rest = `${list(closed)} cannot come first.`;
    return open.length === 1 ? rest : `Still possible: ${list(open.map((id) => title(id)))}. ${rest}`;
  }

  /** What the decision comes to, in a sentence: the engine's own headline. @param {Status} status */
  const summary = (status) => sentence(status.decision.headline.title);

  /** What the headline rests on, and how firm it is. @param {Status} status */
  const firmness = (status) => status.decision.headline.sentences.join(" ");

  dma.words = { count, counted, fit, points, signed, list, capital, sentence, possible, summary, firmness };
}
