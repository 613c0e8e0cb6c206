// Answers kept on this device: only where the person wants it, and until they are taken away again.
{
  const key = () => `${dma.pack.about.id} answers`;

  /** What the browser keeps for this file; nothing where it keeps nothing. @returns {Storage | null} */
  function storage() {
    try {
      return localStorage;
    } catch {
      return null;
    }
  }

  dma.device = {
    /** Whether the browser can keep anything. */
    get isAble() {
      return storage() !== null;
    },

    /** Whether answers are kept. */
    get isOn() {
      return storage()?.getItem(key()) != null;
    },

    /** Keeps the answers as they are from now on, or takes them away. @param {boolean} isOn */
    turn(isOn) {
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

    /** Takes up what was kept; what no longer fits the rules stays where it is. */
    takeUp() {
      const text = storage()?.getItem(key());
      if (text == null) return;
      const reply = dma.engine.ask({ ask: "read", text, name: "kept answers" });
      if (!reply.profile) return;
      dma.files.takeProfile(reply.profile);
      dma.answers.markUnsaved();
    },
  };
}
