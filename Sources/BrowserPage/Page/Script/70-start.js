// The first screens: what this is, and whom it is for.
{
  const { h, details, link, button, unique } = dma.dom;
  const { words } = dma;

  dma.router.screens.start = () => {
    const { about, decision, questions } = dma.pack;
    const options = words.list(decision.options.map((option) => option.title));
    const begun = !dma.answers.isEmpty;
    return {
      title: "",
      layout: "wide",
      content: [
        h("div.hero", {}, h("div.wrap", {}, h("div", {},
          h("p.kicker", {}, about.title),
          h("h1", {}, decision.asks),
          h("p.lead", {}, `Answer what you know about your ${about.body}. The assistant compares ${words.count(decision.options.length)} options, ${options}, and writes an options paper: which one to consider, how sure that is, and why.`),
          h("p.actions", {},
            link(begun ? "Carry on" : "Start now", begun ? "tasks" : "about", { class: "button" }),
            button("Open a saved profile", { class: "button second", onclick: () => dma.files.chooseProfile() }),
            begun ? dma.frame.startAgain() : null),
          others()), example())),
        h("ul.facts-row.wrap", {},
          fact(time(questions.length), `There are ${questions.length} questions. Many take some seconds, some need a colleague. You rarely need them all: the ones that matter most come first, and you are told when none that is left would change the result.`),
          fact("You need not know everything", "“I do not know” is a good answer. Nothing is guessed: the result shows what the missing answers could change."),
          fact("Nothing is sent", "This page works without a network. Your answers stay in this window, and only there, until you save them in a file or choose to keep them on this device.")),
        h("div.columns.wrap", {},
          h("section", {},
            h("h2", {}, `The ${words.count(decision.options.length)} options`),
            h("dl.options", {}, decision.options.map((option) =>
              h("div", {}, h("dt", {}, option.title), h("dd", {}, option.text))))),
          h("section", {},
            h("h2", {}, "What you get"),
            h("ul", {},
              h("li", {}, "An options paper to read, print or put before those who decide, with reasons and sources."),
              h("li", {}, "A clear word on how sure it is, and what to find out next."),
              h("li", {}, "Ways to try other answers and other priorities, and to see the effect at once.")),
            details("Before you start", h("p", {}, "It helps to have at hand:"),
              h("ul", {},
                dma.pack.sections.map((section) => h("li", {}, h("strong", {}, section.title), section.text ? `. ${section.text}` : "")))),
            details("About the rules",
              h("p", {}, dma.dom.plain(about.description || about.title)),
              h("p", {}, `Rules: ${about.id}, version ${about.version}.`)),
            h("p", {}, `Many ${about.bodies} at once? `, link("Score a portfolio", "portfolio"), "."))),
      ],
    };
  };

  /** The other questions that this file can answer. */
  function others() {
    if (!dma.packs.others.length) return null;
    return h("div.other-packs", {}, h("h2", {}, "Or is this your question?"),
      dma.packs.others.map((pack) => h("p", {}, h("a", { href: dma.packs.address(pack) }, dma.dom.plain(pack.asks)),
        h("span.hint", {}, dma.dom.plain(pack.text.split(/(?<=[.])\s/)[0])))));
  }

  /** How long it takes, at some 25 to 35 seconds a question. @param {number} count of questions */
  function time(count) {
    const minutes = (seconds) => Math.max(5, 5 * Math.round((count * seconds) / 300));
    const [least, most] = [minutes(25), minutes(35)];
    return least === most ? `About ${least} minutes` : `${least} to ${most} minutes`;
  }

  /** Made-up profiles, each with two of three questions answered in a way of its own, until one of them names an option. */
  function exampleStatus() {
    const { questions } = dma.pack;
    let found = null;
    for (let turn = 0; turn < 8 && !found?.decision.named; turn += 1) {
      const answers = Object.fromEntries(questions.filter((_, index) => questions.length < 6 || index % 3 !== turn % 3).map((question, index) =>
        [question.id, question.choices[(index * (turn + 1) + turn) % question.choices.length].id]));
      found = dma.status({ id: "example", answers });
    }
    return found;
  }

  /** An example of a result, worked out once the screen stands. */
  function example() {
    const fits = dma.fits(dma.pack.decision.options);
    const title = h("p.panel-verdict");
    const more = h("p.panel-early");
    const node = h("aside.panel.example", { "aria-labelledby": "example-heading", hidden: true },
      h("h2", { id: "example-heading" }, "An example of a result"), title, more, fits.node,
      h("p.fits-legend", {}, `Of a made-up ${dma.pack.about.body}. The dot is what to expect of each option; the band, what the missing answers can make of it.`));
    setTimeout(() => {
      const status = exampleStatus();
      title.textContent = words.summary(status);
      more.textContent = words.firmness(status);
      fits.update(status);
      node.hidden = false;
    }, 50);
    return node;
  }

  function fact(title, text) {
    return h("li", {}, h("h2", {}, title), h("p", {}, text));
  }

  dma.router.screens.about = () => {
    const { profile } = dma.answers;
    const { body } = dma.pack.about;
    const name = h("input", { id: unique("name"), type: "text", autocomplete: "organization", maxlength: 200, value: profile.name ?? "" });
    const asOf = h("input.short", { id: unique("as-of"), type: "text", autocomplete: "off", maxlength: 40, value: profile.asOf ?? "" });
    const keep = () => dma.answers.describe({ name: name.value, asOf: asOf.value });
    name.addEventListener("input", keep);
    asOf.addEventListener("input", keep);
    return {
      title: `Your ${body}`,
      content: [
        dma.frame.backLink(),
        h("form", {
          novalidate: true,
          onsubmit(event) {
            event.preventDefault();
            dma.router.go("tasks");
          },
        },
          h("h1", {}, `Which ${body} is this for?`),
          h("p.lead", {}, "The name stands at the head of the paper. You may leave both fields empty."),
          field(`Name of the ${body}`, name, "For example: Riverside"),
          field("Date of the answers", asOf, "For example: 2026, or 2026-11"),
          h("p.actions", {}, h("button.button", { type: "submit" }, "Continue"))),
      ],
    };
  };

  /** A labelled field with a hint. */
  function field(label, input, hint) {
    const id = unique("hint");
    input.setAttribute("aria-describedby", id);
    return h("div.field", {}, h("label", { for: input.id }, label), h("p.hint", { id }, hint), input);
  }

  dma.field = field;
}
