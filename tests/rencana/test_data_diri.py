"""The first step reads the identity card: what stands there is shown, what is missing leads to the data and back."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from uuid import uuid4

from sqlalchemy import select

from observasi_app.extensions import db, menulis, now
from observasi_app.pemutakhiran.models import KartuPegawai
from observasi_app.rencana.models import Rencana
from tests.dunia import tetap
from tests.langkah import aksi, send
from tests.rencana.langkah import begin, fill_langkah

if TYPE_CHECKING:
    from flask import Flask

    from tests.klien import Klien


def write_kartu(app: Flask, **isi: object) -> None:
    """The operator has written Bu Ani's card."""
    with app.app_context(), menulis() as sesi:
        dasar = {"golongan": "III/c", "jenjang": "Ahli Muda", "tmt": date(2020, 4, 1)}
        kosong = dict.fromkeys(("jenis_kelamin", "satminkal", "nik_sidik", "nik_akhir", "nik_catatan"), "")
        sesi.add(
            KartuPegawai(pegawai_id=tetap("ani"), diubah=now(), diubah_oleh=tetap("oki"), **(dasar | kosong | isi))
        )


def data_of(app: Flask) -> dict[str, str]:
    with app.app_context():
        isi = db.session.scalars(select(Rencana.isi)).one()
    return dict(isi["data"])


def test_what_the_card_says_is_shown_and_not_asked_again(ani: Klien, app: Flask) -> None:
    write_kartu(app)
    rencana = begin(ani)
    halaman = ani.get(f"/rencana/{rencana}/langkah/data").text
    assert "III/c · Penata" in halaman
    assert "Ahli Muda" in halaman
    assert 'name="golongan"' not in halaman
    assert 'name="jenjang"' not in halaman
    send(ani, f"/rencana/{rencana}/langkah/data", aksi("/langkah/data"), None, sesuai=True)
    assert (data_of(app)["golongan"], data_of(app)["jenjang"]) == ("III/c", "Ahli Muda")


def test_what_the_card_lacks_is_asked_for_here(ani: Klien, app: Flask) -> None:
    write_kartu(app, jenjang="")
    rencana = begin(ani)
    form = ani.fill(ani.get(f"/rencana/{rencana}/langkah/data"), aksi("/langkah/data"), None, sesuai=True)
    jawaban = ani.send(form)
    assert jawaban.status_code == 422
    assert "Pilih jenjang jabatan Anda." in jawaban.text
    assert "Pilih pangkat" not in jawaban.text
    send(ani, f"/rencana/{rencana}/langkah/data", aksi("/langkah/data"), None, jenjang="Ahli Muda", sesuai=True)
    assert data_of(app)["jenjang"] == "Ahli Muda"


def test_whoever_has_checked_the_data_finds_the_tick_there(ani: Klien, app: Flask) -> None:
    write_kartu(app)
    send(ani, "/data/saya", aksi("/pencocokan"))
    rencana = begin(ani)
    halaman = ani.get(f"/rencana/{rencana}/langkah/data").text
    assert "cukup disimpan" in halaman
    send(ani, f"/rencana/{rencana}/langkah/data", aksi("/langkah/data"))
    assert data_of(app)["golongan"] == "III/c"


def test_who_has_checked_but_lacks_a_rank_is_not_told_that_saving_is_enough(ani: Klien, app: Flask) -> None:
    write_kartu(app, jenjang="")
    send(ani, "/data/saya", aksi("/pencocokan"))
    halaman = ani.get(f"/rencana/{begin(ani)}/langkah/data").text
    assert "sudah Anda cocokkan" in halaman
    assert "cukup disimpan" not in halaman


def test_the_data_page_leads_back_to_the_step_and_says_what_was_asked_for(ani: Klien) -> None:
    rencana = begin(ani)
    langkah = f"/rencana/{rencana}/langkah/data"
    lembar = f"/data/saya?rencana={rencana}"
    assert (
        ani.send(ani.fill(ani.get(langkah), aksi("/langkah/data"), "Simpan dan buka data")).headers["Location"]
        == lembar
    )
    minta = f"/data/saya/permintaan/nuptk?rencana={rencana}"
    assert f'href="{minta}"' in ani.get(lembar).text
    halaman = send(ani, minta, "form[data-draf]", None, seharusnya="9876543210123456")
    assert f"{halaman.request.path}?{halaman.request.query_string.decode()}" == lembar
    assert f'href="{langkah}"' in halaman.text
    assert "9876543210123456" in ani.get(langkah).text
    assert "menunggu operator" in ani.get(langkah).text


def test_an_address_that_somebody_made_up_leads_nowhere(ani: Klien, citra: Klien) -> None:
    rencana = begin(ani)
    for asal in ("https://contoh.example", "../../x", ""):
        assert "Kembali ke rencana" not in ani.get(f"/data/saya?rencana={asal}").text
    assert citra.get(f"/rencana/{rencana}/langkah/data").status_code == 404
    assert ani.get(f"/rencana/{uuid4()}/langkah/data").status_code == 404


def test_without_a_card_everything_is_as_before(ani: Klien, app: Flask) -> None:
    fill_langkah(ani, begin(ani), "data")
    assert data_of(app)["golongan"] == "III/c"
