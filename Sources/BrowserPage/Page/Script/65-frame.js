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
      dma.device.save();
      const text = isUnsaved ? (dma.device.isOn ? "Kept on this device" : "Not saved yet") : savedAs;
      byId("kept").textContent = dma.device.isOn
        ? "Your answers are kept in this browser on this device, as you chose; “Start again” takes them away."
        : "Your answers are kept until you close it; save them to keep them longer.";
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

    /** A choice to keep the answers on this device; nothing where the browser keeps nothing. */
    keeping() {
      if (!dma.device.isAble) return null;
      const id = dma.dom.unique("keep");
      const box = h("input", { type: "checkbox", id, checked: dma.device.isOn, onchange: () => dma.device.turn(box.checked) });
      return h("div.choice.small.keeping", {}, box, h("label", { for: id }, "Keep my answers on this device",
        h("span.hint", {}, "Whoever uses this browser can read them. You find them here again, until you start again or take the tick away.")));
    },

    /** A button that takes all answers away; nothing where there are none. */
    startAgain() {
      if (dma.answers.isEmpty && !dma.device.isOn) return null;
      return dma.dom.button("Start again", {
        class: "button second",
        async onclick() {
          if (!(await dma.frame.mayReplace("They would be taken away."))) return;
          dma.device.turn(false);
          dma.answers.clear();
          dma.flow.restart();
          dma.router.go("start");
          dma.announce("Nothing is answered.");
        },
      });
    },

    /**
     * Asks what to do with answers that are not saved, before others take their place.
     * @param {string} [what] would become of them
     * @returns {Promise<boolean>} whether to go on
     */
    mayReplace(what = "Others would take their place.") {
      if (!dma.answers.isUnsaved || dma.answers.isEmpty) return Promise.resolve(true);
      return new Promise((resolve) => {
        const answer = (value) => () => dialog.close(value);
        const dialog = h("dialog", { "aria-labelledby": "replace-heading", onclose() {
          dialog.remove();
          if (dialog.returnValue === "save") dma.files.saveProfile();
          resolve(["save", "replace"].includes(dialog.returnValue));
        } },
          h("h2", { id: "replace-heading" }, "Your answers are not saved"),
          h("p", {}, what),
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
