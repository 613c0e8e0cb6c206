// Other answers, tried.
{
  const { h, unique } = dma.dom;

  dma.router.screens["what-if"] = () => {
    const fields = new Map();
    return dma.trial.screen("what-if", {
      title: "Try other answers",
      content: (show) => dma.pack.sections.map((section) =>
        h("section.what-if", {}, h("h2", {}, section.title), section.questions.map((question) => {
          const select = h("select", {
            id: unique("try"),
            onchange() {
              dma.trial.answer(question.id, select.value);
              show(true);
            },
          },
            h("option", { value: dma.answers.UNKNOWN }, "Not known"),
            question.choices.map((choice) => h("option", { value: choice.id }, choice.text)));
          const row = h("div.try", {}, h("label", { for: select.id }, question.text), select);
          fields.set(question.id, { row, select });
          return row;
        }))),
      change(status) {
        for (const [question, { row, select }] of fields) {
          row.hidden = status.states[question] === "not-applicable";
          row.classList.toggle("is-tried", dma.trial.isTried(question));
          select.value = dma.trial.choice(question);
        }
      },
    });
  };
}
