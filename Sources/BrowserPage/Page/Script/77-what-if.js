// Other answers, tried.
{
  const { h, unique } = dma.dom;
  /** Stands for one's own answer of several choices: no choice has this id. */
  const SEVERAL = "|";

  /** One's own answer where it is one of several choices; it is kept, and can be taken up again. @param {string} id */
  function several(id) {
    const own = dma.answers.of(id);
    return Array.isArray(own) ? h("option", { value: SEVERAL }, dma.pack.choice(id, own)) : null;
  }

  dma.router.screens["what-if"] = () => {
    const fields = new Map();
    return dma.trial.screen("what-if", {
      title: "Try other answers",
      content: (show) => dma.pack.sections.map((section) =>
        h("section.what-if", {}, h("h2", {}, section.title), section.questions.map((question) => {
          const select = h("select", {
            id: unique("try"),
            onchange() {
              dma.trial.answer(question.id, select.value === SEVERAL ? dma.answers.of(question.id) : select.value);
              show(true);
            },
          },
            h("option", { value: dma.answers.UNKNOWN }, "Not known"),
            question.choices.map((choice) => h("option", { value: choice.id }, choice.text)),
            several(question.id));
          const row = h("div.try", {}, h("label", { for: select.id }, question.text), select);
          fields.set(question.id, { row, select });
          return row;
        }))),
      change(status) {
        for (const [question, { row, select }] of fields) {
          row.hidden = status.states[question] === "not-applicable";
          row.classList.toggle("is-tried", dma.trial.isTried(question));
          const choice = dma.trial.choice(question);
          select.value = Array.isArray(choice) ? SEVERAL : choice;
        }
      },
    });
  };
}
