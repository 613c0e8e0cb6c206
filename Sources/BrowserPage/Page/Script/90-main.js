// Begins.
{
  const { h, byId } = dma.dom;

  /** Asks before answers that are not saved are lost. @param {BeforeUnloadEvent} event */
  function warn(event) {
    if (dma.answers.isUnsaved && !dma.answers.isEmpty && !dma.device.isOn) event.preventDefault();
  }

  /** A file that is dropped anywhere is opened; the browser would leave the page for it. */
  function takeDrops() {
    addEventListener("dragover", (event) => event.preventDefault());
    addEventListener("drop", (event) => {
      event.preventDefault();
      const file = event.dataTransfer?.files[0];
      if (!file) return;
      if (/\.json$/i.test(file.name)) dma.files.openProfile(file);
      else dma.portfolio.open(file);
    });
  }

  async function begin() {
    try {
      await dma.engine.open();
      dma.readPack();
      dma.name = dma.packs.used.name;
      byId("brand").textContent = dma.name;
    } catch (error) {
      const isAble = typeof WebAssembly === "object";
      byId("main").replaceChildren(
        h("h1", {}, isAble ? "This file is damaged" : "This browser cannot run the assistant"),
        h("p", {}, isAble
          ? "What it holds cannot be read. Please ask for the file again."
          : "It needs WebAssembly, which every browser since 2018 has, unless it is turned off. Please try another browser."),
        h("p.hint", {}, String(error)));
      return;
    }
    byId("save").addEventListener("click", () => dma.files.saveProfile());
    byId("open").addEventListener("click", () => dma.files.chooseProfile());
    byId("skip").addEventListener("click", (event) => {
      event.preventDefault();
      byId("main").focus();
    });
    dma.answers.clear();
    const unread = dma.device.takeUp();
    byId("purpose").textContent = dma.pack.about.purpose ?? "";
    byId("rules-name").textContent = `Rules: ${dma.pack.about.id} ${dma.pack.about.version}`;
    addEventListener("beforeunload", warn);
    for (const kind of ["input", "change", "click"]) addEventListener(kind, () => dma.frame.tellSavedSoon());
    takeDrops();
    dma.router.start();
    if (unread.length > 0) dma.files.refuse(dma.device.name, unread);
    document.body.dataset.ready = "true";
    performance.mark("ready");
  }

  begin();
}
