"""Tablets with another browser than Chromium: Firefox by WebDriver BiDi, WebKitGTK by its remote inspector.

Hands are scripts here: an element is clicked with `click()`, a box is filled by its value, a photo is laid into its
input. What a finger alone can do (a long press, a system's own photo chooser) is Chromium's to prove.
"""

from __future__ import annotations

import contextlib
import html
import http.client
import json
import os
import re
import shutil
import signal
import subprocess
import time
from abc import abstractmethod
from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar

from tests.browser.kacau.rumah import free_port
from tests.browser.kacau.soket import Putus, Soket
from tests.browser.kacau.tangan import PENDENGAR, SABAR, TANDA, Tangan
from tests.dunia import SANDI

TIBA = (
    "!window.yangLama && (document.readyState === 'complete'"
    " || performance.getEntriesByType('navigation')[0]?.domContentLoadedEventEnd > 0)"
)
"""Another page than the one before, and its scripts have run."""

TERLIHAT = "((el) => !!el && el.checkVisibility({ visibilityProperty: true }) && el.getClientRects().length > 0)"


def ask_version(*perintah: str) -> str:
    """Return what a program says of a version, "" when it is not there."""
    if shutil.which(perintah[0]) is None:
        return ""
    return subprocess.run(perintah, capture_output=True, text=True, check=False).stdout.strip()  # noqa: S603 - fixed words


PENGAMAT = """() => {
  const lapor = (galat) => console.log(TANDA + JSON.stringify({ jenis: "galat", galat }));
  const kata = (apa) => `${location.pathname}: ${apa} ${(apa && apa.stack) || ""}`;
  addEventListener("error", (e) => e.error && lapor(kata(e.error)));
  addEventListener("unhandledrejection", (e) => lapor(kata(e.reason)));
}""".replace("TANDA", f'"{TANDA}"')
"""Runs in every page first: says what its scripts threw. The consoles tell that and a server that is gone alike."""


