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
    const none = count((row) => row.recommendation === null);
    return h("div.charts", {},
      chart("Consider", [
        ...dma.pack.decision.options.map((option) => /** @type {[string, number]} */ ([option.title, count((row) => row.recommendation === option.id)])),
        ...(none ? [/** @type {[string, number]} */ (["None is left", none])] : []),
      ]),
      chart("How far ahead", dma.portfolioTable.STRENGTHS.map((strength) => [words.capital(strength), count((row) => row.strength === strength)])),
      chart("Whether missing answers could change it", [["Settled", count((row) => row.settled)], ["Open", count((row) => !row.settled)]]));
  };
}
