// A portfolio: a file in, rows, rejects and a summary out.
{
  const { h, button, foreign, plain, details } = dma.dom;
  const LARGEST = 100_000_000;

  /** @type {{phase: "empty"} | {phase: "running", name: string, done: number} | {phase: "refused", name: string, errors: any[]} | {phase: "done", name: string, result: any}} */
  let state = { phase: "empty" };
  let running = 0;

  const show = () => {
    if (document.body.dataset.screen === "portfolio") dma.router.again();
    else dma.router.go("portfolio");
  };

  /** @param {File} file */
  async function open(file) {
    const run = ++running;
    const refuse = (errors) => {
      state = { phase: "refused", name: file.name, errors };
      show();
    };
    if (file.size > LARGEST) {
      return refuse([{ message: "The file is larger than 100 MB. For such a portfolio there is the program dma batch." }]);
    }
    state = { phase: "running", name: file.name, done: 0 };
    show();
    const reply = await dma.portfolioRun(file, (share) => {
      if (state.phase === "running" && run === running) state.done = share;
      const words = document.getElementById("run-share");
      if (words) words.textContent = `${Math.round(100 * share)} %`;
      return run === running;
    });
    if (run !== running || !reply) return;
    if (reply.errors) return refuse(reply.errors);
    state = { phase: "done", name: file.name, result: reply };
    show();
  }

  const choose = async () => open(await dma.files.choose(".csv,.tsv,.txt,.ndjson,.jsonl,.json,text/csv"));

  dma.router.screens.portfolio = () => {
    switch (state.phase) {
      case "running": return busy(state);
      case "done": return scored(state);
      default: return empty(state);
    }
  };

  function busy({ name, done }) {
    return {
      title: "Scoring a portfolio",
      content: [
        h("h1", {}, "Scoring ", foreign(name, 120)),
        h("p.lead", { role: "status" }, h("span", { id: "run-share" }, `${Math.round(100 * done)} %`), " done"),
        h("p.actions", {}, button("Cancel", {
          class: "button second",
          onclick() {
            running += 1;
            state = { phase: "empty" };
            dma.router.again();
          },
        })),
      ],
    };
  }

  function empty(state) {
    const zone = h("div.drop", {
      ondragover: () => zone.classList.add("over"),
      ondragleave: () => zone.classList.remove("over"),
    },
      h("p", {}, "Drop a file here, or"),
      button("Choose a file", { onclick: choose }),
      h("p.hint", {}, "A table as CSV, or profiles as JSON. Nothing is sent: it is scored in this page."));
    const template = ["id", "name", "asOf", ...dma.pack.questions.map((question) => question.id)].join(",") + "\r\n";
    return {
      title: (state.phase === "refused" ? "Error: " : "") + "Score a portfolio",
      content: [
        dma.frame.backLink(),
        h("h1", {}, "Score a portfolio"),
        h("p.lead", {}, `Score many ${dma.pack.about.bodies} at once, with the same rules. You get a table, a summary, and every row that could not be scored, with the reason.`),
        state.phase === "refused" ? h("div.errors", { role: "alert" },
          h("h2", {}, foreign(state.name, 120), " cannot be scored"),
          h("ul", {}, state.errors.slice(0, 30).map(dma.files.problem)),
          state.errors.length > 30 ? h("p", {}, `And ${state.errors.length - 30} more.`) : null) : null,
        zone,
        details("What the file looks like",
          h("p", {}, `A CSV file has a row for each ${dma.pack.about.body}. Its first line names the columns: `, h("code", {}, "id"), ", then if you like ", h("code", {}, "name"), " and ", h("code", {}, "asOf"), ", then questions in any order. A cell holds the id or the text of a choice. An empty cell, ", h("code", {}, "unknown"), ", ", h("code", {}, "n/a"), " or ", h("code", {}, "?"), " is not known."),
          h("p", {}, "A JSON file has saved profiles: one on each line, one after another, or in a list."),
          h("p", {}, button("Download an empty table", { class: "button second small", onclick: () => dma.files.download("portfolio.csv", template, "text/csv") })),
          h("div.scroll", { tabindex: "0", role: "region", "aria-label": "Ids of questions and choices" }, h("table.rows", {}, h("caption.unseen", {}, "Ids of questions and choices"),
            h("thead", {}, h("tr", {}, h("th", { scope: "col" }, "Column"), h("th", { scope: "col" }, "What a cell may hold"))),
            h("tbody", {}, dma.pack.questions.map((question) => h("tr", {},
              h("th", { scope: "row" }, h("code", {}, question.id)),
              h("td", {}, question.choices.map((choice) => choice.id).join(", ")))))))),
      ].filter(Boolean),
    };
  }

  function scored({ name, result }) {
    const { rows, rejects, notes } = result;
    const stem = dma.answers.slug(name.replace(/\.[a-z]+$/i, ""));
    const figure = (count) => count.toLocaleString("en-GB");
    const many = (count, one, several) => (count === 1 ? `1 ${one}` : `${figure(count)} ${several}`);
    const save = async (kind) => {
      const files = await result.files();
      dma.files.download(`${stem}-${kind}.csv`, files[kind], "text/csv");
    };
    return {
      title: "Portfolio",
      layout: "reading wide-table",
      content: [
        h("p.kicker", {}, foreign(name, 120)),
        h("h1", {}, `${many(rows.length, dma.pack.about.body, dma.pack.about.bodies)} scored`),
        h("p.lead", {}, rows.length + rejects.length === 0 ? "The file has no rows, or only a header." : rejects.length === 0 ? "Every row was scored."
          : `${many(rejects.length, "row", "rows")} could not be scored. The reasons are below the table.`),
        notes.length ? details("How the file was read", h("ul", {}, notes.slice(0, 50).map((note) => h("li", {}, foreign(dma.words.sentence(note), 600))))) : null,
        h("div.actions", {},
          rows.length ? button("Download the results", { onclick: () => save("scored") }) : null,
          rejects.length ? button("Download what was rejected", { class: "button second", onclick: () => save("rejected") }) : null,
          button("Another file", { class: "button second", onclick: choose })),
        rows.length ? h("section", {}, h("h2", {}, "Summary"), dma.portfolioCharts(rows)) : null,
        rows.length ? h("section", {}, h("h2", {}, "Rows"), dma.portfolioTable(rows, (row) => openRow(result, row))) : null,
        rejects.length ? rejected(rejects) : null,
      ].filter(Boolean),
    };
  }

  /** Rows that were not scored: every one of them is in the download, the first in the page. */
  function rejected(rejects) {
    const shown = rejects.slice(0, 200);
    return h("section", {},
      h("h2", {}, "Not scored"),
      shown.length < rejects.length ? h("p", {}, `The first ${shown.length} of ${rejects.length.toLocaleString("en-GB")}. The download holds all.`) : null,
      h("div.scroll", { tabindex: "0", role: "region", "aria-label": "Rows that were not scored" }, h("table.rows.stack", {},
        h("caption.unseen", {}, "Rows that were not scored, with the reasons"),
        h("thead", {}, h("tr", {}, ["Line", "Column", "Reason", "As it was read"].map((title, index) =>
          h("th", { scope: "col", class: index < 2 ? "number" : null }, title)))),
        h("tbody", {}, shown.map((reject) => h("tr", {},
          h("td.number", { "data-label": "Line" }, reject.line), h("td.number", { "data-label": "Column" }, reject.column),
          h("td", { "data-label": "Reason" }, foreign(reject.reason, 500)),
          h("td.record", { "data-label": "As it was read" }, plain(reject.raw, 120))))))));
  }

  /** Opens a row as the profile; the portfolio stays. */
  async function openRow(result, row) {
    const profile = result.profile(row);
    if (!profile || !(await dma.frame.mayReplace())) return;
    dma.files.takeProfile(profile);
    dma.router.go("result");
  }

  dma.portfolio = { open };
}
