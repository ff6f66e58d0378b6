"""Steps of a cycle, taken as people take them: fetch the page, fill its form, send it. Each returns the next page."""

from __future__ import annotations

import re
from uuid import UUID

from werkzeug.test import TestResponse

from tests.dunia import TAHUN
from tests.klien import Klien

TANGGAL = f"14/5/{TAHUN}"
FOKUS = "keteraturan-suasana-kelas"


def follow(klien: Klien, jawaban: TestResponse) -> TestResponse:
    """Follow a 303 to its page, as a browser does."""
    assert jawaban.status_code == 303, (jawaban.status_code, jawaban.get_data(as_text=True)[:3000])
    return klien.get(jawaban.location)


def send(klien: Klien, url: str, form: str, tombol: str | None = None, **isian: object) -> TestResponse:
    """Fetch a page, fill the form at `form` (a CSS selector) and follow its answer."""
    return follow(klien, klien.send(klien.fill(klien.get(url), form, tombol, **isian)))  # type: ignore[arg-type]


def aksi(akhiran: str) -> str:
    """Return the selector of the form whose action ends so."""
    return f'form[action$="{akhiran}"]'


def open_siklus(guru: Klien, fokus: str = FOKUS) -> UUID:
    """The guru opens her cycle by choosing a focus."""
    halaman = send(guru, "/siklus/baru", aksi("/siklus/baru"), fokus=fokus)
    cocok = re.search(r"/siklus/([0-9a-f-]{36})", halaman.request.path)
    assert cocok
    return UUID(cocok[1])


ISI_A: dict[str, object] = {
    "target": ["1", "2"],
    "upaya_1": "Menyapa murid dengan nama setiap pagi.",
    "upaya_2": "Menyiapkan kartu peran untuk kelompok.",
    "tanggal": TANGGAL,
    "pukul": "9.40",
    "jam_ke": "3–4",
    "kelas": "VIII-B",
    "tempat": "Ruang VIII-B",
}


def submit_persiapan(guru: Klien, siklus: UUID, **lain: object) -> TestResponse:
    """The guru hands in her preparation."""
    return send(guru, f"/siklus/{siklus}/persiapan", aksi("/persiapan/pengajuan"), **(ISI_A | lain))


def approve_persiapan(kepala: Klien, siklus: UUID) -> TestResponse:
    """The principal agrees to the schedule."""
    return send(kepala, f"/siklus/{siklus}/persiapan", aksi("/persetujuan"))
