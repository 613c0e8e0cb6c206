// Answers kept on this device: only where the person wants it, and until they are taken away again.
{
  /** Where the answers are kept. @param {string} [pack] the id of the rule pack */
  const key = (pack = dma.pack.about.id) => `${pack} answers`;

  /** What the browser keeps for this file; nothing where it keeps nothing. @returns {Storage | null} */
  function storage() {
    try {
      return localStorage;
    } catch {
      return null;
    }
  }

  /** Whether what is kept does not fit the rules of this page: it stays, and nothing is written over it. */
  let isUnread = false;

  dma.device = {
    /** Whether the browser can keep anything. */
    get isAble() {
      return storage() !== null;
    },

    /** Whether answers to the questions of a pack are kept. @param {string} pack */
    hasKept: (pack) => storage()?.getItem(key(pack)) != null,

    /** Whether the answers given here are kept. */
    get isOn() {
      return !isUnread && storage()?.getItem(key()) != null;
    },

    /** Keeps the answers as they are from now on, or takes them away. @param {boolean} isOn */
    turn(isOn) {
      isUnread = false;
      if (isOn) dma.device.save(true);
      else storage()?.removeItem(key());
      dma.frame.tellSaved();
    },

    /** Keeps the answers, where that is wanted. @param {boolean} [anyway] */
    save(anyway = false) {
      if (!anyway && !dma.device.isOn) return;
      const text = dma.engine.ask({ ask: "write", profile: dma.answers.written() }).text;
      try {
        storage()?.setItem(key(), text);
      } catch {
        // No room: the person is told by what stands beside the button, as nothing says that they are kept.
        storage()?.removeItem(key());
      }
    },

    /** Takes up what was kept; what no longer fits the rules stays where it is. @returns {any[]} what does not fit */
    takeUp() {
      const text = storage()?.getItem(key());
      if (text == null) return [];
      const reply = dma.engine.ask({ ask: "read", text, name: dma.device.name });
      isUnread = !reply.profile;
      if (isUnread) return reply.errors;
      dma.files.takeProfile(reply.profile);
      dma.answers.markUnsaved();
      return [];
    },

    /** What the answers that are kept are called. */
    name: "the answers kept on this device",
  };
}
