// What would make an option the recommended one, at the least effort.
{
  const { h, link, button, details, unique, plain } = dma.dom;
  const { words } = dma;
  const locked = new Set();
  dma.flow.onRestart(() => locked.clear());

  /** @param {string} [option] */
  dma.router.screens.toward = (option) => {
    const profile = dma.trial.profile();
    const status = dma.status(profile);
    const options = dma.pack.decision.options.filter((one) => one.id !== status.decision.recommendation);
    const chosen = options.find((one) => one.id === option) ?? options[0];
    const found = h("div.found", { "aria-live": "polite" });
    const answered = dma.pack.questions.filter((question) => status.states[question.id] === "answered");

    /** Looks for changes, once what is on the screen is drawn. */
    function search() {
      found.replaceChildren(h("p", {}, "Looking for the least change…"));
      setTimeout(() => {
        const lock = answered.map((question) => question.id).filter((id) => locked.has(id));
        const reply = dma.engine.ask({ ask: "changes", profile, toward: chosen.id, lock });
        found.replaceChildren(...finding(reply.missing, chosen), ...results(reply.changes, chosen));
      }, 30);
    }

    const locks = answered.map((question) => {
      const id = unique("lock");
      const box = h("input", {
        type: "checkbox", id, checked: locked.has(question.id),
        onchange() {
          if (box.checked) locked.add(question.id);
          else locked.delete(question.id);
          search();
        },
      });
      return h("div.choice.small", {}, box, h("label", { for: id }, question.text,
        h("span.hint", {}, dma.pack.choice(question.id, dma.trial.choice(question.id)))));
    });

    return dma.trial.screen("toward", {
      title: `What would make it ${chosen.title}?`,
      content() {
        search();
        return [
          h("nav.pick", { "aria-label": "Option" }, h("ul", {}, options.map((one) =>
            h("li", {}, link(one.title, `toward/${one.id}`, { "aria-current": one === chosen ? "true" : null }))))),
          found,
          details("Answers that cannot change", h("p", {}, "Tick what must stay as it is."), h("fieldset.locks", {},
            h("legend.unseen", {}, "Answers that cannot change"), ...locks)),
        ];
      },
    });
  };

  /** A button that tries answers. @param {[string, string][]} answers */
  const trying = (answers) => button("Try this", {
    class: "button second small",
    onclick() {
      for (const [question, choice] of answers) dma.trial.answer(question, choice);
      dma.router.go("what-if");
    },
  });

  /** What a missing answer could do: it is not yet known to be otherwise. */
  function finding(missing, chosen) {
    if (!missing.length) return [];
    return [
      h("p.lead", {}, `It would be ${chosen.title} if it were found out that:`),
      h("ol.sets", {}, h("li", {},
        h("ul", {}, missing.map(({ question, choice }) => h("li", {},
          h("span.set-question", {}, dma.pack.question(question)?.text ?? plain(question)),
          h("span.set-change", {}, h("strong", {}, dma.pack.choice(question, choice)))))),
        trying(missing.map(({ question, choice }) => [question, choice])))),
    ];
  }

  /** How large a lead is, with its word. @param {number | null} margin */
  function lead(margin) {
    if (margin === null) return "No other option would then be left.";
    const { clear, strong } = dma.pack.decision;
    return `It would then be ahead by ${words.points(margin)}, which is ${margin < clear ? "marginal" : margin < strong ? "clear" : "strong"}.`;
  }

  /** What the search came to. */
  function results(reply, chosen) {
    const { verdict, sets } = reply;
    if (verdict === "already-recommended") return [h("p.lead", {}, `It is ${chosen.title} already.`)];
    if (!sets.length) {
      return [h("p.lead", {}, verdict === "undecided"
        ? `We found no way to make it ${chosen.title} in the time that the search may take.`
        : verdict === "impossible" ? `No change of the answers that can change makes it ${chosen.title}.`
          : `No small change of the answers makes it ${chosen.title}.`)];
    }
    return [
      h("p.lead", {}, sets.length === 1
        ? verdict === "cheapest" ? "This is the least of what was answered that would have to be different:" : "This would do:"
        : `There are ${words.count(sets.length)} ways that take the least effort:`),
      h("ol.sets", {}, sets.slice(0, 12).map((set) => h("li", {},
        h("ul", {}, set.changes.map((change) => h("li", {},
          h("span.set-question", {}, dma.pack.question(change.question)?.text ?? plain(change.question)),
          h("span.set-change", {},
            h("span.from", {}, dma.pack.choice(change.question, change.from)),
            h("span.arrow", { "aria-hidden": "true" }, " → "), h("span.unseen", {}, " becomes "),
            h("strong", {}, dma.pack.choice(change.question, change.to)),
            `: ${change.takes}.`)))),
        h("p.hint", {}, lead(set.margin)),
        trying(set.changes.map((change) => [change.question, change.to]))))),
    ];
  }
}
