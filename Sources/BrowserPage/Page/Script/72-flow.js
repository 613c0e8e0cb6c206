// Which question comes after which.
{
  const stopped = new Set();

  /** Among so many of the questions that tell most, one of the section that is being answered comes first. */
  const NEAR = 3;

  /** What is to be forgotten with a profile. @type {(() => void)[]} */
  const forgotten = [];

  /** Whether too little is known to name an option. @param {any} status */
  const isTooLittle = (status) => status.decision.headline.kind === "little-known";

  /** The questions of a list that are neither answered nor declined. @param {string[]} list @param {any} status */
  const left = (list, status) => list.filter((question) => isOpen(question, status));

  /** @param {string} question @param {any} status */
  const isOpen = (question, status) =>
    status.states[question] === "unknown" && dma.answers.of(question) === undefined;

  /** The questions that a condition names. @param {any} condition @returns {string[]} */
  function named(condition) {
    if (!condition) return [];
    return Object.entries(condition).flatMap(([key, value]) => {
      if (key === "anyOf") return value.flatMap(named);
      return key === "not" ? named(value) : [key];
    });
  }

  /**
   * A question that is asked only after some answers comes after those.
   * @param {string} question @param {any} status @returns {string}
   */
  function gate(question, status) {
    const before = named(dma.pack.question(question)?.askIf).find((one) => isOpen(one, status));
    return before ? gate(before, status) : question;
  }

  /**
   * What to ask next: what the pack has asked first; then what tells most, but of the few that tell most one of
   * the section that is being answered; then what the pack has asked in any case; then the rest.
   * @param {string | null} after @param {any} status @returns {string | undefined}
   */
  function nextTelling(after, status) {
    const isOther = (question) => question !== after;
    const first = left(status.first, status).find(isOther);
    if (first) return first;
    const telling = left(status.next.slice(0, status.telling ?? 0), status).filter(isOther);
    const section = after ? dma.pack.sectionOf(after) : null;
    return telling.slice(0, NEAR).find((question) => dma.pack.sectionOf(question) === section) ?? telling[0]
      ?? left(status.always, status).find(isOther) ?? left(status.next, status).find(isOther);
  }

  dma.flow = {
    /**
     * The question that comes next, or null.
     * @param {string | null} after
     * @param {"telling" | "section"} order
     * @param {any} status for `telling`, one that was asked for in that order
     * @returns {string | null}
     */
    next(after, order, status) {
      if (order === "telling") {
        const next = nextTelling(after, status);
        return next ? gate(next, status) : null;
      }
      const questions = dma.pack.sectionOf(after)?.questions ?? [];
      const later = questions.slice(questions.findIndex((question) => question.id === after) + 1);
      return later.find((question) => isOpen(question.id, status))?.id ?? null;
    },

    /**
     * How many questions are left at most, until one may stop: those that could still move the result, and those
     * that the pack has asked in any case.
     * @param {any} status in the order `telling`
     */
    atMostLeft(status) {
      if (status.mayStop && isTooLittle(status)) return left(status.next, status).length;
      const telling = status.mayStop ? [] : status.next.slice(0, status.telling ?? 0);
      return left([...new Set([...status.first, ...telling, ...status.always])], status).length;
    },

    /**
     * Whether one may stop: nothing that is left could change the result, which rests on enough answers, and what
     * the pack has asked in any case is answered or declined.
     * @param {any} status
     */
    mayStop: (status) =>
      status.mayStop && status.answered > 0 && !isTooLittle(status) && dma.flow.stillAsked(status).length === 0,

    /** What the pack has asked in any case, and is neither answered nor declined. @param {any} status */
    stillAsked: (status) => left([...status.first, ...status.always], status),

    /** Whether to offer to stop: once for each recommendation that is settled. @param {any} status */
    offersToStop(status) {
      return dma.flow.mayStop(status) && !stopped.has(status.decision.recommendation) && dma.progress(status).open > 0;
    },

    /** The offer was seen. @param {any} status */
    hasOffered(status) {
      stopped.add(status.decision.recommendation);
    },

    /** Has something forgotten whenever another profile takes the place of this one. @param {() => void} forget */
    onRestart(forget) {
      forgotten.push(forget);
    },

    /** Forgets the offers, and all else that belonged to the profile before: another one is looked at. */
    restart() {
      stopped.clear();
      for (const forget of forgotten) forget();
    },

    /**
     * Where Continue leads.
     * @param {string} question
     * @param {string} from `telling`, `section` or `check`
     */
    after(question, from) {
      if (from === "check") return `check/${question}`;
      const status = dma.tellingStatus();
      const order = from === "section" ? "section" : "telling";
      if (dma.flow.offersToStop(status)) return from === "section" ? "stop/section/" + question : "stop";
      const next = dma.flow.next(question, order, status);
      if (next) return order === "section" ? `question/${next}/section` : `question/${next}`;
      return order === "section" && dma.progress(status).open > 0 ? "tasks" : "check";
    },
  };
}
