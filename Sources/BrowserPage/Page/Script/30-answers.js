// What is answered. It lives in memory alone, and leaves only as a file that the person saves.
{
  /**
   * @typedef {{note?: string, source?: string}} Evidence
   * @typedef {{id: string, name?: string, asOf?: string, answers: Record<string, string>,
   *   evidence?: Record<string, Evidence>, priorities?: Record<string, number>}} Profile
   */

  const UNKNOWN = "unknown";

  /** The id of a profile without a name, such as `our-organisation`. */
  const unnamed = () => `our-${hyphened(dma.pack?.about.body ?? "") || "own"}`;

  /** Lower-case words joined by hyphens. @param {string} text */
  function hyphened(text) {
    const words = text.normalize("NFKD").toLowerCase().match(/[a-z0-9]+/g) || [];
    return words.join("-").slice(0, 60).replace(/-$/, "");
  }

  /** @returns {Profile} */
  const empty = () => ({ id: unnamed(), answers: {}, evidence: {}, priorities: {} });

  // The rules, which say whom a profile is about, come later: see `begin`.
  let profile = empty();
  let saved = JSON.stringify(profile);

  /** The id of a profile that has a name. @param {string} name */
  const slug = (name) => hyphened(name) || unnamed();

  /** The profile as its file holds it: nothing that is empty. @returns {Profile} */
  function written() {
    const { id, name, asOf, answers, evidence, priorities } = profile;
    /** @type {any} */
    const result = { id };
    if (name) result.name = name;
    if (asOf) result.asOf = asOf;
    if (profile.gss) result.gss = profile.gss;
    result.answers = { ...answers };
    if (evidence && Object.keys(evidence).length) result.evidence = evidence;
    if (priorities && Object.keys(priorities).length) result.priorities = priorities;
    return result;
  }

  /** @param {string} question @returns {string | undefined} the choice, `"unknown"`, or nothing */
  const of = (question) => (Object.hasOwn(profile.answers, question) ? profile.answers[question] : undefined);

  dma.answers = {
    UNKNOWN,
    of,
    written,
    slug,

    /** @returns {Profile} */
    get profile() {
      return profile;
    },

    /** Whether anything is answered, noted or weighed. */
    get isEmpty() {
      return JSON.stringify(written()) === JSON.stringify({ id: profile.id, answers: {} });
    },

    get isUnsaved() {
      return JSON.stringify(profile) !== saved;
    },

    /** What was kept on this device stands in no file: it is asked about before it is lost. */
    markUnsaved() {
      saved = "";
    },

    markSaved() {
      saved = JSON.stringify(profile);
    },

    /** The questions of which one said that one does not know. @returns {string[]} */
    get passed() {
      return Object.keys(profile.answers).filter((id) => profile.answers[id] === UNKNOWN && dma.pack.question(id));
    },

    /** @param {string} question @param {string} choice */
    set(question, choice) {
      profile.answers[question] = choice;
    },

    /**
     * A note and a source for an answer; both empty takes them away.
     * @param {string} question
     * @param {Evidence} evidence
     */
    note(question, evidence) {
      const all = (profile.evidence ||= {});
      /** @type {Evidence} */
      const kept = {};
      if (evidence.note?.trim()) kept.note = evidence.note;
      if (evidence.source?.trim()) kept.source = evidence.source.trim();
      if (Object.keys(kept).length) all[question] = kept;
      else delete all[question];
    },

    /** @param {string} question @returns {Evidence} */
    evidence: (question) =>
      (profile.evidence && Object.hasOwn(profile.evidence, question) && profile.evidence[question]) || {},

    /** @param {string} criterion @param {number | null} weight null for the pack's own */
    weigh(criterion, weight) {
      const all = (profile.priorities ||= {});
      if (weight === null) delete all[criterion];
      else all[criterion] = weight;
    },

    /** @param {{name: string, asOf: string}} about */
    describe({ name, asOf }) {
      const given = name.trim() || undefined;
      if (given !== profile.name) profile.id = slug(name);
      profile.name = given;
      profile.asOf = asOf.trim() || undefined;
    },

    /** Takes a profile in place of this one. @param {Profile} other */
    load(other) {
      profile = { ...empty(), ...structuredClone(other) };
      profile.evidence ||= {};
      profile.priorities ||= {};
      saved = JSON.stringify(profile);
    },

    /** Begins again with nothing answered. */
    clear() {
      profile = empty();
      saved = JSON.stringify(profile);
    },
  };
}
