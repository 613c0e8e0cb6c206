// How the options stand: a bar with its range for each, and the same in figures.
{
  const { h, s } = dma.dom;
  const { fit, signed } = dma.words;

  /** What is said of an option beside its name. */
  function place(option, decision, isSilent) {
    if (option.ruledOut) return "ruled out";
    const isPossible = decision.possible.includes(option.id);
    if (!isPossible) return "cannot come first";
    if (isSilent || !decision.named) return "possible";
    if (decision.level.length > 1 && decision.level.includes(option.id)) return "level";
    if (option.id === decision.recommendation) return "ahead";
    return "possible";
  }

  /**
   * One option: its name, what is said of it, its bar, its figures.
   * @param {{id: string, title: string}} option
   */
  function row({ title }) {
    const state = h("span.state");
    const figures = h("span.figures");
    const change = h("span.change");
    const track = s("rect", { class: "track", x: "0%", y: 6, width: "100%", height: 4, rx: 2 });
    const band = s("rect", { class: "band", y: 3, height: 10, rx: 2 });
    const before = s("rect", { class: "before", y: 1, width: 2, height: 14 });
    const mark = s("circle", { class: "mark-fit", cy: 8, r: 5.5 });
    const bar = s("svg", { class: "fit-bar", height: 16, width: "100%", "aria-hidden": "true", focusable: "false" }, track, band, before, mark);
    const node = h("li.fit", {},
      h("span.fit-name", {}, title), state, bar, h("span.fit-figures", {}, figures, change));

    const percent = (value) => `${Math.max(0, Math.min(100, value)).toFixed(2)}%`;
    return {
      node,
      /** @param {any} standing @param {any} decision @param {number | undefined} was @param {boolean} isSilent */
      update(standing, decision, was, isSilent) {
        const said = place(standing, decision, isSilent);
        node.dataset.place = said.replaceAll(" ", "-");
        state.textContent = said;
        const [least, most] = standing.range;
        band.setAttribute("x", percent(least));
        band.setAttribute("width", percent(Math.max(most - least, 0.5)));
        mark.setAttribute("cx", percent(standing.fit));
        const isWide = most - least >= 0.5;
        figures.textContent = isWide ? `${fit(standing.fit)}, between ${fit(least)} and ${fit(most)}` : fit(standing.fit);
        const moved = was === undefined ? 0 : standing.fit - was;
        const shows = Math.abs(moved) >= 0.05;
        before.setAttribute("x", percent(was ?? standing.fit));
        before.setAttribute("visibility", shows ? "visible" : "hidden");
        change.textContent = shows ? signed(moved) : "";
        change.dataset.sign = moved < 0 ? "down" : "up";
      },
    };
  }

  /**
   * The bars of a decision.
   * @param {{id: string, title: string}[]} options
   */
  dma.fits = (options) => {
    const rows = new Map(options.map((option) => [option.id, row(option)]));
    const axis = h("li.scale-ends", { "aria-hidden": "true" }, [0, 50, 100].map((value) => h("span", {}, value)));
    const list = h("ul.fits", {}, [...rows.values()].map((one) => one.node), axis);
    return {
      node: list,
      /**
       * @param {any} status
       * @param {any} [before] the status to compare with
       */
      update(status, before) {
        const { decision } = status;
        for (const standing of decision.options) {
          const was = before?.decision.options.find((option) => option.id === standing.id)?.fit;
          rows.get(standing.id)?.update(standing, decision, was, status.answered === 0);
        }
      },
    };
  };

  /** What the bars mean. @param {string} [was] what the change is measured against */
  dma.fits.legend = (was) =>
    h("p.fits-legend", {},
      "How well each option fits, from 0 to 100. The dot is what to expect. The band goes from the least to the most that the missing answers can make of it.",
      was ? ` The line and the figure with a sign show what ${MOVES[was] ?? `moves against ${was}`}.` : "");

  /** What moves, in the words of the legend, where it is an answer. @type {Record<string, string>} */
  const MOVES = { "this answer": "this answer moves", "your last answer": "your last answer moved" };

  /**
   * How far the options stand apart: a lead a row, on one axis with a zero.
   * @param {any} decision
   */
  dma.difference = (decision) => {
    const isAhead = decision.named && decision.recommendation !== null;
    const leads = decision.leads
      // Of the option that is ahead over each other one; where none is named, all as the pack orders them.
      .filter((lead) => !isAhead || lead.option === decision.recommendation || lead.over === decision.recommendation)
      .map((lead) => (isAhead && lead.over === decision.recommendation
        ? { option: lead.over, over: lead.option, expected: -lead.expected, range: [-lead.range[1], -lead.range[0]] } : lead));
    if (!leads.length) return null;
    const reach = Math.max(10, 10 * Math.ceil(Math.max(...leads.flatMap((lead) => lead.range.map(Math.abs))) / 10));
    const at = (value) => `${(50 + (50 * value) / reach).toFixed(2)}%`;
    const width = (points) => `${((50 * points) / reach).toFixed(2)}%`;
    const { clear } = dma.pack.decision;
    const row = (lead) => {
      const [least, most] = lead.range;
      const isWide = most - least >= 0.05;
      const figures = isWide ? `${signed(lead.expected)}, between ${signed(least)} and ${signed(most)}` : signed(lead.expected);
      return h("li.lead-row", {},
        h("span.fit-name", {}, `${dma.pack.title(lead.option)} over ${dma.pack.title(lead.over)}`), h("span.figures", {}, figures),
        s("svg", { class: "lead-bar", height: 18, width: "100%", "aria-hidden": "true", focusable: "false" },
          s("rect", { class: "track", x: "0%", y: 7, width: "100%", height: 4, rx: 2 }),
          s("rect", { class: "close", x: at(-clear), y: 1, width: width(2 * clear), height: 16 }),
          s("rect", { class: "band", x: at(least), y: 4, width: width(Math.max(most - least, reach / 200)), height: 10, rx: 2 }),
          s("rect", { class: "zero", x: "50%", y: 0, width: 2, height: 18 }),
          s("circle", { class: "mark-fit", cx: at(lead.expected), cy: 9, r: 5.5 })));
    };
    return h("div.difference", {},
      h("ul.leads", {}, leads.map(row)),
      h("div.scale-ends", { "aria-hidden": "true" }, [-reach, 0, reach].map((value) => h("span", {}, value === 0 ? "0" : signed(value).replace(".0", "")))),
      h("p.fits-legend", {}, `Points of fit by which the first named leads the other; left of the zero it is behind. The dot is what to expect, the band what the missing answers can make of it. Within the grey field around the zero, ${dma.words.points(clear)} to each side, two options are close.`));
  };
}
