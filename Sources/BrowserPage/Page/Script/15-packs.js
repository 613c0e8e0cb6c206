// The rule packs of this file, and which of them is used: that which the address names (`?pack=ID`).
{
  /** @typedef {{id: string, name: string, asks: string, text: string}} Offered */

  /** @type {Offered[]} */
  let offered = [];
  let used = 0;

  dma.packs = {
    /** Chooses the pack: that of the address; otherwise the first with answers kept here; otherwise the first. */
    async choose() {
      offered = JSON.parse(new TextDecoder().decode(await dma.held("packs")));
      const named = new URLSearchParams(location.search).get("pack");
      const place = offered.findIndex((pack) => pack.id === named);
      used = place >= 0 ? place : Math.max(0, offered.findIndex((pack) => dma.device.hasKept(pack.id)));
      return used;
    },

    /** The pack that is used. @returns {Offered} */
    get used() {
      return offered[used];
    },

    /** The other packs. @returns {Offered[]} */
    get others() {
      return offered.filter((_, place) => place !== used);
    },

    /** The address of this file with another pack. @param {Offered} pack */
    address: (pack) => `?pack=${encodeURIComponent(pack.id)}#/start`,
  };
}
