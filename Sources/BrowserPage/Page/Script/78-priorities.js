// How much each criterion matters, as a slider and as a number.
{
  const { h, button, unique } = dma.dom;
  const STEP = 0.1;

  dma.router.screens.priorities = () => {
    const { criteria } = dma.pack.decision;
    const { weight } = dma.trial;
    const most = Math.max(3, ...criteria.map((criterion) => Math.ceil(2 * criterion.weight)), ...criteria.map(weight));
    /** @type {any[]} */
    let rows = [];

    /** A criterion with its slider, its number and its share. */
    function row(criterion, show) {
      const key = unique("weight");
      const share = h("output", { for: `${key} ${key}-number` });
      const slider = h("input", { type: "range", id: key, min: 0, max: most, step: STEP, value: weight(criterion) });
      const number = h("input", {
        type: "number", id: `${key}-number`, min: 0, max: 1_000_000, step: "any", inputmode: "decimal",
        value: weight(criterion), "aria-label": `${criterion.title}: weight as a number`,
      });
      slider.addEventListener("input", () => {
        number.value = slider.value;
        weigh(criterion, Number(slider.value), show);
      });
      number.addEventListener("input", () => {
        if (number.value === "" || !number.validity.valid) return;
        slider.value = number.value;
        weigh(criterion, Number(number.value), show);
      });
      const wrong = h("p.problem", { id: unique("problem"), role: "alert", hidden: true });
      for (const input of [slider, number]) {
        input.setAttribute("aria-describedby", wrong.id);
        // What could not be taken shows again as it is, once the person is done.
        input.addEventListener("change", () => {
          slider.value = weight(criterion);
          number.value = weight(criterion);
        });
      }
      const asked = dma.pack.priorities.find((one) => one.criterion === criterion.id);
      const node = h("div.weight", {},
        h("label", { for: key }, criterion.title),
        asked ? h("p.hint", {}, asked.text) : null,
        h("div.weight-inputs", {}, slider, number, share),
        wrong);
      return { criterion, slider, share, wrong, node };
    }

    /** Tries a weight, unless that leaves a decision without any. */
    function weigh(criterion, value, show) {
      const kept = weight(criterion);
      dma.trial.weigh(criterion, value);
      try {
        show(true);
        for (const row of rows) row.wrong.hidden = true;
      } catch {
        // The decisions that follow share criteria: each of them needs one that matters.
        const left = without(value, criterion);
        dma.trial.weigh(criterion, kept);
        for (const row of rows) {
          row.wrong.hidden = row.criterion !== criterion;
          row.wrong.textContent = row.wrong.hidden ? "" : `This weight stays as it was: with ${value}, ${left} would be left without a criterion that matters. Give another one a weight above 0 first.`;
        }
      }
    }

    /** The decisions that a weight of 0 would leave without a criterion that matters. */
    function without(value, criterion) {
      const of = (one) => (one.id === criterion.id ? value : weight(one));
      const names = dma.pack.decisions.filter((decision) => decision.criteria.every((one) => of(one) === 0)).map((decision) => `“${decision.title}”`);
      return dma.words.list(names) || "a decision";
    }

    return dma.trial.screen("priorities", {
      title: "Set priorities",
      lead: "How much should each criterion matter to you? Leave a slider where it is to keep the weight that it has.",
      content(show) {
        rows = criteria.map((criterion) => row(criterion, show));
        return [
          h("div.weights", {}, rows.map((row) => row.node)),
          h("p.actions", {}, button("Use the weights of the rules", {
            class: "button second",
            onclick() {
              for (const criterion of criteria) dma.trial.weigh(criterion, criterion.weight);
              dma.router.again();
              dma.announce("The weights of the rules are tried.");
            },
          })),
          h("p.hint", {}, "Weights that you keep are saved with your answers, and the paper says that they are yours."),
        ];
      },
      change() {
        const total = criteria.reduce((sum, one) => sum + weight(one), 0);
        for (const { criterion, share, slider } of rows) {
          const percent = `${Math.round((100 * weight(criterion)) / total)} %`;
          share.textContent = percent;
          slider.setAttribute("aria-valuetext", `${weight(criterion)}, ${percent} of the whole`);
        }
      },
    });
  };
}
