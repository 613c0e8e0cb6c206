// The rule pack as the engine describes it: questions by id, names of options, and how it all stands.
{
  /**
   * @typedef {{id: string, text: string, help: string | null}} Choice
   * @typedef {{id: string, kind: "choice" | "scale", text: string, help: string | null, why: string, choices: Choice[]}} Question
   * @typedef {{id: string, title: string, text: string | null, questions: Question[]}} Section
   * @typedef {{id: string, title: string, asks: string, options: {id: string, title: string, text: string}[],
   *   criteria: {id: string, title: string, weight: number, share: number}[]}} Decision
   */

  /** @param {{pack: any, sections: Section[], decisions: Decision[], priorities: any[]}} description */
  function pack({ pack, sections, decisions, priorities }) {
    const questions = sections.flatMap((section) => section.questions);
    const byId = new Map(questions.map((question) => [question.id, question]));
    const sectionOf = new Map(sections.flatMap((section) => section.questions.map((question) => [question.id, section])));
    const titles = new Map(decisions.flatMap((decision) => decision.options.map((option) => [`${decision.id} ${option.id}`, option.title])));
    const [decision] = decisions;
    return {
      about: pack,
      sections,
      decisions,
      priorities,
      decision,
      questions,
      /** @param {string} id @returns {Question | undefined} */
      question: (id) => byId.get(id),
      /** @param {string} id @returns {Section | undefined} the section that asks a question */
      sectionOf: (id) => sectionOf.get(id),
      /** The name of an option of the primary decision, or of another. @param {string | null} option @param {string} [of] */
      title: (option, of = decision.id) => titles.get(`${of} ${option}`) ?? String(option),
      /** A choice in words, or the choices of a narrowed answer. @param {string} question @param {any} choice */
      choice(question, choice) {
        if (choice === undefined || choice === null) return "Not answered yet";
        if (choice === dma.answers.UNKNOWN) return "Not known";
        if (Array.isArray(choice)) return choice.map((one) => dma.pack.choice(question, one)).join(" or ");
        return byId.get(question)?.choices.find((one) => one.id === choice)?.text ?? choice;
      },
    };
  }

  /** Asks the engine what there is to answer. */
  dma.readPack = () => {
    dma.pack = pack(dma.engine.ask({ ask: "pack" }));
  };

  /**
   * How it stands.
   * @param {any} [profile] the answers so far, unless others are tried
   * @returns {any}
   */
  dma.status = (profile = dma.answers.written()) => dma.engine.ask({ ask: "status", profile, passed: dma.answers.passed });

  /**
   * How it stands, and what to ask next; it costs more.
   * @param {string | null} [after] the question that is being left
   */
  dma.tellingStatus = (after = null) =>
    dma.engine.ask({
      ask: "status",
      profile: dma.answers.written(),
      order: "telling",
      passed: dma.answers.passed,
      ...(after ? { after } : {}),
    });

  /** How far one has come: questions that apply, that are answered, and that are dealt with. @param {any} status */
  dma.progress = (status) => {
    let answered = 0;
    let applicable = 0;
    let open = 0;
    for (const [question, state] of Object.entries(status.states)) {
      if (state === "not-applicable") continue;
      applicable += 1;
      // A narrowed answer says something too.
      if (state === "answered" || state === "narrowed") answered += 1;
      else if (dma.answers.of(question) !== dma.answers.UNKNOWN) open += 1;
    }
    return { answered, applicable, open, unknown: applicable - answered - open };
  };
}
