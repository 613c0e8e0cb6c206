// The result is settled: the offer to stop, with its proof.
{
  const { h, link } = dma.dom;
  const { words } = dma;

  /** @param {string} [order] @param {string} [after] */
  dma.router.screens.stop = (order, address = "") => {
    const after = dma.pack.question(address)?.id ?? null;
    const status = dma.tellingStatus(after);
    const { decision, proof } = status;
    const { open, unknown } = dma.progress(status);
    const isMissing = open + unknown > 0;
    if (!decision.settled || status.answered === 0) {
      return {
        title: "Not settled yet",
        content: [
          dma.frame.backLink(),
          h("h1", {}, "Missing answers could still change it"),
          h("p.lead", {}, words.summary(status), " ", words.possible(decision, dma.pack.title)),
          h("p.actions", {}, link("Carry on answering", "tasks", { class: "button" })),
        ],
      };
    }
    if (!status.mayStop) return notYet(status);
    dma.flow.hasOffered(status);
    const winner = dma.pack.title(decision.recommendation);
    const next = dma.flow.next(after, order === "section" ? "section" : "telling", status);
    const carryOn = !next ? "tasks" : order === "section" ? `question/${next}/section` : `question/${next}`;
    const others = decision.options.filter((option) => option.id !== decision.recommendation);
    return {
      title: "You can stop here",
      layout: "beside",
      content: [
        h("div.main-column", {},
          dma.frame.backLink(),
          h("h1", {}, open > 0 ? "You can stop here" : isMissing ? "Every question is dealt with" : "Every answer is in"),
          h("p.verdict", {}, h("strong", {}, words.summary(status)), " ", words.firmness(status)),
          open > 0 && status.separation ? h("p", {}, status.separation) : null,
          h("h2", {}, "The proof"),
          h("p", {}, isMissing ? "We looked at every way in which the missing answers could turn out. In all of them:" : "No answer is missing:"),
          h("ul", {}, others.map((option) => {
            const least = proof.find((one) => one.over === option.id)?.least;
            const name = dma.pack.title(option.id);
            return h("li", {}, option.ruledOut ? `${name} is ruled out.`
              : typeof least === "number" && least >= 0 ? `${winner} is ${isMissing ? "at least " : ""}${words.points(least)} ahead of ${name}.`
                : `${name} does not come first.`);
          })),
          h("h2", {}, "What to do now"),
          h("p", {}, isMissing ? "You can go to the result. More answers make the reasons, the advice and the decisions that follow more exact." : "You can go to the result."),
          h("p.actions", {},
            link("See the result", "result", { class: "button" }),
            open > 0 ? link("Carry on answering", carryOn, { class: "button second" }) : link("Check your answers", "check", { class: "button second" }))),
        panelOf(status),
      ],
    };
  };

  /** Settled, but not to be stopped at: too little is known, or the pack has more asked in any case. */
  function notYet(status) {
    const asked = status.stillAsked;
    const isEnough = status.decision.headline.kind !== "little-known";
    const next = dma.flow.next(null, "telling", status);
    return {
      title: "Not yet",
      content: [
        dma.frame.backLink(),
        h("h1", {}, isEnough ? "A few questions are asked in any case" : "Too little is known to stop"),
        h("p.lead", {}, words.summary(status), " ", words.firmness(status)),
        asked.length ? h("p", {}, "The rules ask these of everyone, whatever the result: say that you do not know where you do not.") : null,
        asked.length ? h("ul.asked-still", {}, asked.map((id) => h("li", {}, link(dma.pack.question(id)?.text ?? id, `question/${id}`)))) : null,
        h("p.actions", {}, link("Carry on answering", next ? `question/${next}` : "tasks", { class: "button" })),
      ].filter(Boolean),
    };
  }

  function panelOf(status) {
    const panel = dma.panel();
    panel.update(status);
    panel.node.querySelector(".panel-offer")?.remove();
    return panel.node;
  }
}
