// The first screens: what this is, and whom it is for.
{
  const { h, s, details, link, button, unique } = dma.dom;
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
            button("Open a saved profile", { class: "button second", onclick: () => dma.files.chooseProfile() }))), figure())),
        h("ul.facts-row.wrap", {},
          fact("About 10 minutes", `There are ${questions.length} questions, and you rarely need them all. The ones that matter most come first, and you are told when you can stop.`),
          fact("You need not know everything", "“I do not know” is a good answer. Nothing is guessed: the result shows what the missing answers could change."),
          fact("Nothing is sent", "This page works without a network. Your answers stay in this window, and only there, until you save them in a file.")),
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

  /** The page's own figure: three options, each with its range. */
  function figure() {
    const row = (y, from, to, at, kind) => [
      s("rect", { class: "track", x: 0, y: y - 3, width: 400, height: 6, rx: 3 }),
      s("rect", { class: kind, x: from, y: y - 13, width: to - from, height: 26, rx: 5 }),
      s("circle", { class: "dot", cx: at, cy: y, r: 15 }),
    ];
    return s("svg", { class: "hero-figure", viewBox: "0 0 400 300", "aria-hidden": "true", focusable: "false" },
      row(50, 70, 210, 130, "plain"), row(150, 190, 370, 300, "accent"), row(250, 30, 260, 160, "plain"));
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
