"""Steps of a plan, taken as people take them."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import update

from observasi_app.extensions import menulis, new_id
from observasi_app.sekolah.models import Periode
from tests.dunia import TAHUN, tetap
from tests.langkah import FOKUS, FOKUS_KEPALA, aksi, follow, send

if TYPE_CHECKING:
    from flask import Flask
    from werkzeug.test import TestResponse

    from tests.klien import Klien

NOMOR_SK = "800/12/SMP-1/2026"
PERILAKU = ("berorientasi_pelayanan", "akuntabel", "kompeten", "harmonis", "loyal", "adaptif", "kolaboratif")
ISI: dict[str, dict[str, object]] = {
    "data": {"golongan": "III/c", "jenjang": "Ahli Muda", "sesuai": True},
    "praktik": {"fokus": FOKUS},
    "kompetensi": {"kompetensi": "pedagogik.2"},
    "tugas": {"jenis_1": "wali_kelas", "sk_1": NOMOR_SK, "tanggal_1": f"5/1/{TAHUN}"},
    "perilaku": {f"perilaku_{kode}": "1" for kode in PERILAKU},
    "hasil": {"target_d": "4"},
}


ISI_KEPALA: dict[str, dict[str, object]] = {
    "data": {"golongan": "IV/a", "jenjang": "Ahli Madya", "sesuai": True},
    "praktik": {"fokus": FOKUS_KEPALA},
    "kompetensi": {"kompetensi": "profesional.3"},
    "perilaku": {f"perilaku_{kode}": "1" for kode in PERILAKU},
    "hasil": {"rhk_a": "Meningkatnya praktik mengajar semua guru SMP Negeri 1", "target_a": "95"},
}
"""The plan of Pak Budi, as kepala sekolah."""


def begin(guru: Klien) -> UUID:
    """The guru begins her plan; the first step stands before her."""
    halaman = send(guru, "/rencana/saya", aksi("/rencana/saya"))
    cocok = re.search(r"/rencana/([0-9a-f-]{36})/langkah/data", halaman.request.path)
    assert cocok
    return UUID(cocok[1])


def fill_langkah(guru: Klien, rencana: UUID, kode: str, **isian: object) -> TestResponse:
    """The guru fills one step; returns the page she is led to."""
    return send(guru, f"/rencana/{rencana}/langkah/{kode}", aksi(f"/langkah/{kode}"), None, **(ISI[kode] | isian))


def fill_all(siapa: Klien, isi: dict[str, dict[str, object]] = ISI) -> UUID:
    """Somebody fills every step."""
    rencana = begin(siapa)
    for kode, isian in isi.items():
        send(siapa, f"/rencana/{rencana}/langkah/{kode}", aksi(f"/langkah/{kode}"), None, **isian)
    return rencana


def submit(guru: Klien, rencana: UUID) -> TestResponse:
    """The guru hands her plan in."""
    return send(guru, f"/rencana/{rencana}", aksi("/pengajuan"))


def approve(kepala: Klien, rencana: UUID, **isian: object) -> TestResponse:
    """The principal approves, with changes or without."""
    return send(kepala, f"/rencana/{rencana}/persetujuan", aksi("/persetujuan"), None, **isian)


def agree(guru: Klien, rencana: UUID) -> TestResponse:
    """The guru agrees."""
    return send(guru, f"/rencana/{rencana}", aksi("/kesepakatan"))


def open_it(siapa: Klien, rencana: UUID) -> None:
    """The page says that its reader has really seen it, as the script does."""
    halaman = siapa.get(f"/rencana/{rencana}").text
    assert f'data-pembukaan="/rencana/{rencana}/pembukaan"' in halaman
    tanda = str(new_id())
    jawaban = siapa.post(f"/rencana/{rencana}/pembukaan", data={"operasi": tanda}, headers={"X-Observasi-Op": tanda})
    assert jawaban.status_code == 201


def let_a_year_pass(app: Flask) -> None:
    """Move what there is into the year before, and open a period for this one."""
    with app.app_context(), menulis() as sesi:
        lama = Periode.id == tetap("periode-satu")
        akhir = date(TAHUN - 1, 12, 31)
        sesi.execute(
            update(Periode).where(lama).values(label=str(TAHUN - 1), mulai=date(TAHUN - 1, 1, 1), selesai=akhir)
        )
        sesi.flush()
        sesi.add(
            Periode(
                sekolah_id=tetap("satu"),
                id=tetap("periode-baru"),
                label=str(TAHUN),
                mulai=date(TAHUN, 1, 1),
                selesai=date(TAHUN, 12, 31),
                aturan="2026",
            )
        )


__all__ = [
    "ISI",
    "ISI_KEPALA",
    "NOMOR_SK",
    "agree",
    "approve",
    "begin",
    "fill_all",
    "fill_langkah",
    "follow",
    "let_a_year_pass",
    "open_it",
    "submit",
]
