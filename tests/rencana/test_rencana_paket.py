"""The plan in a place without signal: which pages a device keeps, and steps that arrive from pages grown old."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from observasi_app.extensions import db, new_id
from observasi_app.rencana.models import Rencana
from tests.langkah import aksi
from tests.rencana.langkah import ISI, begin, fill_all, fill_langkah, submit

if TYPE_CHECKING:
    from uuid import UUID

    from flask import Flask

    from tests.klien import Klien, Terisi

PAKET = {"X-Observasi-Paket": "1"}
LANGKAH = ("data", "praktik", "kompetensi", "tugas", "perilaku", "hasil")
NAMA_FOKUS = "Keteraturan Suasana Kelas"


def packs(klien: Klien) -> list[dict[str, object]]:
    return klien.get("/luring/paket").get_json()["paket"]  # type: ignore[no-any-return]


def rows(app: Flask) -> dict[str, dict[str, str]]:
    with app.app_context():
        isi = db.session.scalars(select(Rencana)).one().isi
    return {satu["kode"]: satu for satu in isi["hasil"]}


def test_whoever_writes_gets_the_sheet_and_every_step(ani: Klien, budi: Klien, citra: Klien) -> None:
    rencana = begin(ani)
    (satu,) = packs(ani)
    assert satu["id"] == str(rencana)
    lembar = f"/rencana/{rencana}"
    assert satu["halaman"] == ["/rencana/saya", lembar, *(f"{lembar}/langkah/{kode}" for kode in LANGKAH)]
    assert satu["pekan_ini"]
    for jalur in satu["halaman"]:
        assert ani.get(jalur, headers=PAKET).status_code == 200
    assert packs(budi) == packs(citra) == []


def test_a_saved_step_makes_the_pack_old_and_a_plan_handed_in_has_none(ani: Klien) -> None:
    rencana = begin(ani)
    (dulu,) = packs(ani)
    fill_langkah(ani, rencana, "data")
    (kini,) = packs(ani)
    assert kini["versi"] > dulu["versi"]  # type: ignore[operator]
    for kode in LANGKAH[1:]:
        fill_langkah(ani, rencana, kode)
    submit(ani, rencana)
    assert packs(ani) == []


def test_a_kept_sheet_can_be_handed_in_behind_steps_that_still_wait(ani: Klien) -> None:
    rencana = begin(ani)
    ajukan = f'action="/rencana/{rencana}/pengajuan"'
    for jalur in ("/rencana/saya", f"/rencana/{rencana}"):
        assert ajukan not in ani.get(jalur).text
        kelak = ani.get(jalur, headers=PAKET).text
        assert ajukan in kelak
        assert "Tanpa sinyal pengajuan menunggu di perangkat ini" in kelak
        assert "belum diisi" not in kelak, "what was filled since is not known to a page that was kept"


def test_a_plan_that_is_not_complete_is_not_handed_in_from_a_kept_sheet(ani: Klien, app: Flask) -> None:
    rencana = begin(ani)
    fill_langkah(ani, rencana, "data")
    jawaban = ani.send(ani.fill(ani.get(f"/rencana/{rencana}", headers=PAKET), aksi("/pengajuan")))
    assert jawaban.status_code == 409
    assert "Praktik kinerja belum Anda isi." in jawaban.text
    with app.app_context():
        assert db.session.scalars(select(Rencana)).one().keadaan == "draf"


@pytest.fixture
def lama(ani: Klien) -> tuple[UUID, Terisi]:
    """A plan, and its last step as it was kept before anything was chosen, with one indicator of her own."""
    rencana = begin(ani)
    halaman = ani.get(f"/rencana/{rencana}/langkah/hasil", headers=PAKET)
    return rencana, ani.fill(halaman, aksi("/langkah/hasil"), iki_d="Modul ajar yang saya pakai", target_d="4")


def test_words_of_a_kept_page_follow_what_was_chosen_since(ani: Klien, app: Flask, lama: tuple[UUID, Terisi]) -> None:
    rencana, terisi = lama
    for kode in LANGKAH[:-1]:
        fill_langkah(ani, rencana, kode, **({"pilihan": "lewati"} if kode == "tugas" else {}))
    ani.send(terisi)
    hasil = rows(app)
    kata = [satu["iki"] for satu in hasil.values()]
    assert not [satu for satu in kata if "…" in satu]
    assert any(satu.endswith(f"fokus {NAMA_FOKUS}") for satu in kata)
    assert "Modul ajar yang saya pakai" in kata
    assert float(hasil["d"]["target"]) == 4


def test_a_row_that_a_kept_page_did_not_know_is_asked_for_before_handing_in(
    ani: Klien, app: Flask, lama: tuple[UUID, Terisi]
) -> None:
    rencana, terisi = lama
    for kode in LANGKAH[:-1]:
        fill_langkah(ani, rencana, kode)
    ani.send(terisi)
    assert not [kode for kode in rows(app) if kode.endswith("wali_kelas")]
    assert "Hasil kerja belum memuat semua tugas Anda" in ani.get(f"/rencana/{rencana}").text
    fill_langkah(ani, rencana, "hasil")
    assert [kode for kode in rows(app) if kode.endswith("wali_kelas")]
    submit(ani, rencana)


def test_words_left_as_they_began_follow_another_focus(ani: Klien, app: Flask) -> None:
    rencana = fill_all(ani)
    halaman = ani.get(f"/rencana/{rencana}/langkah/hasil", headers=PAKET)
    terisi = ani.fill(halaman, aksi("/langkah/hasil"))
    fill_langkah(ani, rencana, "praktik", fokus="penerapan-disiplin-positif")
    ani.send(terisi)
    kata = [satu["iki"] for satu in rows(app).values()]
    assert not [satu for satu in kata if NAMA_FOKUS in satu]
    assert any("Penerapan Disiplin Positif" in satu for satu in kata)


def test_a_kept_page_that_is_only_passed_through_takes_nothing_back(ani: Klien, app: Flask) -> None:
    rencana = fill_all(ani)

    def kept(kode: str, **isian: str) -> Terisi:
        halaman = ani.get(f"/rencana/{rencana}/langkah/{kode}", headers=PAKET)
        return ani.fill(halaman, aksi(f"/langkah/{kode}"), None, **isian)

    lewat = [kept("kompetensi"), kept("hasil")]
    diubah = kept("hasil", target_b="9")
    fill_langkah(ani, rencana, "kompetensi", kompetensi="sosial.1")
    fill_langkah(ani, rencana, "hasil", target_d="8", target_b="3")
    for satu in lewat:
        assert ani.send(satu).status_code == 303
    with app.app_context():
        isi = db.session.scalars(select(Rencana)).one().isi
    assert [satu["kode"] for satu in isi["kompetensi"]] == ["sosial.1"]
    assert (float(rows(app)["d"]["target"]), float(rows(app)["b"]["target"])) == (8, 3)
    ani.send(diubah)
    assert float(rows(app)["b"]["target"]) == 9, "what was changed on it is the newest word"


def test_a_draft_from_before_a_tugas_does_not_hide_its_row(ani: Klien) -> None:
    rencana = fill_all(ani, {kode: isi for kode, isi in ISI.items() if kode not in ("tugas", "hasil")})
    kunci = f"rencana/{rencana}/langkah/hasil"
    isi = {"operasi": str(new_id()), "revisi": "0", "target_d": "7"}
    assert ani.post(f"/draf/{kunci}", data=isi).status_code in (200, 201, 303)
    fill_langkah(ani, rencana, "tugas")
    assert 'name="target_' in ani.get(f"/rencana/{rencana}/langkah/hasil").text
    assert "wali_kelas" in ani.get(f"/rencana/{rencana}/langkah/hasil").text
