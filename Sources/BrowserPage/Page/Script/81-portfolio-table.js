// The rows of a portfolio: sorted, filtered, a page at a time.
{
  const { h, foreign, unique, button } = dma.dom;
  const { words } = dma;
  const PAGE = 50;
  const STRENGTHS = ["tied", "marginal", "clear", "strong", "unopposed"];
  const collator = new Intl.Collator("en-GB", { numeric: true });

  /**
   * @typedef {{index: number, place: [number, number], id: string, name: string | null, recommendation: string | null, runnerUp: string | null,
   *   margin: number | null, strength: string | null, settled: boolean, named: boolean, unnamed: string | null, fits: Record<string, number>, unanswered: number}} Row
   */

  const label = (row) => row.name || row.id;

  /** What comes of a row: the option that may be named, or why none may. @param {Row} row */
  const outcome = (row) => row.unnamed ?? row.recommendation ?? "none";

  /** Every outcome with its words, those that name nothing first. @returns {[string, string][]} */
  const outcomes = () => [
    ["little-known", "Too little is known"],
    ["not-supported", "Does not choose"],
    ...dma.pack.decision.options.map((one) => /** @type {[string, string]} */ ([one.id, one.title])),
    ["none", "None is left"],
  ];
  /** @param {Row} row */
  const outcomeWords = (row) => outcomes().find(([id]) => id === outcome(row))?.[1] ?? outcome(row);
  /** @param {Row} row */
  const settled = (row) => (row.settled ? "settled" : "open");

  /** @type {{key: string, title: string, isNumber?: boolean, of: (row: Row) => string | number, show?: (row: Row) => any}[]} */
  const COLUMNS = [
    { key: "name", get title() { return words.capital(dma.pack.about.body); }, of: label },
    { key: "recommendation", title: "Consider", of: outcomeWords },
    { key: "margin", title: "Lead", isNumber: true, of: (row) => row.margin ?? -1, show: (row) => (row.margin === null ? "" : row.margin.toFixed(1)) },
    { key: "strength", title: "Strength", of: (row) => STRENGTHS.indexOf(row.strength ?? ""), show: (row) => words.capital(row.strength ?? "") },
    { key: "settled", title: "Settled", of: (row) => settled(row), show: (row) => words.capital(settled(row)) },
    { key: "unanswered", title: "Not known", isNumber: true, of: (row) => row.unanswered },
  ];

  /**
   * @param {Row[]} rows
   * @param {(row: Row) => void} open what happens when a row is opened
   */
  dma.portfolioTable = (rows, open) => {
    const state = { sort: "", descending: false, page: 0, text: "", recommendation: "", strength: "", settled: "" };
    const count = h("p.count", { role: "status" });
    const body = h("tbody");
    const pages = h("nav.pages", { "aria-label": "Pages of the table" });

    const heads = COLUMNS.map((column) => {
      const sort = h("button", { type: "button", class: "sort", onclick() {
        state.descending = state.sort === column.key ? !state.descending : Boolean(column.isNumber);
        state.sort = column.key;
        state.page = 0;
        show();
      } }, column.title);
      return { column, node: h("th", { scope: "col", class: column.isNumber ? "number" : null }, sort) };
    });

    const filter = (key, title, choices) => {
      const id = unique("filter");
      return h("div.filter", {}, h("label", { for: id }, title), h("select", {
        id,
        onchange(event) {
          state[key] = event.target.value;
          state.page = 0;
          show();
        },
      }, h("option", { value: "" }, "All"), choices.map(([value, text]) => h("option", { value }, text))));
    };
    const search = h("input", {
      type: "search", id: unique("search"), autocomplete: "off",
      oninput() {
        state.text = search.value.toLowerCase();
        state.page = 0;
        show();
      },
    });

    function chosen() {
      const found = rows.filter((row) =>
        (!state.text || row.id.toLowerCase().includes(state.text) || (row.name ?? "").toLowerCase().includes(state.text))
        && (!state.recommendation || outcome(row) === state.recommendation)
        && (!state.strength || row.strength === state.strength)
        && (!state.settled || settled(row) === state.settled));
      const column = COLUMNS.find((one) => one.key === state.sort);
      if (!column) return found;
      const sign = state.descending ? -1 : 1;
      const keyed = found.map((row) => ({ key: column.of(row), row }));
      keyed.sort((one, other) => {
        const order = typeof one.key === "number" ? one.key - Number(other.key) : collator.compare(one.key, String(other.key));
        return order === 0 ? one.row.index - other.row.index : sign * order;
      });
      return keyed.map(({ row }) => row);
    }

    function show() {
      const found = chosen();
      const last = Math.max(0, Math.ceil(found.length / PAGE) - 1);
      state.page = Math.min(state.page, last);
      const from = state.page * PAGE;
      const visible = found.slice(from, from + PAGE);
      count.textContent = found.length === 0 ? "No row fits these filters."
        : `Rows ${(from + 1).toLocaleString("en-GB")} to ${(from + visible.length).toLocaleString("en-GB")} of ${found.length.toLocaleString("en-GB")}`
          + (found.length < rows.length ? ` that fit, ${rows.length.toLocaleString("en-GB")} in all` : "");
      body.replaceChildren(...visible.map(line));
      for (const { column, node } of heads) {
        if (column.key === state.sort) node.setAttribute("aria-sort", state.descending ? "descending" : "ascending");
        else node.removeAttribute("aria-sort");
      }
      const turn = (text, page, isPossible) => button(text, {
        class: "button second small", disabled: !isPossible,
        onclick() {
          state.page = page;
          show();
          count.scrollIntoView({ block: "nearest" });
        },
      });
      pages.replaceChildren(turn("Previous page", state.page - 1, state.page > 0), turn("Next page", state.page + 1, state.page < last));
      pages.hidden = last === 0;
    }

    function line(row) {
      return h("tr", {}, COLUMNS.map((column, index) => {
        const text = column.show ? column.show(row) : column.of(row);
        if (index > 0) return h("td", { class: column.isNumber ? "number" : null, "data-label": column.title }, text);
        const name = h("button", { type: "button", class: "row-link", onclick: () => open(row) }, foreign(text, 160));
        return h("th", { scope: "row" }, name, row.name && row.name !== row.id ? h("span.hint", {}, foreign(row.id, 80)) : null);
      }));
    }

    // Where there is no room for headings the order is chosen from a list.
    const sorting = unique("sort");
    const order = h("div.filter.narrow-only", {}, h("label", { for: sorting }, "Order"), h("select", {
      id: sorting,
      onchange(event) {
        const [key, direction] = event.target.value.split(" ");
        Object.assign(state, { sort: key, descending: direction === "descending", page: 0 });
        show();
      },
    }, h("option", { value: "" }, "As in the file"), COLUMNS.flatMap((column) => [
      h("option", { value: column.key }, `${column.title}, lowest first`),
      h("option", { value: `${column.key} descending` }, `${column.title}, highest first`),
    ])));

    show();
    return h("div.portfolio-table", {},
      h("div.filters", { role: "search", "aria-label": "Rows" },
        h("div.filter", {}, h("label", { for: search.id }, "Name or id contains"), search),
        filter("recommendation", "Consider", outcomes()),
        filter("strength", "Strength", STRENGTHS.map((one) => [one, words.capital(one)])),
        filter("settled", "Settled", [["settled", "Settled"], ["open", "Open"]]),
        order),
      count,
      h("div.scroll", { tabindex: "0", role: "region", "aria-label": "Scored rows" },
        h("table.rows.stack", {}, h("caption.unseen", {}, "Scored rows. A button in each heading sorts; a button in each row opens it."),
          h("thead", {}, h("tr", {}, heads.map((head) => head.node))), body)),
      pages);
  };

  Object.assign(dma.portfolioTable, { STRENGTHS, outcome, outcomes });
}
