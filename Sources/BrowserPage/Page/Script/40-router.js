// Which screen is shown. The address after # names it, so that the browser's own Back and Forward work.
{
  const { byId } = dma.dom;

  /**
   * @typedef {{title: string, content: Node[], layout?: string, focus?: HTMLElement | null}} Screen
   * `title` stands in the browser's tab; `focus` is what is focused in place of the heading.
   */

  /** @type {Record<string, (...parts: string[]) => Screen>} */
  const screens = {};
  const HOME = "start";
  let shown = "";
  let visited = 0;

  /** The parts of an address: `#/question/size` is `["question", "size"]`; nothing where it names no screen. */
  function parts(hash) {
    if (!hash.startsWith("#/")) return null;
    try {
      return hash.slice(2).split("/").map(decodeURIComponent);
    } catch {
      return [HOME];
    }
  }

  /** Shows the screen that the address names. A link within a screen changes nothing. */
  function follow() {
    const found = location.hash === "" ? [HOME] : parts(location.hash);
    if (!found || found.join("/") === shown) return;
    const isFirst = shown === "";
    visited += 1;
    render(found, !isFirst);
  }

  /**
   * A screen, or what is shown in its place where it fails: no answer is lost then.
   * @param {string} name @param {string[]} rest @returns {Screen}
   */
  function made(name, rest) {
    try {
      return screens[name](...rest);
    } catch (error) {
      reportError(error);
      return {
        title: "Error",
        content: [
          dma.dom.h("h1", {}, "This cannot be shown"),
          dma.dom.h("p.lead", {}, "Your answers are as they were. Save them, and open the page again."),
          dma.dom.h("p.hint", {}, dma.dom.plain(error.message, 500)),
          dma.dom.h("p.actions", {}, dma.dom.button("Save answers", { onclick: () => dma.files.saveProfile() })),
        ],
      };
    }
  }

  /** @param {string[]} found @param {boolean} takesFocus */
  function render(found, takesFocus) {
    const [name, ...rest] = Object.hasOwn(screens, found[0]) ? found : [HOME];
    shown = found.join("/");
    const screen = made(name, rest);
    const main = byId("main");
    main.className = screen.layout || "narrow";
    main.replaceChildren(...screen.content);
    document.title = [screen.title, dma.name].filter(Boolean).join(" – ");
    document.body.dataset.screen = name;
    dma.frame.mark(name);
    if (!takesFocus) return;
    scrollTo(0, 0);
    const target = screen.focus || main.querySelector("h1");
    if (target === main.querySelector("h1")) target?.setAttribute("tabindex", "-1");
    target?.focus({ preventScroll: target.tagName === "H1" });
  }

  dma.router = {
    screens,

    start() {
      addEventListener("hashchange", follow);
      follow();
    },

    /** @param {string} route */
    go(route) {
      if (shown === route) render(route.split("/"), true);
      else location.hash = `#/${route}`;
    },

    /** Shows the same screen anew. @param {boolean} [takesFocus] */
    again(takesFocus = true) {
      render(shown.split("/"), takesFocus);
    },

    /** Where one was before; the task list where this is the first screen. */
    back() {
      if (visited > 1) history.back();
      else dma.router.go("tasks");
    },
  };
}
