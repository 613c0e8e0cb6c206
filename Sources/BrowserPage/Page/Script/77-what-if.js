// Other answers, tried without giving up the own ones.
{
  const { h, button, unique } = dma.dom;
  const { words } = dma;

  /** The answers that are tried. @type {Record<string, string>} */
  let tried = {};

  /** Tries these answers; the screen shows them. @param {Record<string, string>} answers */
  dma.tryAnswers = (answers) => {
    tried = { ...answers };
    dma.router.go("what-if");
  };

  const withTried = () => {
    const profile = dma.answers.written();
    return { ...profile, answers: { ...profile.answers, ...tried } };
  };
  const own = (question) => dma.answers.of(question) ?? dma.answers.UNKNOWN;

  dma.router.screens["what-if"] = () => {
    const before = dma.status();
    if (dma.progress(before).answered === 0) return dma.nothingYet("Try other answers");
    const brief = dma.brief();
    const panel = dma.panel({ before, heading: "With what you try", was: "your own answers" });
    const list = h("div.tried");
    const fields = new Map();

    /** Shows the effect of what is tried. @param {boolean} speaks */
    function show(speaks) {
      for (const [question, choice] of Object.entries(tried)) if (choice === own(question)) delete tried[question];
      const status = dma.status(withTried());
      panel.update(status, speaks);
      brief.update(status);
      for (const [question, { row, select }] of fields) {
        const isTried = Object.hasOwn(tried, question);
        row.hidden = status.states[question] === "not-applicable";
        row.classList.toggle("is-tried", isTried);
        select.value = isTried ? tried[question] : own(question);
      }
      tell(status);
    }

    function tell(status) {
      const changes = Object.entries(tried);
      const moved = status.decision.recommendation !== before.decision.recommendation;
      list.replaceChildren(...(changes.length === 0
        ? [h("p", {}, "Change any answer below. Your own answers stay as they are until you keep a change.")]
        : [
          h("p", {}, h("strong", {}, moved
            ? `It would be ${status.decision.recommendation === null ? "no option" : dma.pack.title(status.decision.recommendation)}. `
            : "The recommendation stays. "), words.summary(status)),
          h("ul", {}, changes.map(([question, choice]) =>
            h("li", {}, dma.pack.question(question)?.text ?? question, " ", h("strong", {}, dma.pack.choice(question, choice))))),
          h("div.actions", {},
            button("Keep these answers", {
              onclick() {
                for (const [question, choice] of Object.entries(tried)) dma.answers.set(question, choice);
                tried = {};
                dma.router.again();
                dma.announce("The answers are kept.");
              },
            }),
            button("Undo", {
              class: "button second",
              onclick() {
                tried = {};
                dma.router.again();
                dma.announce("Your own answers are back.");
              },
            })),
        ]));
    }

    const sections = dma.pack.sections.map((section) =>
      h("section.what-if", {}, h("h2", {}, section.title), section.questions.map((question) => {
        const select = h("select", {
          id: unique("try"),
          onchange() {
            tried[question.id] = select.value;
            show(true);
          },
        },
          h("option", { value: dma.answers.UNKNOWN }, "Not known"),
          question.choices.map((choice) => h("option", { value: choice.id }, choice.text)));
        const row = h("div.try", {}, h("label", { for: select.id }, question.text), select);
        fields.set(question.id, { row, select });
        return row;
      })));
    show(false);
    return {
      title: "Try other answers",
      layout: "beside",
      content: [
        h("div.main-column", {}, dma.tools("what-if"), h("h1", {}, "Try other answers"), list, ...sections, brief.node),
        panel.node,
      ],
    };
  };

  dma.flow.onRestart(() => {
    tried = {};
  });
}
