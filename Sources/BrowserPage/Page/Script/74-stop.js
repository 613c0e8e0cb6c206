// The result is settled: the offer to stop, with its proof.
{
  const { h, link } = dma.dom;
  const { words } = dma;

  /** @param {string} [order] @param {string} [after] */
  dma.router.screens.stop = (order, after = "") => {
    const status = dma.tellingStatus();
    const { decision, proof } = status;
    const { open } = dma.progress(status);
    if (!status.mayStop || status.answered === 0) {
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
    dma.flow.hasOffered(status);
    const winner = dma.pack.title(decision.recommendation);
    const next = dma.flow.next(after || null, order === "section" ? "section" : "telling", status);
    const carryOn = !next ? "tasks" : order === "section" ? `question/${next}/section` : `question/${next}`;
    const others = decision.options.filter((option) => option.id !== decision.recommendation);
    return {
      title: "You can stop here",
      layout: "beside",
      content: [
        h("div.main-column", {},
          dma.frame.backLink(),
          h("h1", {}, open > 0 ? "You can stop here" : "Every answer is in"),
          h("p.verdict", {}, h("strong", {}, words.summary(status)), " ", words.firmness(status)),
          h("h2", {}, "The proof"),
          h("p", {}, "We looked at every way in which the missing answers could turn out. In all of them:"),
          h("ul", {}, others.map((option) => {
            const least = proof.find((one) => one.over === option.id)?.least;
            const name = dma.pack.title(option.id);
            return h("li", {}, option.ruledOut ? `${name} is ruled out.`
              : typeof least === "number" && least >= 0 ? `${winner} is at least ${words.points(least)} ahead of ${name}.`
                : `${name} does not come first.`);
          })),
          h("h2", {}, "What to do now"),
          h("p", {}, "You can go to the result. More answers make the reasons, the advice and the decisions that follow more exact."),
          h("p.actions", {},
            link("See the result", "result", { class: "button" }),
            open > 0 ? link("Carry on answering", carryOn, { class: "button second" }) : link("Check your answers", "check", { class: "button second" }))),
        panelOf(status),
      ],
    };
  };

  function panelOf(status) {
    const panel = dma.panel();
    panel.update(status);
    panel.node.querySelector(".panel-offer")?.remove();
    return panel.node;
  }
}
