"""The order of the ministry's fields, read once from `bidang.toml`: data with sources, no text in code."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from observasi_app.siklus.salin.rules import Aturan, Dokumen

BERKAS = Path(__file__).with_name("bidang.toml")
BERSUMBER = "bersumber"


@cache
def load_dokumen() -> tuple[Dokumen, ...]:
    """Return the documents in the order of the stages; KeyError when a part is missing."""
    isi = tomllib.loads(BERKAS.read_text(encoding="utf-8"))
    return tuple(
        Dokumen(
            tahap=d["tahap"],
            nama=d["nama"],
            pihak=d["pihak"],
            bidang=tuple(
                Aturan(b["kode"], b["label"], b.get("tiap_target", False), b["kepastian"] == BERSUMBER)
                for b in d["bidang"]
            ),
        )
        for d in isi["dokumen"]
    )
