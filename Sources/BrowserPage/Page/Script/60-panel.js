// What stands beside a question: how the options stand, said once more for those who listen.
{
  const { h, link, byId } = dma.dom;
  const { words } = dma;

  let pending = 0;
  /** Says a sentence to screen readers, once the person pauses. @param {string} sentence */
  function announce(sentence) {
    clearTimeout(pending);
    pending = window.setTimeout(() => {
      byId("said").textContent = sentence;
    }, 400);
  }

  /**
   * @param {{before?: any, heading?: string}} [settings] `before`: the status that changes are shown against
   */
  dma.panel = ({ before, heading = "Where things stand" } = {}) => {
    const fits = dma.fits(dma.pack.decision.options);
    const verdict = h("p.panel-verdict");
    const open = h("p.panel-open");
    const early = h("p.panel-early");
    const offer = h("p.panel-offer");
    const node = h("aside.panel", { "aria-labelledby": "panel-heading" },
      h("h2", { id: "panel-heading" }, heading), verdict, early, fits.node, open, offer, dma.fits.legend());

    return {
      node,
      /** @param {any} status @param {boolean} [speaks] */
      update(status, speaks = false) {
        const { title } = dma.pack;
        const isCertain = status.mayStop && status.answered > 0;
        const sentence = words.summary(status, title);
        const left = words.possible(status.decision, title);
        node.dataset.certainty = isCertain ? "certain" : "open";
        verdict.textContent = sentence;
        early.textContent = status.littleKnown && !isCertain && status.answered > 0
          ? `Early days: ${status.answered} of ${status.relevant} questions that bear on this are answered.` : "";
        open.textContent = isCertain ? "" : left;
        offer.replaceChildren(isCertain ? link("Why it is certain, and what to do now", "stop") : "");
        for (const part of [early, open, offer]) part.hidden = !part.textContent;
        fits.update(status, before);
        if (speaks) announce(`${sentence} ${isCertain ? "" : left}`.trim());
      },
    };
  };

  dma.announce = announce;
}
