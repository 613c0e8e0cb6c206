"""A pseudo-terminal to run programs in."""

import fcntl
import os
import pty
import select
import struct
import subprocess
import termios
import time

from .program import DMA, ROOT, environment


class Terminal:
    """A program that runs in a terminal of a given width."""

    def __init__(self, words, columns=80, env=None, cwd=ROOT):
        self.ours, theirs = pty.openpty()
        size = struct.pack("HHHH", 50, columns, 0, 0)
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, size)

        def own_terminal():
            fcntl.ioctl(0, termios.TIOCSCTTY, 0)

        self.process = subprocess.Popen(
            words, stdin=theirs, stdout=theirs, stderr=theirs, cwd=cwd, env=env,
            start_new_session=True, preexec_fn=own_terminal,
        )
        os.close(theirs)
        self.seen = b""

    def send(self, text):
        os.write(self.ours, text.encode())

    def wait_for(self, text, timeout=20):
        """What came up to a text, which is taken away."""
        wanted, end = text.encode(), time.monotonic() + timeout
        while wanted not in self.seen:
            assert self._more(end - time.monotonic()), (text, self.seen.decode(errors="replace"))
        before, _, self.seen = self.seen.partition(wanted)
        return before.decode(errors="replace")

    def wait_for_one(self, texts, timeout=20):
        """What came up to the end of the first of some texts, which is taken away."""
        end = time.monotonic() + timeout
        while not any(text.encode() in self.seen for text in texts):
            assert self._more(end - time.monotonic()), (texts, self.seen.decode(errors="replace"))
        places = [self.seen.find(text.encode()) + len(text.encode()) for text in texts if text.encode() in self.seen]
        before, self.seen = self.seen[:min(places)], self.seen[min(places):]
        return before.decode(errors="replace")

    def wait_for_all(self, texts, timeout=20):
        """Waits until all texts have come."""
        end = time.monotonic() + timeout
        while not all(text.encode() in self.seen for text in texts):
            assert self._more(end - time.monotonic()), (texts, self.seen.decode(errors="replace"))

    def _more(self, timeout):
        ready, _, _ = select.select([self.ours], [], [], max(0, timeout))
        if not ready:
            return False
        try:
            data = os.read(self.ours, 65536)
        except OSError:
            data = b""
        self.seen += data
        return bool(data)

    def finish(self, timeout=30):
        """The rest of what came until the program ended, and its status."""
        end = time.monotonic() + timeout
        while self._more(end - time.monotonic()):
            pass
        code = self.process.wait(timeout)
        os.close(self.ours)
        return self.seen.decode().replace("\r\n", "\n"), code


def in_terminal(*arguments, columns=80, **variables):
    """What dma prints in a terminal, and its status."""
    env = environment(**{"TERM": "xterm-256color", **variables})
    return Terminal([DMA, *map(str, arguments)], columns, env).finish()
