// The sections and how far each has come.
{
  const { h, s, link } = dma.dom;
  const { words } = dma;

  /** What is said of a section. */
  function standing(section, status) {
    const asked = section.questions.filter((question) => status.states[question.id] !== "not-applicable");
    const open = asked.filter((question) => dma.answers.of(question.id) === undefined).length;
    const answered = asked.filter((question) => ["answered", "narrowed"].includes(status.states[question.id])).length;
    if (asked.length === 0) return { tag: "Not needed", kind: "done", detail: "Other answers make it unnecessary." };
    const detail = `${answered} of ${asked.length} answered` + (asked.length - answered - open ? `, ${asked.length - answered - open} not known` : "");
    if (open === 0) return { tag: "Done", kind: "done", detail };
    return open === asked.length ? { tag: "Not started", kind: "todo", detail } : { tag: "In progress", kind: "part", detail };
  }

  /** Where a section is entered: its first question without an answer, or its answers. */
  function entry(section, status) {
    const asked = section.questions.filter((question) => status.states[question.id] !== "not-applicable");
    const open = asked.find((question) => dma.answers.of(question.id) === undefined);
    return open ? `question/${open.id}/section` : `check/${section.id}`;
  }

  dma.router.screens.tasks = () => {
    const status = dma.tellingStatus();
    const { answered, applicable, open, unknown } = dma.progress(status);
    const name = dma.answers.profile.name;
    const isSettled = status.mayStop;
    const next = dma.flow.next(null, "telling", status);
    const left = h("span");
    if (!isSettled && status.atMost > 0) left.textContent = ` At most ${status.atMost} more before you can stop.`;
    dma.flow.estimate(status, ({ text }) => {
      left.textContent = ` ${text}`;
    });
    const panel = dma.panel();
    panel.update(status);
    const share = applicable === 0 ? 0 : (100 * (applicable - open)) / applicable;
    return {
      title: "Questions",
      layout: "beside",
      content: [
        h("div.main-column", {},
          dma.frame.backLink(),
          name ? h("p.kicker", {}, dma.dom.foreign(name, 200)) : null,
          h("h1", {}, "Questions"),
          h("p.progress-words", {}, `${answered} of ${applicable} answered` + (unknown ? `, ${unknown} not known.` : "."), left),
          s("svg", { class: "progress", width: "100%", height: 8, "aria-hidden": "true", focusable: "false" },
            s("rect", { class: "track", width: "100%", height: 8, rx: 4 }),
            s("rect", { class: "done", width: `${share.toFixed(1)}%`, height: 8, rx: 4 })),
          h("p.actions", {},
            next && !isSettled ? link(answered ? "Next question that matters most" : "Start with what matters most", `question/${next}`, { class: "button" }) : null,
            next && isSettled ? link("See the result", "result", { class: "button" }) : null,
            next && isSettled ? link("Carry on answering", `question/${next}`, { class: "button second" }) : null,
            next ? null : link("Check your answers", "check", { class: "button" })),
          h("h2", {}, "Or go section by section"),
          h("ol.tasks", {}, dma.pack.sections.map((section, index) => {
            const { tag, kind, detail } = standing(section, status);
            return h("li", { "data-kind": kind },
              h("div", {},
                h("span.number", { "aria-hidden": "true" }, index + 1),
                link(section.title, entry(section, status)),
                section.text ? h("p.hint", {}, section.text) : null,
                h("p.hint", {}, detail)),
              h("span.tag", {}, tag));
          })),
          h("p", {}, link(name ? "Change the name or the date" : `Name the ${dma.pack.about.body}`, "about")),
          dma.frame.keeping(),
          h("p.actions", {}, dma.frame.startAgain())),
        panel.node,
      ],
    };
  };
}
