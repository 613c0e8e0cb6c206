"""Firefox, as far as papers and the page need it: opens files, does what a person does and prints, by the protocol that
is part of it (Marionette: each message is its length, a colon, and JSON)."""

import base64
import json
import os
import shutil
import socket
import subprocess
import time

FIREFOX = os.environ.get("FIREFOX") or shutil.which("firefox-esr") or shutil.which("firefox")


#: A press of what has these words.
PRESS = """
const found = [...document.querySelectorAll('main button, main a, header button, header a')]
  .find(one => one.checkVisibility() && one.textContent.trim() === arguments[0]);
found?.click();
return Boolean(found);"""


class Firefox:
    """A running Firefox with a new profile, in a folder that is there; what it downloads is put into another."""

    def __init__(self, profile, downloads=None):
        assert FIREFOX, "there is no Firefox: install firefox-esr, or name one in FIREFOX"
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        preferences = {"marionette.port": port}
        if downloads:
            preferences |= {"browser.download.folderList": 2, "browser.download.dir": str(downloads),
                            "browser.download.always_ask_before_handling_new_types": False}
        (profile / "user.js").write_text(
            "".join(f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in preferences.items()))
        self.process = subprocess.Popen(
            [FIREFOX, "--headless", "--marionette", "--profile", profile],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.heard, self.number = b"", 0
        self.socket = self.connected(port)
        self.receive()
        self.call("WebDriver:NewSession")

    def connected(self, port):
        for _ in range(120):
            try:
                return socket.create_connection(("127.0.0.1", port), timeout=60)
            except OSError:
                assert self.process.poll() is None, "Firefox has ended"
                time.sleep(0.5)
        raise AssertionError("Firefox does not answer")

    def receive(self):
        while b":" not in self.heard:
            self.heard += self.socket.recv(1 << 16)
        length, _, self.heard = self.heard.partition(b":")
        while len(self.heard) < int(length):
            self.heard += self.socket.recv(1 << 20)
        message, self.heard = self.heard[:int(length)], self.heard[int(length):]
        return json.loads(message)

    def call(self, name, **parameters):
        self.number += 1
        message = json.dumps([0, self.number, name, parameters]).encode()
        self.socket.sendall(str(len(message)).encode() + b":" + message)
        _, number, fault, result = self.receive()
        assert number == self.number and fault is None, fault
        return result

    def open(self, address):
        self.call("WebDriver:Navigate", url=address)

    def run(self, script, *arguments):
        """What a script returns that runs beside the page's own."""
        return self.call("WebDriver:ExecuteScript", script=script, args=list(arguments))["value"]

    def until(self, script, *arguments, seconds=60):
        """Waits until a script returns something true, and gives it back."""
        end = time.monotonic() + seconds
        while not (found := self.run(script, *arguments)):
            assert time.monotonic() < end, f"in vain: {script} {arguments}"
            time.sleep(0.02)
        return found

    def press(self, words):
        """Presses the button or follows the link of the main part with these words."""
        self.until(PRESS, words)

    def screen(self, name):
        """Waits until a screen is shown."""
        self.until("return document.body.dataset.screen === arguments[0]", name)

    def picture(self):
        """The window as a PNG."""
        return base64.b64decode(self.call("WebDriver:TakeScreenshot", full=False)["value"])

    def printed(self, file, pdf):
        """Prints a file on A4, with the margins that papers ask for."""
        self.call("WebDriver:Navigate", url=file.as_uri())
        told = self.call("WebDriver:Print", background=True, page={"width": 21.0, "height": 29.7},
                         margin={"top": 1.3, "bottom": 1.6, "left": 1.7, "right": 1.7})
        pdf.write_bytes(base64.b64decode(told["value"]))

    def close(self):
        self.call("Marionette:Quit", flags=["eForceQuit"])
        self.process.wait(30)
