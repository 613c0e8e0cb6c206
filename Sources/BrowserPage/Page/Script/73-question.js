// One question.
{
  const { h, link, button, details, unique } = dma.dom;

  /** The last answer that was given, and how it stood before. @type {{question: string, before: any} | null} */
  let last = null;
  /** Whether the effect of an answer is shown while it is being chosen. */
  let isLive = false;
  dma.flow.onRestart(() => {
    last = null;
  });

  /**
   * @param {string} id
   * @param {string} [from] where one came from: the next that matters, the section's order, or checking
   */
  dma.router.screens.question = (id, from = "telling") => {
    const question = dma.pack.question(id);
    if (!question) return missing();
    const section = dma.pack.sectionOf(id);
    const before = dma.tellingStatus();
    const panel = dma.panel();
    const brief = dma.brief();
    let left = before.mayStop || before.atMost === 0 ? "" : `, at most ${before.atMost} to go`;
    const hasEffect = last !== null && last.question !== id;

    /** Shows where things stand: with the choice that is being made, or until it is given without it. @param {boolean} speaks */
    const stand = (speaks) => {
      const status = isLive ? dma.status() : before;
      if (isLive) panel.compare(before, "this answer");
      else panel.compare(hasEffect ? last?.before : undefined, hasEffect ? "your last answer" : undefined);
      panel.update(status, speaks);
      brief.update(status);
      tell(status);
    };
    const live = h("input", {
      type: "checkbox", id: unique("live"), checked: isLive,
      onchange() {
        isLive = live.checked;
        stand(isLive);
      },
    });
    panel.node.append(h("div.choice.small", {}, live, h("label", { for: live.id }, "Show the effect while I choose")));

    const errors = h("div.errors", { role: "alert", tabindex: "-1", hidden: true });
    const problem = h("p.problem", { id: unique("problem"), hidden: true });
    const progress = h("span");
    const name = unique("answer");
    const given = dma.answers.of(id);
    const isNarrowed = Array.isArray(given);
    const skipped = h("p.inset", {}, isNarrowed
      ? `You said that it is one of these: ${dma.pack.choice(id, given)}. Choose one when you know.`
      : "You said that you do not know. Choose an answer when you do.");
    skipped.hidden = given !== dma.answers.UNKNOWN && !isNarrowed;

    /** @param {any} status */
    function tell(status) {
      const { answered, applicable } = dma.progress(status);
      progress.textContent = `${answered} of ${applicable} answered${left}`;
    }
    stand(hasEffect && !isLive);
    dma.flow.estimate(before, ({ typical }) => {
      left = `, up to about ${typical} to go`;
      tell(before);
    });

    const choose = (choice) => {
      dma.answers.set(id, choice);
      clear();
      skipped.hidden = true;
      if (isLive) stand(true);
    };
    const leave = () => {
      if (dma.answers.of(id) !== given) last = { question: id, before };
      dma.router.go(dma.flow.after(id, from));
    };

    const choices = question.choices.map((choice, index) => {
      const key = `${name}-${index}`;
      const hint = choice.help ? unique("hint") : null;
      return h("div.choice", {},
        h("input", { type: "radio", id: key, name, value: choice.id, checked: given === choice.id,
          "aria-describedby": hint, onchange: () => choose(choice.id) }),
        h("label", { for: key }, choice.text, choice.help ? h("span.hint", { id: hint, "aria-hidden": "true" }, choice.help) : null));
    });
    const hint = question.help ? unique("hint") : null;
    const fieldset = h("fieldset", { "aria-describedby": hint },
      h("legend", {}, h("h1", {}, question.text)),
      question.help ? h("p.hint", { id: hint }, question.help) : null,
      problem, skipped, h("div.choices", {}, choices));

    function clear() {
      errors.hidden = true;
      problem.hidden = true;
      fieldset.classList.remove("wrong");
      fieldset.setAttribute("aria-describedby", hint ?? "");
      document.title = document.title.replace(/^Error: /, "");
    }

    function complain() {
      const message = "Choose an answer, or “I do not know”";
      problem.textContent = message;
      problem.hidden = false;
      fieldset.classList.add("wrong");
      fieldset.setAttribute("aria-describedby", [hint, problem.id].filter(Boolean).join(" "));
      const first = `${name}-0`;
      errors.replaceChildren(
        h("h2", {}, "There is a problem"),
        h("ul", {}, h("li", {}, h("a", {
          href: `#${first}`,
          onclick(event) {
            event.preventDefault();
            dma.dom.byId(first).focus();
          },
        }, message))));
      errors.hidden = false;
      errors.focus();
      if (!document.title.startsWith("Error: ")) document.title = `Error: ${document.title}`;
    }

    const form = h("form", {
      novalidate: true,
      onsubmit(event) {
        event.preventDefault();
        if (dma.answers.of(id) === undefined) complain();
        else leave();
      },
    },
      fieldset,
      details("Why we ask this", h("p", {}, question.why)),
      evidence(id),
      brief.node,
      h("div.actions", {},
        h("button.button", { type: "submit" }, "Continue"),
        button("I do not know", {
          class: "button second",
          onclick() {
            dma.answers.set(id, dma.answers.UNKNOWN);
            leave();
          },
        })));

    return {
      title: `${question.text} – ${section.title}`,
      layout: "beside",
      content: [
        h("div.main-column", {},
          dma.frame.backLink(),
          errors,
          h("p.kicker", {}, link(section.title, "tasks"), h("span.middot", { "aria-hidden": "true" }, "·"), progress),
          form,
          order(id, from)),
        panel.node,
      ],
    };
  };

  /** A note and a source for the answer. */
  function evidence(id) {
    const kept = dma.answers.evidence(id);
    const note = h("textarea", { id: unique("note"), rows: 3, maxlength: 4000, value: kept.note ?? "" });
    const source = h("input", { id: unique("source"), type: "text", autocomplete: "off", maxlength: 1000, value: kept.source ?? "" });
    const keep = () => dma.answers.note(id, { note: note.value, source: source.value });
    note.addEventListener("input", keep);
    source.addEventListener("input", keep);
    const part = details("Add a note or a source",
      h("p", {}, "Both are printed beside the answer in the paper."),
      dma.field("Note", note, "What the answer rests on, in a sentence or two"),
      dma.field("Source", source, "A document or a web address"));
    part.open = Boolean(kept.note || kept.source);
    return part;
  }

  /** The other order in which to be asked. */
  function order(id, from) {
    if (from === "check") return null;
    return from === "section"
      ? h("p.order", {}, "You are answering this section in order. ", link("Ask what matters most instead", `question/${id}`))
      : h("p.order", {}, "You are asked what matters most; of the three questions that tell most, one of this section comes first. ", link("Go through this section in order instead", `question/${id}/section`));
  }

  function missing() {
    return {
      title: "Not found",
      content: [h("h1", {}, "There is no such question"), h("p", {}, link("Go to the questions", "tasks"))],
    };
  }

}
