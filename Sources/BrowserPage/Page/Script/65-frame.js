// What surrounds every screen: where one is, saving, going back.
{
  const { h, byId } = dma.dom;

  /** Which link of the header a screen belongs to. */
  const PLACES = {
    start: "start", about: "tasks", tasks: "tasks", question: "tasks", stop: "tasks", check: "check",
    result: "result", "what-if": "result", priorities: "result", toward: "result", paper: "result",
    portfolio: "portfolio",
  };

  let savedAs = "";

  dma.frame = {
    /** Marks the place in the header. @param {string} screen */
    mark(screen) {
      for (const one of document.querySelectorAll("#places a")) {
        const isHere = one.getAttribute("href") === `#/${PLACES[screen]}`;
        if (isHere) one.setAttribute("aria-current", one.getAttribute("href") === `#/${screen}` ? "page" : "true");
        else one.removeAttribute("aria-current");
      }
      dma.frame.tellSaved();
    },

    /** Says it after what is happening now has happened. */
    tellSavedSoon: () => setTimeout(() => dma.frame.tellSaved(), 0),

    /** Says beside the button whether there is something to save. @param {string} [said] */
    tellSaved(said) {
      const isUnsaved = dma.answers.isUnsaved && !dma.answers.isEmpty;
      if (said || isUnsaved) savedAs = said ?? "";
      const text = isUnsaved ? "Not saved yet" : savedAs;
      if (byId("saved").textContent !== text) byId("saved").textContent = text;
      byId("save").hidden = dma.answers.isEmpty;
    },

    /** A link to where one was before. */
    backLink: () =>
      h("p.back-link", {}, h("a", {
        href: "#/tasks",
        onclick(event) {
          event.preventDefault();
          dma.router.back();
        },
      }, "Back")),

    /**
     * Asks what to do with answers that are not saved, before others take their place.
     * @returns {Promise<boolean>} whether to go on
     */
    mayReplace() {
      if (!dma.answers.isUnsaved || dma.answers.isEmpty) return Promise.resolve(true);
      return new Promise((resolve) => {
        const answer = (value) => () => dialog.close(value);
        const dialog = h("dialog", { "aria-labelledby": "replace-heading", onclose() {
          dialog.remove();
          if (dialog.returnValue === "save") dma.files.saveProfile();
          resolve(["save", "replace"].includes(dialog.returnValue));
        } },
          h("h2", { id: "replace-heading" }, "Your answers are not saved"),
          h("p", {}, "Others would take their place."),
          h("div.actions", {},
            dma.dom.button("Save them first", { class: "button", onclick: answer("save") }),
            dma.dom.button("Go on without saving", { class: "button second", onclick: answer("replace") }),
            dma.dom.button("Cancel", { class: "button plain", onclick: answer("cancel") })));
        document.body.append(dialog);
        dialog.showModal();
      });
    },
  };
}