class PerambanLain(Tangan):
    """One window of one tab, on a profile that outlives its being killed."""

    NAMA: ClassVar[str]
    GALAT = Putus

    def __init__(self, profil: Path, url: str) -> None:
        self.profil = profil
        self.url = url
        self.kabar: Callable[[dict[str, Any]], None] = lambda _kabar: None
        self.galat: list[str] = []
        self.proses: subprocess.Popen[bytes] | None = None
        self.soket: Soket | None = None
        self.nomor = 0
        self.jawaban: dict[int, dict[str, Any]] = {}

    @classmethod
    @abstractmethod
    def missing(cls) -> str:
        """Return what is not installed and how it would be, "" when all is there."""

    @classmethod
    @abstractmethod
    def program(cls) -> str | None:
        """Return where it is."""

    @classmethod
    @abstractmethod
    def version(cls) -> str:
        """Return which one it is."""

    # ── Power ───────────────────────────────────────────────────────────────────────────────────────────────────────

    @abstractmethod
    def start(self) -> None:
        """Switch it on, with the profile as it was left."""

    def kill(self) -> None:
        """Take the power away from it, in the middle of whatever it does."""
        if self.proses is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.proses.pid, signal.SIGKILL)
            self.proses.wait()
        if self.soket is not None:
            # What it had said before still lies in the socket.
            with contextlib.suppress(Putus):
                while (pesan := self.soket.receive(0.2)) is not None:
                    self._hear(pesan)
            self.soket.close()
            self.soket = None

    def end(self) -> None:
        """Switch it off for good."""
        self.kill()

    def _launch(self, perintah: list[str], lingkungan: dict[str, str]) -> None:
        with (self.profil / "peramban.log").open("ab") as catatan:
            self.proses = subprocess.Popen(  # noqa: S603 - the browser of the tests
                perintah, env=os.environ | lingkungan, stdout=catatan, stderr=catatan, start_new_session=True
            )

    # ── What is said ────────────────────────────────────────────────────────────────────────────────────────────────

    @abstractmethod
    def _command(self, metode: str, isi: dict[str, Any], sabar: float) -> dict[str, Any]:
        """Send one command and wait for its answer."""

    @abstractmethod
    def _hear(self, pesan: dict[str, Any]) -> None:
        """Take in an answer or an event."""

    def _await(self, nomor: int, detik: float) -> dict[str, Any]:
        """Wait for the answer of this number."""
        akhir = time.monotonic() + detik
        while nomor not in self.jawaban:
            self._pump(akhir - time.monotonic(), f"no answer in {detik:.1f} s")
        return self.jawaban.pop(nomor)

    def _pump(self, detik: float, kalau_habis: str) -> None:
        if self.soket is None:
            raise Putus("switched off")
        pesan = self.soket.receive(max(detik, 0))
        if pesan is not None:
            self._hear(pesan)
        elif detik <= 0:
            raise Putus(kalau_habis)

    def _said(self, teks: str) -> None:
        """Take down what a page wrote on its console."""
        if not teks.startswith(TANDA):
            return
        kabar = json.loads(teks.removeprefix(TANDA))
        if kabar["jenis"] == "galat":
            self.galat.append(kabar["galat"])
        else:
            self.kabar(kabar)

    def wait(self, ms: float) -> None:
        akhir = time.monotonic() + ms / 1000
        while (sisa := akhir - time.monotonic()) > 0:
            self._pump(sisa, "")

    # ── Hands ───────────────────────────────────────────────────────────────────────────────────────────────────────

    @abstractmethod
    def _ask(self, ungkapan: str, sabar: float) -> str | None:
        """Evaluate what promises a text."""

    def evaluate(self, ungkapan: str) -> Any:  # noqa: ANN401 - whatever the page answers
        jawab = self._ask(f"(async () => JSON.stringify((await ({ungkapan})) ?? null))()", 5)
        return json.loads(jawab or "null")

    def alive(self) -> bool:
        """Tell whether the page answers at all."""
        akhir = time.monotonic() + 8
        while time.monotonic() < akhir:
            with contextlib.suppress(Putus):
                return bool(self.evaluate("1"))
            time.sleep(0.05)
        return False

    @abstractmethod
    def _navigate(self, alamat: str) -> None:
        """Begin to go there."""

    def go(self, jalur: str, sabar: int = SABAR) -> bool:
        return self._arrive(lambda: self._navigate(self.url + jalur), sabar) and self.who() is not None

    def reload(self, sabar: int = SABAR) -> bool:
        return self._arrive(lambda: self.evaluate("void setTimeout(() => location.reload())"), sabar)

    def _arrive(self, berangkat: Callable[[], object], sabar: int) -> bool:
        """Set off, and wait until another document than this one stands there."""
        akhir = time.monotonic() + sabar / 1000
        with contextlib.suppress(Putus):
            self.evaluate("void (window.yangLama = true)")
            berangkat()
        while time.monotonic() < akhir:
            with contextlib.suppress(Putus):
                if self.evaluate(TIBA):
                    return True
            self.wait(20)
        return False

    @property
    def alamat(self) -> str:
        return str(self.evaluate("location.href"))

    def visible(self, pilih: str) -> bool:
        return bool(self.evaluate(f"{TERLIHAT}(document.querySelector({json.dumps(pilih)}))"))

    def text(self, pilih: str) -> str:
        return str(self.evaluate(f"document.querySelector({json.dumps(pilih)})?.innerText || ''"))

    def fill(self, pilih: str, isi: str, sabar: int = SABAR) -> None:
        self._upon(
            pilih, f"el.focus(); el.value = {json.dumps(isi)}; el.dispatchEvent(new InputEvent('input', ya));", sabar
        )

    def tap(self, pilih: str, sabar: int = SABAR, kali: int = 1, urut: int = 0) -> None:
        """Click; `kali` times without a breath between, the element at `urut` of all these."""
        self._upon(pilih, "el.click();" * kali, sabar, urut)

    def tap_name(self, nama: str) -> bool:
        cari = f"[...document.querySelectorAll('button')].find((el) => el.innerText.trim() === {json.dumps(nama)})"
        return bool(self.evaluate(f"((el) => {{ el?.click(); return !!el; }})({cari})"))

    def submit_later(self, pilih: str, ms: int) -> None:
        """Let a form go by itself after so many milliseconds."""
        self._upon(pilih, f"setTimeout(() => el.requestSubmit(), {ms});", SABAR)

    def attach(self, pilih: str, jpeg_base64: str) -> None:
        """Choose a photo, as from a gallery."""
        berkas = f"new File([Uint8Array.from(atob('{jpeg_base64}'), (c) => c.charCodeAt(0))], 'foto.jpg', jenis)"
        kerja = f"const jenis = {{ type: 'image/jpeg' }}; const isi = new DataTransfer(); isi.items.add({berkas});"
        self._upon(pilih, f"{kerja} el.files = isi.files; el.dispatchEvent(new Event('change', ya));", SABAR)

    def _upon(self, pilih: str, kerja: str, sabar: int, urut: int = 0) -> None:
        """Do this to an element as soon as it is there."""
        cari = f"document.querySelectorAll({json.dumps(pilih)})[{urut}]"
        akhir = time.monotonic() + sabar / 1000
        # Later, not at once: what the click sets off (another page) must not swallow the answer.
        kini = f"setTimeout(() => {{ const ya = {{ bubbles: true }}; {kerja} }}); return true;"
        while not self.evaluate(f"((el) => {{ if (!el) return false; {kini} }})({cari})"):
            if time.monotonic() > akhir:
                raise Putus(f"never there: {pilih}")
            self.wait(50)

    def answer_dialog(self, *, masuk: bool) -> None:
        """When the page asks for the password again: give it, or put it off."""
        with contextlib.suppress(Putus):
            if not self.visible("dialog[open] [type=password]"):
                return
            if masuk:
                self.fill("dialog[open] [type=password]", SANDI, 1000)
            self.wait(20)
            self.tap_name("Masuk lagi" if masuk else "Nanti saja")
            self.wait(300)


