// All answers, each with a way to change it.
{
  const { h, link, foreign } = dma.dom;
  const { words } = dma;

  /** @param {string} [at] a section or a question to begin at */
  dma.router.screens.check = (at) => {
    const status = dma.status();
    const { answered, applicable, open } = dma.progress(status);
    /** @type {{value: HTMLElement | null}} */
    const focus = { value: null };
    const kept = dma.pack.questions.filter((question) =>
      status.states[question.id] === "not-applicable" && dma.answers.of(question.id) !== undefined);
    const sections = dma.pack.sections.map((section) => {
      const asked = section.questions.filter((question) => status.states[question.id] !== "not-applicable");
      const heading = h("h2", { tabindex: "-1" }, section.title);
      if (section.id === at) focus.value = heading;
      return h("section.answers", {}, heading, asked.length === 0
        ? h("p", {}, "Not needed: other answers make it unnecessary.")
        : h("dl.answer-list", {}, asked.map((question) => row(question, at, focus))));
    });
    const isSome = answered > 0;
    return {
      title: "Check your answers",
      layout: "reading",
      focus: focus.value,
      content: [
        dma.frame.backLink(),
        h("h1", {}, "Check your answers"),
        h("p.lead", {}, `${answered} of ${applicable} questions are answered.`, open
          ? ` ${words.capital(words.counted(open, "is", "are"))} still open. You can leave them so.` : ""),
        h("p.actions", {},
          isSome ? link("See the result", "result", { class: "button" }) : link("Answer questions", "tasks", { class: "button" }),
          open && isSome ? link("Answer more", "tasks", { class: "button second" }) : null),
        ...sections,
        kept.length ? h("section.answers", {},
          h("h2", {}, "Kept, but not counted"),
          h("p", {}, "Because of other answers these questions do not apply now. If you change those, these count again."),
          h("dl.answer-list", {}, kept.map((question) => row(question, at, focus)))) : null,
        h("p.actions", {}, isSome ? link("See the result", "result", { class: "button" }) : null,
          dma.dom.button("Save answers", { class: "button second", onclick: () => dma.files.saveProfile() })),
      ].filter(Boolean),
    };
  };

  function row(question, at, focus) {
    const given = dma.answers.of(question.id);
    const { note, source } = dma.answers.evidence(question.id);
    const change = given === undefined
      ? link(["Answer", h("span.unseen", {}, ` the question: ${question.text}`)], `question/${question.id}/check`)
      : link(["Change", h("span.unseen", {}, ` the answer to: ${question.text}`)], `question/${question.id}/check`);
    if (question.id === at) focus.value = change;
    return h("div", {},
      h("dt", {}, question.text),
      h("dd", {},
        h(given === undefined || given === dma.answers.UNKNOWN ? "span.missing" : "span", {}, dma.pack.choice(question.id, given)),
        note ? h("p.evidence", {}, "Note: ", foreign(note)) : null,
        source ? h("p.evidence", {}, "Source: ", foreign(source)) : null),
      h("dd.change-link", {}, change));
  }
}
