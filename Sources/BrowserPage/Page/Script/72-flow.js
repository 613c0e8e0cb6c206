// Which question comes after which.
{
  const stopped = new Set();

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
        const next = status.next.find((question) => question !== after && isOpen(question, status));
        return next ? gate(next, status) : null;
      }
      const questions = dma.pack.sectionOf(after)?.questions ?? [];
      const later = questions.slice(questions.findIndex((question) => question.id === after) + 1);
      return later.find((question) => isOpen(question.id, status))?.id ?? null;
    },

    /** Whether to offer to stop: once for each recommendation that is settled. @param {any} status */
    offersToStop(status) {
      const { recommendation } = status.decision;
      return status.mayStop && status.answered > 0 && !stopped.has(recommendation) && dma.progress(status).open > 0;
    },

    /** The offer was seen. @param {any} status */
    hasOffered(status) {
      stopped.add(status.decision.recommendation);
    },

    /** Forgets the offers: another profile is looked at. */
    restart() {
      stopped.clear();
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
