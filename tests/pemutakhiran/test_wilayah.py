"""Disparities across schools: numbers by the office that repairs, never a name, a number or another one's school."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from observasi_app.extensions import db, menulis
from observasi_app.pemutakhiran.models import DataSumber, Kiriman
from tests.dunia import tetap
from tests.pemutakhiran.langkah import KEPALA, take_in, upload
from tests.perintah import perintah_dari

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask

    from tests.klien import Klien

WILAYAH = "/data/wilayah"
NUPTK = "1234567890100001"
"""That of Pak Rudi."""


@pytest.fixture
def berselisih(sebagai: Callable[[str], Klien]) -> Klien:
    """The operator of the first school took in a file that disagrees about Pak Rudi's name."""
    oki = sebagai("oki")
    take_in(oki, upload(oki, [KEPALA, ("1", "Rudi Hartanto", "", NUPTK, "", "", "PNS", "", "")]))
    return oki


def test_a_kepala_dinas_sees_which_office_has_how_many_at_which_school(
    berselisih: Klien, sebagai: Callable[[str], Klien]
) -> None:
    halaman = sebagai("endah").get(WILAYAH).text
    assert "1 dari 1 orang berselisih" in halaman
    assert "SMP Negeri 2 Contoh" in halaman
    assert "Belum ada berkas" in halaman
    assert "Operator sekolah" in halaman
    assert "1 orang" in halaman
    for kata in ("Rudi", "Hartanto", NUPTK):
        assert kata not in halaman
    assert "Rudi Hartanto" in berselisih.get("/data/selisih").text


@pytest.mark.usefixtures("berselisih")
def test_the_same_numbers_are_found_by_the_pengawas_of_the_school(sebagai: Callable[[str], Klien]) -> None:
    dedi = sebagai("dedi")
    assert "1 dari 1 orang berselisih" in dedi.get(WILAYAH).text
    assert "SMP Negeri 1 Contoh" not in dedi.get(f"{WILAYAH}?cari=negeri 2").text
    assert "Selisih data" in dedi.get("/").text


@pytest.mark.usefixtures("berselisih")
def test_of_two_files_of_one_source_the_newest_counts(sebagai: Callable[[str], Klien], app: Flask) -> None:
    with app.app_context(), menulis() as sesi:
        lama = sesi.scalars(select(DataSumber).where(DataSumber.pegawai_id == tetap("rudi"))).one()
        kiriman = sesi.get_one(Kiriman, lama.kiriman_id)
        isi = {k.key: getattr(kiriman, k.key) for k in Kiriman.__table__.columns}
        baru = Kiriman(**(isi | {"id": tetap("kiriman dinas"), "sekolah_id": None, "dinas_id": tetap("dinas")}))
        baru.waktu = kiriman.waktu.replace(year=kiriman.waktu.year + 1)
        sesi.add(baru)
        sesi.flush()
        isi = {k.key: getattr(lama, k.key) for k in DataSumber.__table__.columns}
        sesi.add(DataSumber(**(isi | {"lingkup_id": tetap("dinas"), "kiriman_id": baru.id, "nama": "Rudi Hartono"})))
    assert "1 orang dibandingkan, tidak ada selisih" in sebagai("endah").get(WILAYAH).text


def test_it_is_for_nobody_else_and_asks_no_more_for_more_schools(
    sebagai: Callable[[str], Klien], berselisih: Klien, app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    for siapa in ("ani", "budi", "citra"):
        assert sebagai(siapa).get(WILAYAH).status_code == 403
    assert berselisih.get(WILAYAH).status_code == 403
    endah = sebagai("endah")

    def count() -> int:
        with app.app_context(), perintah_dari(db.engine) as perintah:
            assert endah.get(WILAYAH).status_code == 200
        return len(perintah)

    semua = count()
    monkeypatch.setattr("observasi_app.pemutakhiran.views_wilayah.SEHALAMAN", 1)
    assert count() == semua
    halaman = endah.get(WILAYAH).text
    assert "SMP Negeri 2 Contoh" not in halaman
    lanjut = halaman.split("Sekolah berikutnya")[0].rsplit('href="', 1)[1].split('"')[0]
    assert "SMP Negeri 2 Contoh" in endah.get(lanjut).text
