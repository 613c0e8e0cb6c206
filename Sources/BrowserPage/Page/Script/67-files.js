// Files in and out: read where they are chosen, written by the browser's own download.
{
  const { h, link, foreign } = dma.dom;
  const LARGEST_PROFILE = 2_000_000;

  /**
   * Offers a text as a file.
   * @param {string} name
   * @param {string} text
   * @param {string} type
   */
  function download(name, text, type) {
    const address = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
    const anchor = h("a", { href: address, download: name, hidden: true });
    document.body.append(anchor);
    anchor.click();
    anchor.remove();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
  }

  /** Lets the person choose a file. @param {string} accept @returns {Promise<File>} */
  function choose(accept) {
    return new Promise((resolve) => {
      const input = h("input", { type: "file", accept, hidden: true, "aria-label": "File" });
      input.addEventListener("change", () => {
        input.remove();
        if (input.files[0]) resolve(input.files[0]);
      });
      input.addEventListener("cancel", () => input.remove());
      document.body.append(input);
      input.click();
    });
  }

  /** @param {File} file */
  async function openProfile(file) {
    if (file.size > LARGEST_PROFILE) {
      return refuse(file.name, [{ message: "The file is larger than 2 MB. A profile is a small file." }]);
    }
    const reply = dma.engine.ask({ ask: "read", text: await file.text(), name: file.name });
    if (reply.errors?.length || !reply.profile) return refuse(file.name, reply.errors ?? []);
    if (!(await dma.frame.mayReplace())) return;
    takeProfile(reply.profile);
    dma.router.go("tasks");
    dma.announce("The saved profile is open.");
  }

  /** Takes a profile in place of the answers. @param {any} profile */
  function takeProfile(profile) {
    dma.answers.load(profile);
    dma.flow.restart();
    dma.frame.tellSaved();
  }

  /** What is wrong with a file. @type {{name: string, errors: any[]}} */
  let refused = { name: "", errors: [] };

  /** Says what is wrong with a file, or with what was kept. @param {string} name @param {any[]} errors */
  function refuse(name, errors) {
    refused = { name, errors };
    dma.router.go("refused");
    if (location.hash === "#/refused") dma.router.again();
  }

  /** What can be done about what the engine found, with the means of this page; see `Remedy`. @type {Record<string, string>} */
  const REMEDIES = {
    "write-header": "“Download an empty table” on the page of portfolios gives a header with every column",
    "keep-or-drop-columns": "take the column out: a portfolio here has only the columns of a profile",
    "rename-or-drop-column": "give the column another name, or take it out",
  };

  /** @param {any} error */
  const help = (error) => error.help ?? REMEDIES[error.remedy];

  /** A diagnostic as a line of a list. @param {any} error */
  function problem(error) {
    const place = error.line ? `Line ${error.line}${error.column ? `, column ${error.column}` : ""}: ` : "";
    return h("li", {}, h("strong", {}, place), foreign(error.message, 600),
      help(error) ? h("p.hint", {}, foreign(dma.words.sentence(help(error)), 600)) : null);
  }

  dma.router.screens.refused = () => ({
    title: "Error: the file cannot be opened",
    content: [
      dma.frame.backLink(),
      h("h1", {}, "The file cannot be opened"),
      h("p.lead", {}, "Your own answers are as they were."),
      h("div.errors", {},
        h("h2", {}, "What is wrong in ", foreign(refused.name, 120)),
        h("ul", {}, refused.errors.slice(0, 50).map(problem)),
        refused.errors.length > 50 ? h("p", {}, `And ${refused.errors.length - 50} more.`) : null),
      h("p.actions", {},
        dma.dom.button("Choose another file", { onclick: () => dma.files.chooseProfile() }),
        link("Go to the questions", "tasks", { class: "button second" })),
    ],
  });

  dma.files = {
    download,
    choose,
    problem,
    openProfile,
    refuse,
    takeProfile,

    async chooseProfile() {
      await openProfile(await choose(".json,application/json"));
    },

    saveProfile() {
      const profile = dma.answers.written();
      const name = `${dma.answers.slug(profile.id)}.json`;
      download(name, dma.engine.ask({ ask: "write", profile }).text, "application/json");
      dma.answers.markSaved();
      dma.frame.tellSaved(`Saved as ${name}`);
    },

    /** The paper as a file. @param {"html" | "markdown"} format */
    savePaper(format) {
      const profile = dma.answers.written();
      const { document: text } = dma.engine.ask({ ask: "paper", profile, format, ...dma.paperHead() });
      const stem = `${dma.answers.slug(profile.id)}-options-paper`;
      if (format === "html") download(`${stem}.html`, text, "text/html");
      else download(`${stem}.md`, text, "text/markdown");
    },
  };
}