class Firefox(PerambanLain):
    """Firefox of this computer without a window; its profile and its port are its own."""

    NAMA = "Firefox"
    PILIHAN: ClassVar[dict[str, object]] = {
        "app.update.disabledForTesting": True,
        "browser.aboutwelcome.enabled": False,
        "browser.sessionstore.resume_from_crash": False,
        "browser.shell.checkDefaultBrowser": False,
        "browser.startup.homepage_override.mstone": "ignore",
        "browser.startup.page": 0,
        "datareporting.policy.dataSubmissionEnabled": False,
        "dom.disable_beforeunload": True,
        "extensions.update.enabled": False,
        "network.captive-portal-service.enabled": False,
        "network.connectivity-service.enabled": False,
        "remote.prefs.recommended": True,
        "signon.rememberSignons": False,
        "toolkit.startup.max_resumed_crashes": -1,
    }

    konteks = ""

    @classmethod
    def program(cls) -> str | None:
        return os.environ.get("FIREFOX") or shutil.which("firefox-esr") or shutil.which("firefox")

    @classmethod
    def version(cls) -> str:
        return ask_version(cls.program() or "", "--version")

    @classmethod
    def missing(cls) -> str:
        return "" if cls.program() else "Firefox tidak ada (apt-get install firefox-esr, atau FIREFOX=/jalan)"

    def start(self) -> None:
        isi = "".join(f"user_pref({json.dumps(n)}, {json.dumps(v)});\n" for n, v in self.PILIHAN.items())
        (self.profil / "user.js").write_text(isi, encoding="utf-8")
        penanda = self.profil / "WebDriverBiDiServer.json"
        penanda.unlink(missing_ok=True)
        jalan = self.program()
        assert jalan
        perintah = [jalan, "--headless", "--no-remote", "--profile", str(self.profil), "--remote-debugging-port", "0"]
        self._launch([*perintah, "about:blank"], {"MOZ_HEADLESS_WIDTH": "1180", "MOZ_HEADLESS_HEIGHT": "820"})
        akhir = time.monotonic() + 60
        while self.soket is None:
            with contextlib.suppress(OSError, ValueError, Putus):
                self.soket = Soket(json.loads(penanda.read_text(encoding="utf-8"))["ws_port"], "/session")
            if time.monotonic() > akhir:
                raise TimeoutError("Firefox")
            time.sleep(0.05)
        self._command("session.new", {"capabilities": {}}, 30)
        self._command("session.subscribe", {"events": ["log.entryAdded"]}, 10)
        for naskah in (PENGAMAT, PENDENGAR):
            self._command("script.addPreloadScript", {"functionDeclaration": naskah}, 10)
        while not (semua := self._command("browsingContext.getTree", {}, 10)["contexts"]):
            time.sleep(0.05)
        self.konteks = semua[0]["context"]

    def _command(self, metode: str, isi: dict[str, Any], sabar: float) -> dict[str, Any]:
        if self.soket is None:
            raise Putus("switched off")
        self.nomor += 1
        self.soket.send({"id": self.nomor, "method": metode, "params": isi})
        jawab = self._await(self.nomor, sabar)
        if jawab["type"] == "error":
            raise Putus(f"{metode}: {jawab['error']}: {jawab['message']}")
        hasil: dict[str, Any] = jawab["result"]
        return hasil

    def _hear(self, pesan: dict[str, Any]) -> None:
        if "id" in pesan:
            self.jawaban[pesan["id"]] = pesan
        elif pesan.get("method") == "log.entryAdded":
            self._said(pesan["params"].get("text") or "")

    def _ask(self, ungkapan: str, sabar: float) -> str | None:
        isi = {
            "expression": ungkapan,
            "target": {"context": self.konteks},
            "awaitPromise": True,
            "userActivation": True,
        }
        jawab = self._command("script.evaluate", isi, sabar)
        if jawab["type"] == "exception":
            raise Putus(jawab["exceptionDetails"]["text"])
        return str(jawab["result"]["value"])

    def _navigate(self, alamat: str) -> None:
        self._command("browsingContext.navigate", {"context": self.konteks, "url": alamat, "wait": "none"}, 5)


