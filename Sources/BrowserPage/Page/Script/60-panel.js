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
   * @param {{before?: any, heading?: string, was?: string}} [settings] `before`: the status that changes are
   *   shown against; `was`: what that is called
   */
  dma.panel = (settings = {}) => {
    const { heading = "Where things stand" } = settings;
    let { before, was } = settings;
    const fits = dma.fits(dma.pack.decision.options);
    const verdict = h("p.panel-verdict");
    const open = h("p.panel-open");
    const early = h("p.panel-early");
    const offer = h("p.panel-offer");
    const weights = h("p.own-weights");
    const legend = h("div", {}, dma.fits.legend(was));
    const node = h("aside.panel", { "aria-labelledby": "panel-heading" },
      h("h2", { id: "panel-heading" }, heading), verdict, early, weights, fits.node, open, offer, legend);

    return {
      node,
      /** What changes are shown against from now on. @param {any} status @param {string} [name] what that is called */
      compare(status, name) {
        [before, was] = [status, name];
        legend.replaceChildren(dma.fits.legend(was));
      },
      /** @param {any} status @param {boolean} [speaks] */
      update(status, speaks = false) {
        const { title } = dma.pack;
        const isSettled = status.mayStop;
        const sentence = words.summary(status);
        const left = words.possible(status.decision, title);
        node.dataset.settled = isSettled ? "settled" : "open";
        verdict.textContent = sentence;
        early.textContent = status.answered > 0 ? words.firmness(status) : "";
        open.textContent = isSettled ? "" : left;
        offer.replaceChildren(isSettled ? link("Why you can stop, and what to do now", "stop") : "");
        weights.textContent = status.answered > 0 ? status.ownWeights ?? "" : "";
        for (const part of [early, weights, open, offer]) part.hidden = !part.textContent;
        fits.update(status, before);
        if (speaks) announce(`${sentence} ${isSettled ? "" : left}`.trim());
      },
    };
  };

  /** The same in one line, where the panel is out of sight. */
  dma.brief = () => {
    const node = h("p.brief", { "aria-hidden": "true" });
    return {
      node,
      /** @param {any} status */
      update(status) {
        node.textContent = words.summary(status);
      },
    };
  };

  dma.announce = announce;
}
