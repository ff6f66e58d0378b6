"""The house as the chaos tests serve it with gunicorn: the product itself, behind a network that misbehaves on command.

The product knows nothing of this. Faults stand in a WSGI layer in front of it; a mutant is the product with one rule
taken out of its text while it starts.
"""

from __future__ import annotations

import json
import os
import random
import socket
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert

from observasi_app import create_app
from observasi_app.luring import operasi
from observasi_app.luring.models import OperasiTercatat
from observasi_app.web import aset

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

GANGGUAN = ("putus_sebelum", "putus_sesudah", "500", "kaptif", "403", "403_json", "204", "lambat")
PORTAL = b"<!doctype html><title>Wi-Fi Warung</title><p>Masukkan kode voucer."
UMUM = ("/masuk", "/keluar")
"""Signing in and out is spared: the schedule decides who is there."""

_JAWAB = "const { hasil, pesan, data = {}, status } = jawab;"
_SEMUA_2XX = 'const hasil = status >= 200 && status < 300 ? "sampai" : asli;'
_HAPUS = 'if (status === 401 || status === 403) await simpanan.tulis("antrean", (r) => void r.antrean.clear());'

MUTAN_JS: dict[str, tuple[str, str]] = {
    "semua_2xx": (_JAWAB, f"{_JAWAB.replace('hasil', 'hasil: asli')}\n{_SEMUA_2XX}"),
    "hapus_saat_401": (_JAWAB, f"{_JAWAB}\n{_HAPUS}"),
    "hapus_dahulu": (
        'if (ditandai) await ganti(b, { keadaan: "kirim", kali });',
        'await simpanan.buang("antrean", b.op);',
    ),
}
"""Mutant → a line of our script, and what is served in its place."""

MUTAN = ("tanpa_dedup", *MUTAN_JS)


def _mutate(nama: str) -> None:
    """Take one rule out of the product; fails when the rule is not where it was."""
    if nama == "tanpa_dedup":
        # A repeat is no longer noticed: the second writing of an id is passed over, and the effect happens again.
        operasi._PAKAI = insert(OperasiTercatat.__table__).prefix_with("OR IGNORE")  # type: ignore[arg-type]
        return
    lama, baru = MUTAN_JS[nama]
    asli = aset._join

    def join(berkas: Iterable[Path], *, js: bool = False) -> bytes:
        teks = asli(semua := list(berkas), js=js).decode()
        if any(b.name == "07-antrean.js" for b in semua):
            assert teks.count(lama) == 1, f"the rule of the mutant {nama} is not in the script any more"
            teks = teks.replace(lama, baru)
        return teks.encode()

    aset._join = join


class Gangguan:
    """In front of the house: for a share of the outbox's posts something goes wrong, as the control file says."""

    def __init__(self, rumah: WSGIApplication, berkas: Path) -> None:
        self.rumah = rumah
        self.berkas = berkas

    def __call__(self, environ: WSGIEnvironment, mulai: StartResponse) -> Iterable[bytes]:
        apa = self._choose(environ)
        if apa == "lambat":
            time.sleep(random.uniform(0.1, 0.8))  # noqa: S311 - chance, no secret
        elif apa == "putus_sebelum":
            return _cut(environ, mulai)
        elif apa == "putus_sesudah":
            jawaban = self.rumah(environ, lambda *_: lambda _isi: None)
            for _ in jawaban:
                pass
            getattr(jawaban, "close", lambda: None)()
            return _cut(environ, mulai)
        elif apa is not None:
            return _answer(apa, environ, mulai)
        return self.rumah(environ, mulai)

    def _choose(self, environ: WSGIEnvironment) -> str | None:
        if "HTTP_X_OBSERVASI_OP" not in environ or environ["PATH_INFO"] in UMUM:
            return None
        try:
            kini: dict[str, Any] = json.loads(self.berkas.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
        if random.random() >= kini["laju"]:  # noqa: S311 - chance, no secret
            return None
        return str(random.choice(kini["jenis"]))  # noqa: S311 - chance, no secret


def _cut(environ: WSGIEnvironment, mulai: StartResponse) -> Iterable[bytes]:
    environ["gunicorn.socket"].shutdown(socket.SHUT_RDWR)
    mulai("200 OK", [("Content-Length", "0")])
    return []


JAWABAN: dict[str, tuple[str, str, bytes]] = {
    "500": ("500 Internal Server Error", "text/html", b"<h1>Internal Server Error</h1>"),
    "kaptif": ("200 OK", "text/html; charset=utf-8", PORTAL),
    "403": ("403 Forbidden", "text/html", b"<h1>Blocked by policy</h1>"),
    "403_json": ("403 Forbidden", "application/json", b'{"sebab": "tidak_boleh", "pesan": "Ditolak sementara."}'),
    "204": ("204 No Content", "text/plain", b""),
}


def _answer(apa: str, environ: WSGIEnvironment, mulai: StartResponse) -> Iterable[bytes]:
    environ["wsgi.input"].read()
    status, jenis, isi = JAWABAN[apa]
    mulai(status, [("Content-Type", jenis), ("Content-Length", str(len(isi))), ("Cache-Control", "no-store")])
    return [isi]


def make() -> Callable[..., Iterable[bytes]]:
    """Assemble what gunicorn serves."""
    mutan = os.environ.get("KACAU_MUTAN", "")
    if mutan:
        _mutate(mutan)
    app = create_app()
    return Gangguan(app.wsgi_app, Path(os.environ["KACAU_GANGGUAN"]))


app = make() if "KACAU_GANGGUAN" in os.environ else None
