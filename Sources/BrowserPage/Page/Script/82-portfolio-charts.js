// What a portfolio adds up to, as bars with their figures.
{
  const { h, s } = dma.dom;
  const { words } = dma;

  /**
   * A chart: a table whose last column is a bar.
   * @param {string} title
   * @param {[string, number][]} parts
   */
  function chart(title, parts) {
    const total = parts.reduce((sum, [, count]) => sum + count, 0) || 1;
    const most = Math.max(1, ...parts.map(([, count]) => count));
    return h("table.counts", {}, h("caption", {}, title),
      h("thead.unseen", {}, h("tr", {}, h("th", { scope: "col" }, "Group"), h("th", { scope: "col" }, "Rows"), h("th", { scope: "col" }, "Share"), h("td", {}))),
      h("tbody", {}, parts.map(([name, count]) => h("tr", {},
        h("th", { scope: "row" }, name),
        h("td.number", {}, count.toLocaleString("en-GB")),
        h("td.number", {}, `${((100 * count) / total).toFixed(count && count < total / 100 ? 1 : 0)} %`),
        h("td.bar", {}, s("svg", { width: "100%", height: 14, "aria-hidden": "true", focusable: "false" },
          s("rect", { class: "track", width: "100%", height: 14, rx: 3 }),
          s("rect", { class: "done", width: `${((100 * count) / most).toFixed(2)}%`, height: 14, rx: 3 })))))));
  }

  /** @param {any[]} rows */
  dma.portfolioCharts = (rows) => {
    const count = (holds) => rows.reduce((sum, row) => sum + (holds(row) ? 1 : 0), 0);
    const { STRENGTHS, outcome, outcomes } = dma.portfolioTable;
    const options = new Set(dma.pack.decision.options.map((option) => option.id));
    /** @type {[string, number][]} */
    const found = outcomes().flatMap(([id, name]) => {
      const rows = count((row) => outcome(row) === id);
      return rows || options.has(id) ? [/** @type {[string, number]} */ ([name, rows])] : [];
    });
    // How far ahead and how settled an option is says nothing where none is named.
    const isNamed = (row) => options.has(outcome(row));
    const named = count(isNamed);
    /** @type {[string, number][]} */
    const unnamed = named < rows.length ? [["No option is named", rows.length - named]] : [];
    return h("div.charts", {},
      chart("Consider", found),
      chart("How far ahead", [...unnamed, ...STRENGTHS.map((strength) =>
        /** @type {[string, number]} */ ([words.capital(strength), count((row) => isNamed(row) && row.strength === strength)]))]),
      chart("Whether missing answers could change it", [...unnamed,
        ["Settled", count((row) => isNamed(row) && row.settled)], ["Open", count((row) => isNamed(row) && !row.settled)]]));
  };
}
