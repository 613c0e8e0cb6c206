// How much each criterion matters, as a slider and as a number.
{
  const { h, button, unique } = dma.dom;
  const STEP = 0.1;

  dma.router.screens.priorities = () => {
    const before = dma.status({ ...dma.answers.written(), priorities: {} });
    if (dma.progress(before).answered === 0) return dma.nothingYet("Set priorities");
    const { criteria } = dma.pack.decision;
    const panel = dma.panel({ before, heading: "With these priorities", was: "the weights of the rules" });
    const brief = dma.brief();
    const own = () => dma.answers.profile.priorities ?? {};
    const weight = (criterion) => (Object.hasOwn(own(), criterion.id) ? own()[criterion.id] : criterion.weight);
    const most = Math.max(3, ...criteria.map((criterion) => Math.ceil(2 * criterion.weight)), ...criteria.map(weight));
    const rows = criteria.map((criterion) => {
      const key = unique("weight");
      const share = h("output", { for: `${key} ${key}-number` });
      const slider = h("input", { type: "range", id: key, min: 0, max: most, step: STEP, value: weight(criterion) });
      const number = h("input", {
        type: "number", id: `${key}-number`, min: 0, max: 1_000_000, step: "any", inputmode: "decimal",
        value: weight(criterion), "aria-label": `${criterion.title}: weight as a number`,
      });
      slider.addEventListener("input", () => {
        number.value = slider.value;
        weigh(criterion, Number(slider.value));
      });
      number.addEventListener("input", () => {
        if (number.value === "" || !number.validity.valid) return;
        slider.value = number.value;
        weigh(criterion, Number(number.value));
      });
      // What could not be taken shows again as it is, once the person is done.
      for (const input of [slider, number]) {
        input.addEventListener("change", () => {
          slider.value = weight(criterion);
          number.value = weight(criterion);
        });
      }
      const wrong = h("p.problem", { id: unique("problem"), role: "alert", hidden: true });
      for (const input of [slider, number]) input.setAttribute("aria-describedby", wrong.id);
      const node = h("div.weight", {},
        h("label", { for: key }, criterion.title),
        swing(criterion.id),
        h("div.weight-inputs", {}, slider, number, share),
        wrong);
      return { criterion, slider, number, share, wrong, node };
    });

    /** What the weight is the weight of. @param {string} id */
    function swing(id) {
      const asked = dma.pack.priorities.find((one) => one.criterion === id);
      return asked ? h("p.hint", {}, asked.text) : null;
    }

    /** Sets a weight, unless that leaves a decision without any. */
    function weigh(criterion, value) {
      const kept = Object.hasOwn(own(), criterion.id) ? own()[criterion.id] : null;
      dma.answers.weigh(criterion.id, value === criterion.weight ? null : value);
      try {
        show(true);
        for (const row of rows) row.wrong.hidden = true;
      } catch {
        // The decisions that follow share criteria: each of them needs one that matters.
        const left = without(value, criterion);
        dma.answers.weigh(criterion.id, kept);
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

    function show(speaks) {
      const status = dma.status();
      const total = criteria.reduce((sum, one) => sum + weight(one), 0);
      for (const { criterion, share, slider } of rows) {
        const percent = `${Math.round((100 * weight(criterion)) / total)} %`;
        share.textContent = percent;
        slider.setAttribute("aria-valuetext", `${weight(criterion)}, ${percent} of the whole`);
      }
      panel.update(status, speaks);
      brief.update(status);
    }
    show(false);

    return {
      title: "Set priorities",
      layout: "beside",
      content: [
        h("div.main-column", {},
          dma.tools("priorities"),
          h("h1", {}, "Set priorities"),
          h("p.lead", {}, "How much should each criterion matter to you? Leave a slider where it is to keep the weight that the rules give it."),
          h("div.weights", {}, rows.map((row) => row.node)),
          h("p.actions", {}, button("Use the weights of the rules", {
            class: "button second",
            onclick() {
              for (const criterion of criteria) dma.answers.weigh(criterion.id, null);
              dma.router.again();
              dma.announce("The weights of the rules are back.");
            },
          })),
          h("p.hint", {}, "Your weights are saved with your answers, and the paper says that they are yours."),
          brief.node),
        panel.node,
      ],
    };
  };
}
