// What is tried without giving up what is one's own: other answers and other weights, on screens that share them.
{
  const { h, button, link } = dma.dom;
  const { words } = dma;

  /** The answers that are tried. @type {Record<string, string>} */
  let answers = {};
  /** The weights that are tried, by criterion. @type {Record<string, number>} */
  let weights = {};

  const own = (question) => dma.answers.of(question) ?? dma.answers.UNKNOWN;

  /** One's own weight of a criterion, or that of the rules. @param {{id: string, weight: number}} criterion */
  function ownWeight({ id, weight }) {
    const kept = dma.answers.profile.priorities ?? {};
    return Object.hasOwn(kept, id) ? kept[id] : weight;
  }

  /** The screens of the tool, with what each tries. */
  const VIEWS = [["what-if", "Other answers"], ["priorities", "Other priorities"], ["toward", "What would change it"]];

  dma.trial = {
    /** @param {string} question @returns {string} the choice that is tried, or one's own */
    choice: (question) => (Object.hasOwn(answers, question) ? answers[question] : own(question)),

    /** @param {string} question */
    isTried: (question) => Object.hasOwn(answers, question),

    /** @param {string} question @param {string} choice */
    answer(question, choice) {
      if (choice === own(question)) delete answers[question];
      else answers[question] = choice;
    },

    /** The weight that is tried, or one's own. @param {{id: string, weight: number}} criterion */
    weight: (criterion) => (Object.hasOwn(weights, criterion.id) ? weights[criterion.id] : ownWeight(criterion)),

    /** @param {{id: string, weight: number}} criterion @param {number} value */
    weigh(criterion, value) {
      if (value === ownWeight(criterion)) delete weights[criterion.id];
      else weights[criterion.id] = value;
    },

    /** One's own profile with what is tried. */
    profile() {
      const profile = dma.answers.written();
      const priorities = { ...profile.priorities, ...weights };
      for (const { id, weight } of dma.pack.decision.criteria) if (priorities[id] === weight) delete priorities[id];
      return { ...profile, answers: { ...profile.answers, ...answers }, priorities };
    },

    /**
     * A screen of the tool: what is tried and what comes of it, above and beside what the screen itself has.
     * @param {string} route
     * @param {{title: string, lead?: string, content: (show: (speaks: boolean) => any) => any[], change?: (status: any) => void}} view
     *   `content` is given what to call after something else is tried; `change` is told how it stands then
     */
    screen(route, { title, lead, content, change }) {
      const before = dma.status();
      if (dma.progress(before).answered === 0) return dma.nothingYet(title);
      const panel = dma.panel({ before, heading: "With what you try", was: "your own answers" });
      const brief = dma.brief();
      const tried = h("div.tried");

      /** Shows the effect of what is tried. @param {boolean} speaks */
      function show(speaks) {
        const status = dma.status(dma.trial.profile());
        panel.update(status, speaks);
        brief.update(status);
        tried.replaceChildren(...told(status, before));
        change?.(status);
        return status;
      }
      const own = content(show);
      show(false);
      return {
        title,
        layout: "beside",
        content: [
          h("div.main-column", {},
            dma.tools("what-if"),
            h("h1", {}, title),
            h("nav.pick", { "aria-label": "What if" }, h("ul", {}, VIEWS.map(([address, name]) =>
              h("li", {}, link(name, address, { "aria-current": address === route ? "true" : null }))))),
            lead ? h("p.lead", {}, lead) : null,
            tried, ...own, brief.node),
          panel.node,
        ],
      };
    },
  };

  /** What is tried, what comes of it, and whether to keep it. */
  function told(status, before) {
    const changed = Object.entries(answers);
    const weighed = dma.pack.decision.criteria.filter((criterion) => Object.hasOwn(weights, criterion.id));
    if (changed.length + weighed.length === 0) {
      return [h("p.hint", {}, "Your own answers and weights stay as they are until you keep a change.")];
    }
    const { recommendation } = status.decision;
    return [
      h("p", {}, h("strong", {}, recommendation === before.decision.recommendation
        ? "The same option is ahead. "
        : `Ahead would be ${recommendation === null ? "no option" : dma.pack.title(recommendation)}. `), words.summary(status)),
      h("ul", {},
        changed.map(([question, choice]) =>
          h("li", {}, dma.pack.question(question)?.text ?? question, " ", h("strong", {}, dma.pack.choice(question, choice)))),
        weighed.map((criterion) =>
          h("li", {}, `Weight of ${criterion.title}: `, h("strong", {}, String(weights[criterion.id])), ` (yours: ${ownWeight(criterion)})`))),
      h("div.actions", {},
        button("Keep this", {
          onclick() {
            for (const [question, choice] of changed) dma.answers.set(question, choice);
            for (const criterion of weighed) {
              const value = weights[criterion.id];
              dma.answers.weigh(criterion.id, value === criterion.weight ? null : value);
            }
            [answers, weights] = [{}, {}];
            dma.router.again();
            dma.announce("What you tried is kept.");
          },
        }),
        button("Undo", {
          class: "button second",
          onclick() {
            [answers, weights] = [{}, {}];
            dma.router.again();
            dma.announce("Your own answers and weights are back.");
          },
        })),
    ];
  }

  dma.flow.onRestart(() => {
    [answers, weights] = [{}, {}];
  });
}
