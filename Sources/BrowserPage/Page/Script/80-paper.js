// The options paper: the engine writes it, this page shows it, prints it and saves it.
{
  const { h, button, details, unique } = dma.dom;

  /** An ordinary link, and nothing else that an address could do. */
  const HARMLESS = /^(#|https?:\/\/)/;

  /**
   * The paper's own markup. The engine escapes every text in it; whatever else it might hold is left out.
   * @param {string} markup
   */
  function adopted(markup) {
    const parsed = new DOMParser().parseFromString(markup, "text/html");
    for (const node of parsed.querySelectorAll("script, style, link, meta, base, iframe, object, embed, form, img, template")) node.remove();
    for (const node of parsed.querySelectorAll("*")) {
      for (const { name, value } of [...node.attributes]) {
        if (name.startsWith("on") || name === "style" || name.endsWith("href") && !HARMLESS.test(value)) node.removeAttribute(name);
      }
      if (node.tagName === "A" && node.getAttribute("href")?.startsWith("http")) {
        node.setAttribute("rel", "noopener noreferrer");
        node.setAttribute("target", "_blank");
      }
    }
    parsed.querySelector(".skip")?.remove();
    const paper = parsed.querySelector(".paper");
    const body = paper?.querySelector("main");
    body?.replaceWith(h("div", { id: "paper", class: "paper-main", tabindex: "-1" }, ...body.childNodes));
    return paper ? document.importNode(paper, true) : h("p", {}, "The paper is empty.");
  }

  /** A text as a string of CSS. @param {string} text */
  const quoted = (text) =>
    `"${[...text].map((sign) => (/[A-Za-z0-9 ]/.test(sign) ? sign : `\\${sign.codePointAt(0)?.toString(16)} `)).join("")}"`;

  let footer = -1;
  /** Puts a name at the foot of printed pages. @param {string} name */
  function nameFoot(name) {
    const sheet = /** @type {CSSStyleSheet} */ (/** @type {HTMLStyleElement} */ (document.querySelector("style")).sheet);
    if (footer >= 0) sheet.deleteRule(footer);
    footer = sheet.insertRule(
      `@page{@bottom-left{content:${quoted(name)};font:8pt Arial,sans-serif;color:#444}}`, sheet.cssRules.length);
  }

  /** What the person writes at the head of the paper; what is left empty is left out, or is the profile's name. @type {Record<string, string>} */
  let head = {};
  dma.flow.onRestart(() => {
    head = {};
  });
  const FIELDS = [
    ["title", "Title", "In place of the name of whom it is about"], ["author", "Author", "Whoever answers for it, or a role"],
    ["meeting", "Meeting", "Where it is to be decided"], ["date", "Date of the report", "For example: 12 January 2027"],
    ["purpose", "Purpose", "What the meeting is asked to do"],
  ];

  /** What is written at the head, as a member of a request; none where nothing is. */
  dma.paperHead = () => {
    const written = Object.entries(head).filter(([, text]) => text.trim());
    return written.length ? { details: Object.fromEntries(written) } : {};
  };

  /** Fields for the head of the paper. @param {() => void} changed */
  const headFields = (changed) => details("Write the head of the paper", FIELDS.map(([name, label, hint]) =>
    dma.field(label, h("input", {
      id: unique(`head-${name}`), type: "text", autocomplete: "off", maxlength: 300, value: head[name] ?? "",
      oninput(event) {
        head[name] = event.target.value;
      },
      onchange: changed,
    }), hint)));

  dma.router.screens.paper = () => {
    if (dma.progress(dma.status()).answered === 0) return dma.nothingYet("The paper");
    const profile = dma.answers.written();
    const written = () => adopted(dma.engine.ask({ ask: "paper", profile, format: "fragment", ...dma.paperHead() }).document);
    let paper = written();
    const renew = () => {
      const anew = written();
      paper.replaceWith(anew);
      paper = anew;
    };
    const title = dma.dom.plain(profile.name ?? "Options paper", 100);
    nameFoot(title);
    return {
      title: `Options paper – ${title}`,
      layout: "sheet",
      content: [
        h("div.paper-tools", {},
          dma.tools("paper"),
          h("div.actions", {},
            button("Print", { onclick: () => print() }),
            button("Download as a web page", { class: "button second", onclick: () => dma.files.savePaper("html") }),
            button("Download as Markdown", { class: "button second", onclick: () => dma.files.savePaper("markdown") })),
          headFields(renew)),
        paper,
      ],
    };
  };
}
