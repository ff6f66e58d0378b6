"""The stage on which the laws of the house are tried: a world in every state a cycle can be in, made once per state.

A state is made from the one before it by one step, taken as people take it. Tests get a copy of their own, or look at a
shared one which nobody changes.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from flask import Flask
from sqlalchemy import func, select

from observasi_app.extensions import Base, db
from observasi_app.masuk.sesi import KUKI
from tests.conftest import make_app
from tests.dunia import copy_world, token_of
from tests.klien import Klien


class Panggung:
    """One world: the house on its data folder, its people, and the ids that earlier steps left there."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.app: Flask = make_app(data)
        berkas = data / "catatan.json"
        self.catatan: dict[str, str] = json.loads(berkas.read_text(encoding="utf-8")) if berkas.exists() else {}

    @property
    def siklus(self) -> UUID:
        """The cycle of Bu Ani."""
        return UUID(self.catatan["siklus"])

    def klien(self, kunci: str) -> Klien:
        """Return a client signed in as a person of the world; "tamu" is nobody."""
        klien = self.app.test_client()
        assert isinstance(klien, Klien)
        if kunci != "tamu":
            klien.set_cookie(KUKI, token_of(kunci), domain="127.0.0.1")
        return klien

    def hitung(self) -> dict[str, int]:
        """Count the rows of every table."""
        with self.app.app_context():
            return {
                nama: db.session.scalar(select(func.count()).select_from(tabel)) or 0
                for nama, tabel in Base.metadata.tables.items()
            }

    def kembar(self, data: Path) -> Panggung:
        """Return a second world that is the same as this one is now."""
        self.rapikan()
        shutil.copytree(self.data, data)
        return Panggung(data)

    def rapikan(self) -> None:
        """Bring everything into the one database file, so that the folder can be copied."""
        (self.data / "catatan.json").write_text(json.dumps(self.catatan), encoding="utf-8")
        with self.app.app_context():
            db.session.remove()
            db.engine.dispose()


Langkah = Callable[[Panggung], None]


@dataclass(frozen=True)
class Potret:
    """A state: which one it comes from, and the step that leads here."""

    dari: str
    langkah: Langkah


class Album:
    """All the states that were needed so far."""

    def __init__(self, akar: Path, dunia: Path, potret: dict[str, Potret]) -> None:
        self.akar = akar
        self.dunia = dunia
        self.potret = potret
        self._folder: dict[str, Path] = {"kosong": dunia}
        self._bersama: dict[tuple[str, Langkah | None], Panggung] = {}
        self._nomor = 0

    def salin(self, nama: str) -> Panggung:
        """Return a world of one's own in this state."""
        tujuan = self.baru()
        copy_world(self._data(nama), tujuan)
        return Panggung(tujuan)

    def lihat(self, nama: str, siapkan: Langkah | None = None) -> Panggung:
        """Return the shared world in this state; `siapkan` is done to it once, before anyone looks."""
        kunci = (nama, siapkan)
        if kunci not in self._bersama:
            panggung = self.salin(nama)
            if siapkan is not None:
                siapkan(panggung)
            self._bersama[kunci] = panggung
        return self._bersama[kunci]

    def baru(self) -> Path:
        """Return the path of a folder that is not there yet."""
        self._nomor += 1
        return self.akar / f"{self._nomor:04d}"

    def tutup(self) -> None:
        """Let go of the shared worlds."""
        for panggung in self._bersama.values():
            panggung.rapikan()

    def _data(self, nama: str) -> Path:
        if nama not in self._folder:
            potret = self.potret[nama]
            tujuan = self.baru()
            copy_world(self._data(potret.dari), tujuan)
            panggung = Panggung(tujuan)
            potret.langkah(panggung)
            panggung.rapikan()
            self._folder[nama] = tujuan
        return self._folder[nama]
