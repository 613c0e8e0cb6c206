// The result in short, and the ways to work with it.
{
  const { h, link, plain } = dma.dom;
  const { words } = dma;

  /** The ways to work with a result, as links under each heading. @param {string} here */
  function tools(here) {
    const places = [
      ["result", "In short"], ["paper", "The paper"], ["what-if", "Other answers"],
      ["priorities", "Priorities"], ["toward", "What would change it"],
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
      layout: "reading",
      content: [
        tools("result"),
        name ? h("p.kicker", {}, dma.dom.foreign(name, 200)) : null,
        h("h1", {}, "Result"),
        status.littleKnown ? h("p.notice", {}, h("strong", {}, "Little is known: "),
          `${status.answered} of the ${status.relevant} questions that bear on this are answered. Take what follows as a first direction.`) : null,
        verdict(decision, status.littleKnown),
        h("p.actions", {},
          link("Read the options paper", "paper", { class: "button" }),
          dma.dom.button("Save answers", { class: "button second", onclick: () => dma.files.saveProfile() })),
        h("section", {}, h("h2", {}, "How the options stand"), h("div.result-fits", {}, fits.node, dma.fits.legend())),
        reasons(assessment.decisions[0], decision),
        following(assessment.decisions),
        advice(assessment.advice),
        next(status),
      ].filter(Boolean),
    };
  };

  function verdict(decision, isEarly) {
    const winner = decision.recommendation;
    if (winner === null) {
      return h("p.verdict", {}, h("strong", {}, "No option can be recommended. "), "Every one of them is ruled out. The paper says what would have to change first.");
    }
    const option = dma.pack.decision.options.find((one) => one.id === winner);
    const sure = decision.certainty === "certain"
      ? "Certain: no missing answer can change this."
      : words.possible(decision, dma.pack.title) + " The missing answers decide.";
    return h("div.verdict", {},
      h("p", {}, isEarly ? "As a first direction, consider: " : "Consider: ", h("strong", {}, option?.title ?? winner), ". ",
        words.standing(decision, dma.pack.title, "It")),
      h("p.verdict-more", {}, sure));
  }

  /** The rules that speak most for the option that leads. */
  function reasons(taken, decision) {
    const winner = decision.recommendation;
    if (winner === null) return null;
    const weighed = taken.reasons
      .map((reason) => {
        const own = reason.contribution[winner] ?? 0;
        const rival = decision.runnerUp ? (reason.contribution[decision.runnerUp] ?? 0) : 0;
        return { reason, points: (own - rival) * reason.likelihood };
      })
      .sort((one, other) => other.points - one.points);
    const said = ({ because, rule }) => because ?? `Rule '${rule}' has no words for this comparison.`;
    const list = (some) => h("ul.reasons", {}, some.map(({ reason, points }) =>
      h("li", {}, h("span.points-mark", {}, words.signed(points)), h("span", {}, plain(said(reason))))));
    const likely = weighed.filter(({ reason }) => reason.likelihood === 1);
    const speaksFor = likely.filter(({ points }) => points >= 0.05).slice(0, 5);
    const against = likely.filter(({ points }) => points <= -0.05).reverse().slice(0, 3);
    const rival = decision.runnerUp ? ` over ${dma.pack.title(decision.runnerUp)}` : "";
    return h("section", {},
      h("h2", {}, `Why ${dma.pack.title(winner)}`),
      speaksFor.length
        ? [h("p.hint", {}, `What speaks for it most, in points of its lead${rival}.`), list(speaksFor)]
        : h("p", {}, "No single answer speaks for it by itself yet."),
      against.length ? [h("h3", {}, "What counts against it"), list(against)] : null);
  }

  /** The decisions that hang on the first. */
  function following(decisions) {
    const later = decisions.slice(1);
    if (!later.length) return null;
    return h("section", {}, h("h2", {}, "The decisions that follow"),
      h("dl.options", {}, later.map((taken) => {
        const declared = dma.pack.decisions.find((one) => one.id === taken.id);
        const found = taken.known?.answered === 0 ? "Too little is known"
          : taken.recommendation === null ? "No option is left" : dma.pack.title(taken.recommendation, taken.id);
        const sure = taken.known?.answered === 0 || taken.recommendation === null ? ""
          : taken.certainty === "certain" ? "certain" : taken.strength;
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
    if (status.mayStop || !status.next.length) return null;
    return h("section", {}, h("h2", {}, "What to find out next"),
      h("p", {}, "These open questions move the result most."),
      h("ol", {}, status.next.filter((id) => dma.answers.of(id) === undefined).slice(0, 3).map((id) =>
        h("li", {}, link(dma.pack.question(id)?.text ?? id, `question/${id}`)))));
  }

}
