"""What the Rapor Pendidikan says: written by the school, read beside the focus of a plan, never by another school."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import func, select, update

from observasi_app.aturan.rapor import check_rapor, load_capaian
from observasi_app.extensions import db, menulis
from observasi_app.jejak.models import Jejak
from observasi_app.rapor.models import RaporPendidikan
from observasi_app.rapor.rules import HasilFokus, Perubahan, sort_terendah
from observasi_app.sekolah.models import Dinas, Sekolah
from tests.dunia import tetap
from tests.langkah import aksi, send
from tests.rencana.langkah import begin, fill_langkah

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask

    from tests.klien import Klien

TAHUN = min(datetime.now(UTC).year, 2026)
ISI = f"/rapor/{TAHUN}/isi"
HASIL: dict[str, str] = {
    "capaian_guru_5": "kurang",
    "skor_guru_5": "42,5",
    "perubahan_guru_5": "turun",
    "capaian_guru_8": "kurang",
    "skor_guru_8": "38",
    "capaian_guru_1": "baik",
    "capaian_kepala_sekolah_5": "sedang",
    "skor_kepala_sekolah_5": "55",
    "sumber": "Rapor Pendidikan, unduhan 3 Februari.",
}


def record(klien: Klien, **lain: str) -> str:
    """Write the report down; return the page that follows in plain words."""
    return plain(send(klien, ISI, aksi("/isi"), None, **(HASIL | lain)).text)


def plain(html: str) -> str:
    return " ".join(BeautifulSoup(html, "html5lib").get_text(" ").split())


def fokus_of(html: str) -> list[str]:
    """Return the focuses of a step in the order in which they are offered."""
    return [str(butir["value"]) for butir in BeautifulSoup(html, "html5lib").select('#fokus input[name="fokus"]')]


def test_the_lowest_stand_first_and_what_was_not_written_down_last() -> None:
    hasil = {
        "a": HasilFokus("baik", Decimal(80)),
        "b": HasilFokus("kurang", Decimal("42.5"), Perubahan.TURUN),
        "c": HasilFokus("kurang", Decimal(38)),
        "e": HasilFokus(skor=Decimal(10)),
        "f": HasilFokus("kurang"),
    }
    assert sort_terendah(["a", "b", "c", "d", "e", "f"], hasil, ["kurang", "sedang", "baik"]) == tuple("cbfaed")


def test_the_words_of_a_report_are_data_that_say_they_are_not_certain() -> None:
    assert check_rapor() == []
    assert [*load_capaian()] == ["kurang", "sedang", "baik"]


@pytest.mark.parametrize("siapa", ["oki", "budi"])
def test_the_school_writes_it_down_and_reads_the_lowest_first(siapa: str, sebagai: Callable[[str], Klien]) -> None:
    klien = sebagai(siapa)
    assert "Belum ada hasil yang dicatat" in klien.get("/rapor").text
    teks = record(klien)
    assert f"Rapor Pendidikan {TAHUN} disimpan." in teks
    assert re.search(r"Aktivitas Interaktif · Kurang, skor 38 Umpan Balik Konstruktif · Kurang, skor 42,5, turun", teks)
    assert "Dibaca dari: Rapor Pendidikan, unduhan 3 Februari." in teks
    assert 'href="/rapor"' in klien.get("/sekolah").text


def test_a_guru_who_plans_sees_how_her_school_stands_and_chooses_herself(ani: Klien, budi: Klien) -> None:
    rencana = begin(ani)
    fill_langkah(ani, rencana, "data")
    halaman = f"/rencana/{rencana}/langkah/praktik"
    sebelum = ani.get(halaman).text
    assert "Rapor Pendidikan" not in sebelum
    record(budi)
    sesudah = ani.get(halaman).text
    assert f"Menurut Rapor Pendidikan {TAHUN} sekolah Anda, yang terendah lebih dulu." in plain(sesudah)
    assert f"Rapor Pendidikan {TAHUN}: Kurang, skor 38" in plain(sesudah)
    assert "skor 55" not in sesudah, "what it says of leading is for the kepala sekolah"
    urutan = fokus_of(sesudah)
    assert urutan[:2] == ["aktivitas-interaktif", "umpan-balik-konstruktif"]
    assert sorted(urutan) == sorted(fokus_of(sebelum))
    assert BeautifulSoup(sesudah, "html5lib").select("#fokus input[checked]") == []
    assert fill_langkah(ani, rencana, "praktik").status_code == 200


def test_a_kepala_sekolah_who_plans_sees_his_own_eight(budi: Klien) -> None:
    record(budi)
    rencana = begin(budi)
    teks = plain(budi.get(f"/rencana/{rencana}/langkah/praktik").text)
    assert "Sedang, skor 55" in teks
    assert "skor 38" not in teks


def test_only_the_pengawas_and_the_dinas_of_the_school_read_it(
    app: Flask, budi: Klien, ani: Klien, citra: Klien, sebagai: Callable[[str], Klien]
) -> None:
    record(budi)
    alamat = f"/rapor/sekolah/{tetap('satu')}"
    assert "skor 38" in sebagai("dedi").get(alamat).text
    assert "skor 38" in sebagai("endah").get(alamat).text
    assert alamat in sebagai("endah").get("/").text
    assert alamat in sebagai("dedi").get("/").text
    assert ani.get("/rapor").status_code == 403
    assert citra.get(alamat).status_code == 403
    assert "Belum ada hasil yang dicatat" in citra.get("/rapor").text
    with app.app_context(), menulis() as sesi:
        sesi.add(Dinas(id=tetap("dinas-lain"), nama="Dinas Lain"))
        sesi.flush()
        sesi.execute(update(Sekolah).where(Sekolah.id == tetap("satu")).values(dinas_id=tetap("dinas-lain")))
    assert sebagai("endah").get(alamat).status_code == 404


@pytest.mark.parametrize(
    ("isian", "pesan"),
    [
        ({"skor_guru_5": "142"}, "Tuliskan angka dari 0 sampai 100."),
        ({"sumber": ""}, "Tulis di mana hasil ini dibaca."),
        (dict.fromkeys(HASIL, "") | {"sumber": "Rapor"}, "Isi hasil paling sedikit satu fokus."),
    ],
)
def test_what_cannot_be_is_said_in_words_and_the_rest_stays(
    app: Flask, budi: Klien, isian: dict[str, str], pesan: str
) -> None:
    jawaban = budi.send(budi.fill(budi.get(ISI), aksi("/isi"), None, **(HASIL | isian)))
    assert jawaban.status_code == 422
    assert pesan in jawaban.text
    with app.app_context():
        assert db.session.scalar(select(func.count()).select_from(RaporPendidikan)) == 0


def test_writing_it_anew_is_remembered_and_an_old_form_is_refused(app: Flask, budi: Klien, oki: Klien) -> None:
    record(budi)
    lama = budi.fill(budi.get(ISI), aksi("/isi"), skor_guru_8="39")
    record(oki, skor_guru_8="40")
    jawaban = budi.send(lama)
    assert jawaban.status_code == 409
    assert "sudah diisi orang lain" in jawaban.text
    with app.app_context():
        rincian = db.session.scalars(
            select(Jejak.rincian).where(Jejak.tindakan == "mencatat Rapor Pendidikan").order_by(Jejak.id.desc())
        ).first()
    assert rincian is not None
    assert rincian["dari"]["guru"]["aktivitas-interaktif"]["skor"] == "38"
    assert rincian["menjadi"]["guru"]["aktivitas-interaktif"]["skor"] == "40"


def test_sending_it_twice_is_one_act(budi: Klien) -> None:
    form = budi.fill(budi.get(ISI), aksi("/isi"), None, **HASIL)
    assert [budi.send(form, op=True).status_code for _ in range(2)] == [201, 200]


def test_a_year_to_come_has_no_report(budi: Klien) -> None:
    assert budi.get(f"/rapor/{datetime.now(UTC).year + 1}/isi").status_code == 404


@pytest.fixture
def oki(sebagai: Callable[[str], Klien]) -> Klien:
    return sebagai("oki")
