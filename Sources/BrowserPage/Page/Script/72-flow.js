// Which question comes after which.
{
  const stopped = new Set();

  /** What is to be forgotten with a profile. @type {(() => void)[]} */
  const forgotten = [];

  /** @param {string} question @param {any} status */
  const isOpen = (question, status) =>
    status.states[question] === "unknown" && dma.answers.of(question) === undefined;

  dma.flow = {
    /**
     * The question that comes next, or null.
     * @param {string | null} after
     * @param {"telling" | "section"} order
     * @param {any} status one that was asked for after the same question
     * @returns {string | null}
     */
    next(after, order, status) {
      if (order === "telling") return status.ask;
      const questions = dma.pack.sectionOf(after)?.questions ?? [];
      const later = questions.slice(questions.findIndex((question) => question.id === after) + 1);
      return later.find((question) => isOpen(question.id, status))?.id ?? null;
    },

    /**
     * Says about how many questions are left, once there is time to find out.
     * @param {any} status
     * @param {(found: {typical: number, text: string}) => void} tell
     */
    estimate(status, tell) {
      if (status.mayStop || status.atMost === 0) return;
      const profile = dma.answers.written();
      const asked = JSON.stringify(profile);
      setTimeout(() => {
        // Another answer was given since: what is found out would be of the one before.
        if (JSON.stringify(dma.answers.written()) !== asked) return;
        tell(dma.engine.ask({ ask: "remaining", profile, passed: dma.answers.passed }));
      }, 60);
    },

    /** Whether to offer to stop: once for each recommendation that is settled. @param {any} status */
    offersToStop(status) {
      return status.mayStop && !stopped.has(status.decision.recommendation) && dma.progress(status).open > 0;
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
      const status = dma.tellingStatus(question);
      const order = from === "section" ? "section" : "telling";
      if (dma.flow.offersToStop(status)) return from === "section" ? "stop/section/" + question : "stop";
      const next = dma.flow.next(question, order, status);
      if (next) return order === "section" ? `question/${next}/section` : `question/${next}`;
      return order === "section" && dma.progress(status).open > 0 ? "tasks" : "check";
    },
  };
}
