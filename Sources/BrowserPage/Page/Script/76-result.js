// The result in short, and the ways to work with it.
{
  const { h, link, plain } = dma.dom;
  const { words } = dma;

  /** The ways to work with a result, as links under each heading. @param {string} here */
  function tools(here) {
    const places = [
      ["result", "In short"], ["paper", "The paper"], ["what-if", "What if"],
    ];
    return h("nav.tools", { "aria-label": "Result" }, h("ul", {}, places.map(([route, title]) =>
      h("li", {}, link(title, route, { "aria-current": route === here ? "page" : null })))));
  }
  dma.tools = tools;

  /** What is shown where nothing is answered yet. */
  dma.nothingYet = (title) => ({
    title,
    content: [
      dma.frame.backLink(),
      h("h1", {}, title),
      h("p.lead", {}, "There is no result yet: no question is answered."),
      h("p.actions", {}, link("Go to the questions", "tasks", { class: "button" }),
        dma.dom.button("Open a saved profile", { class: "button second", onclick: () => dma.files.chooseProfile() })),
    ],
  });

  dma.router.screens.result = () => {
    const status = dma.tellingStatus();
    if (dma.progress(status).answered === 0) return dma.nothingYet("Result");
    const assessment = dma.engine.ask({ ask: "assess", profile: dma.answers.written() });
    const { decision } = status;
    const fits = dma.fits(dma.pack.decision.options);
    fits.update(status);
    const name = dma.answers.profile.name;
    return {
      title: "Result",
      layout: "beside",
      content: [h("div.main-column", {}, ...[
        tools("result"),
        name ? h("p.kicker", {}, dma.dom.foreign(name, 200)) : null,
        h("h1", {}, "Result"),
        verdict(status),
        status.ownWeights ? h("p.notice.own-weights", {}, status.ownWeights) : null,
        together(assessment.decisions[0], decision),
        h("p.actions", {},
          link("Read the options paper", "paper", { class: "button" }),
          dma.dom.button("Save answers", { class: "button second", onclick: () => dma.files.saveProfile() })),
        h("section", {}, h("h2", {}, "How far apart they are"), dma.difference(decision)),
        reasons(assessment.decisions[0], decision),
        following(assessment.decisions),
        advice(assessment.advice),
        next(status),
      ].filter(Boolean)),
      h("aside.panel", { "aria-labelledby": "stand" }, h("h2", { id: "stand" }, "How the options stand"), fits.node, dma.fits.legend())],
    };
  };

  function verdict(status) {
    const { decision } = status;
    const { kind } = decision.headline;
    const more = words.firmness(status);
    if (kind === "little-known" || kind === "not-supported") {
      return h("p.notice", {}, h("strong", {}, words.summary(status)), " ", more);
    }
    if (kind === "none") {
      return h("p.verdict", {}, h("strong", {}, words.summary(status)), " ", more, " The paper says what would have to change first.");
    }
    return h("div.verdict", {},
      h("p", {}, h("strong", {}, words.summary(status))),
      h("p.verdict-more", {}, more));
  }

  /** What the pack says of options that are level: before any of them alone. */
  function together(taken, decision) {
    if (decision.headline.kind !== "level" || !taken.combination) return null;
    return h("section", {}, h("h2", {}, `${words.list(decision.options.filter((one) => decision.level.includes(one.id)).map((one) => dma.pack.title(one.id)))} together`),
      h("p", {}, plain(taken.combination)));
  }

  /** What the answers moved the lead of the option that is ahead. */
  function reasons(taken, decision) {
    if (!decision.named || !taken.support) return null;
    const list = (some) => h("ul.reasons", {}, some.map((answer) => {
      const question = dma.pack.question(answer.question);
      const choice = dma.answers.of(answer.question);
      const said = question?.choices.find((one) => one.id === choice)?.text ?? "";
      return h("li", {}, h("span.points-mark", {}, words.signed(answer.moves)),
        h("span", {}, plain(question?.text ?? answer.question), " ", h("strong", {}, plain(said))));
    }));
    const moved = taken.support.answers;
    const speaksFor = moved.filter(({ moves }) => moves >= 0.05).slice(0, 5);
    const against = moved.filter(({ moves }) => moves <= -0.05).reverse().slice(0, 3);
    const rival = decision.runnerUp ? ` over ${dma.pack.title(decision.runnerUp)}` : "";
    return h("section", {},
      h("h2", {}, `Why ${dma.pack.title(decision.recommendation)}`),
      h("p.hint", {}, `The answers that speak for it most, in points of its lead${rival}.`), list(speaksFor),
      against.length ? [h("h3", {}, "What speaks against it"), list(against)] : null);
  }

  /** The decisions that hang on the first. */
  function following(decisions) {
    const later = decisions.slice(1);
    if (!later.length) return null;
    return h("section", {}, h("h2", {}, "The decisions that follow"),
      h("dl.options", {}, later.map((taken) => {
        const declared = dma.pack.decisions.find((one) => one.id === taken.id);
        const found = taken.recommendation === null ? "No option is left"
          : taken.named ? dma.pack.title(taken.recommendation, taken.id)
            : taken.unnamed === "little-known" ? "Too little is known to name one" : "What is known does not choose";
        const sure = taken.named ? taken.strength : "";
        return h("div", {}, h("dt", {}, found, sure ? h("span.tag", {}, sure) : null), h("dd", {}, declared?.asks ?? taken.id));
      })));
  }

  function advice(all) {
    if (!all?.length) return null;
    const item = (one) => h("li", {}, h("p", {}, h("strong", {}, plain(one.action))), h("p.hint", {}, plain(one.because)));
    return h("section", {}, h("h2", {}, "What to do first"),
      h("ol.advice", {}, all.slice(0, 3).map(item)),
      all.length > 3 ? h("p", {}, `The paper lists all ${all.length} actions, with who should take them and when.`) : null);
  }

  /** What to find out next. */
  function next(status) {
    if (status.decision.settled || !status.next.length) return null;
    return h("section", {}, h("h2", {}, "What to find out next"),
      h("p", {}, "These open questions move the result most."),
      h("ol", {}, status.next.filter((id) => dma.answers.of(id) === undefined).slice(0, 3).map((id) =>
        h("li", {}, link(dma.pack.question(id)?.text ?? id, `question/${id}`)))));
  }

}