class WebKitGtk(PerambanLain):
    """MiniBrowser of WebKitGTK, as a person would start it: a WebDriver session of it keeps nothing over its end."""

    NAMA = "WebKitGTK"
    PILIHAN = ("--geometry=1180x820", "--enable-page-cache=false")
    """Over HTTPS it keeps no page of ours for the way back (`no-store`); here, over HTTP, it has to be told."""

    TEMPAT = "/usr/lib/*/webkit2gtk-4.*/MiniBrowser"

    sasaran = ""
    layar: subprocess.Popen[bytes] | None = None
    nama_layar = ""

    @classmethod
    def program(cls) -> str | None:
        semua = sorted(Path("/").glob(cls.TEMPAT.removeprefix("/")))
        return os.environ.get("MINIBROWSER") or (str(semua[-1]) if semua else None)

    @classmethod
    def version(cls) -> str:
        # MiniBrowser itself wants a screen before it says.
        return ask_version("dpkg-query", "--show", "--showformat=${Version}", "webkit2gtk-driver")

    @classmethod
    def missing(cls) -> str:
        kurang = [] if cls.program() else ["MiniBrowser (apt-get install webkit2gtk-driver)"]
        kurang += [] if shutil.which("Xvfb") else ["Xvfb (apt-get install xvfb)"]
        return f"{' dan '.join(kurang)} tidak ada" if kurang else ""

    def start(self) -> None:
        port = free_port()
        tempat = {nama: str(self.profil / nama) for nama in ("XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME")}
        lingkungan = tempat | {
            "DISPLAY": self._display(),
            "GDK_BACKEND": "x11",
            "HOME": str(self.profil),
            "LIBGL_ALWAYS_SOFTWARE": "1",
            "NO_AT_BRIDGE": "1",
            "WEBKIT_INSPECTOR_HTTP_SERVER": f"127.0.0.1:{port}",
        }
        jalan = self.program()
        assert jalan
        self._launch([jalan, *self.PILIHAN, "about:blank"], lingkungan)
        self.sasaran = ""
        akhir = time.monotonic() + 60
        while not self.sasaran:
            with contextlib.suppress(OSError, Putus, http.client.HTTPException):
                self.soket = self.soket or Soket(port, self._socket_path(port))
                self.wait(50)
            if time.monotonic() > akhir:
                raise TimeoutError("WebKitGTK")
            time.sleep(0.05)
        self.evaluate("1")

    def end(self) -> None:
        super().end()
        if self.layar is not None:
            self.layar.terminate()
            self.layar.wait()
            self.layar = None

    def _display(self) -> str:
        """Return a screen to draw on that nobody sees; it stays when the browser is killed."""
        if self.layar is None:
            baca, tulis = os.pipe()
            perintah = ["Xvfb", "-displayfd", str(tulis), "-screen", "0", "1280x900x24", "-nolisten", "tcp"]
            self.layar = subprocess.Popen(  # noqa: S603 - a screen for the tests
                perintah, pass_fds=[tulis], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            )
            os.close(tulis)
            with os.fdopen(baca) as nomor:
                self.nama_layar = f":{nomor.readline().strip()}"
        return self.nama_layar

    @staticmethod
    def _socket_path(port: int) -> str:
        """Find the one page in the list of what may be inspected."""
        sambungan = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        sambungan.request("GET", "/")
        cocok = re.search(r"'(/socket/[^']+/WebPage)'", html.unescape(sambungan.getresponse().read().decode()))
        if not cocok:
            raise Putus("no page yet")
        return cocok[1]

    def _send(self, metode: str, isi: dict[str, Any], *, sasaran: str = "") -> int:
        """Send a command to the page, wrapped as its target wants it."""
        if self.soket is None:
            raise Putus("switched off")
        self.nomor += 1
        dalam = {"id": self.nomor, "method": metode, "params": isi}
        if metode.startswith("Target."):
            self.soket.send(dalam)
            return self.nomor
        bungkus = {"targetId": sasaran or self.sasaran, "message": json.dumps(dalam)}
        self.soket.send({"id": -self.nomor, "method": "Target.sendMessageToTarget", "params": bungkus})
        return self.nomor

    def _command(self, metode: str, isi: dict[str, Any], sabar: float) -> dict[str, Any]:
        jawab = self._await(self._send(metode, isi), sabar)
        if "error" in jawab:
            raise Putus(f"{metode}: {jawab['error']['message']}")
        hasil: dict[str, Any] = jawab["result"]
        return hasil

    def _hear(self, pesan: dict[str, Any]) -> None:
        isi = pesan.get("params", {})
        match pesan.get("method"):
            case "Target.dispatchMessageFromTarget":
                self._hear(json.loads(isi["message"]))
            case "Target.targetCreated" if isi["targetInfo"]["type"] == "page":
                self._prepare(isi["targetInfo"])
            case "Target.didCommitProvisionalTarget":
                self.sasaran = isi["newTargetId"]
            case "Console.messageAdded":
                self._said(isi["message"]["text"])
            case None if pesan["id"] > 0 or "error" in pesan:  # below zero: of the wrapping alone
                self.jawaban[abs(pesan["id"])] = pesan

    def _prepare(self, apa: dict[str, Any]) -> None:
        """Another process takes over the page: listen to it before its first script."""
        ini = apa["targetId"]
        if not apa.get("isProvisional"):
            self.sasaran = ini
            self._send("Target.setPauseOnStart", {"pauseOnStart": True})
        for metode, nilai in (
            ("Page.enable", {}),
            ("Page.setBootstrapScript", {"source": f"({PENGAMAT})(); ({PENDENGAR})();"}),
            ("Runtime.enable", {}),
            ("Console.enable", {}),
        ):
            self._send(metode, nilai, sasaran=ini)
        if apa.get("isPaused"):
            self._send("Target.resume", {"targetId": ini})

    def _ask(self, ungkapan: str, sabar: float) -> str | None:
        janji = self._command("Runtime.evaluate", {"expression": ungkapan, "emulateUserGesture": True}, sabar)
        nilai = janji["result"]
        if "objectId" in nilai and not janji.get("wasThrown"):
            isi = {"promiseObjectId": nilai["objectId"], "returnByValue": True}
            janji = self._command("Runtime.awaitPromise", isi, sabar)
            nilai = janji["result"]
        if janji.get("wasThrown"):
            raise Putus(nilai.get("description", ""))
        hasil: str | None = nilai.get("value")
        return hasil

    def _navigate(self, alamat: str) -> None:
        self.evaluate(f"void setTimeout(() => location.assign({json.dumps(alamat)}))")


PERAMBAN: tuple[type[PerambanLain], ...] = (Firefox, WebKitGtk)
