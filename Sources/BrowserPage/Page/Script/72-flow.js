// Which question comes after which.
{
  const stopped = new Set();

  /** @param {string} question @param {any} status */
  const isOpen = (question, status) =>
    status.states[question] === "unknown" && dma.answers.of(question) === undefined;

  dma.flow = {
    /**
     * The question that comes next, or null.
     * @param {string | null} after
     * @param {"telling" | "section"} order
     * @param {any} status
     * @returns {string | null}
     */
    next(after, order, status) {
      if (order === "telling") {
        return status.next.find((question) => question !== after && isOpen(question, status)) ?? null;
      }
      const questions = dma.pack.sectionOf(after)?.questions ?? [];
      const later = questions.slice(questions.findIndex((question) => question.id === after) + 1);
      return later.find((question) => isOpen(question.id, status))?.id ?? null;
    },

    /** Whether to offer to stop: once for each recommendation that is certain. @param {any} status */
    offersToStop(status) {
      const { recommendation, certainty } = status.decision;
      return certainty === "certain" && status.answered > 0 && recommendation !== null && !stopped.has(recommendation)
        && dma.progress(status).open > 0;
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
      const status = dma.status();
      const order = from === "section" ? "section" : "telling";
      if (dma.flow.offersToStop(status)) return from === "section" ? "stop/section/" + question : "stop";
      const next = dma.flow.next(question, order, status);
      if (next) return order === "section" ? `question/${next}/section` : `question/${next}`;
      return order === "section" && dma.progress(status).open > 0 ? "tasks" : "check";
    },
  };
}
