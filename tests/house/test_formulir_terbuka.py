"""No page offers a form whose sending would be refused: in every state of a cycle, for everyone who is beside it."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from sqlalchemy import select
from werkzeug.test import TestResponse

from observasi_app.extensions import db
from observasi_app.siklus.inti.alur import Tindakan, possible
from observasi_app.siklus.inti.models import Siklus
from observasi_app.siklus.inti.tahap import Keadaan, Pihak
from tests.conftest import make_app
from tests.house.alamat import address, rules
from tests.house.cara import POTRET
from tests.house.panggung import Album, Panggung

_T = Tindakan

DI_KELAS = ("catat", "ganti", "cabut", "foto", "tingkat", "jeda", "lanjut", "selesaikan")
PADA_LANGKAH = ("catat", "catat_lain", "tarik", "tambah_foto", "lepas_foto", "lanjutkan")
GERAK: dict[str, set[Tindakan]] = {
    "siklus.pilih_fokus": {_T.CHOOSE_FOKUS, _T.SUGGEST_FOKUS},
    "siklus.sepakati_fokus": {_T.AGREE_FOKUS},
    "siklus.hentikan": {_T.CANCEL},
    "a_persiapan.ajukan": {_T.SUBMIT_PERSIAPAN},
    "a_persiapan.lampirkan": {_T.SUBMIT_PERSIAPAN},
    "a_persiapan.lepas_lampiran": {_T.SUBMIT_PERSIAPAN},
    "a_persiapan.tarik": {_T.WITHDRAW_PERSIAPAN},
    "a_persiapan.setujui": {_T.APPROVE_PERSIAPAN},
    "a_persiapan.tarik_persetujuan": {_T.WITHDRAW_PERSETUJUAN},
    "a_persiapan.usulkan": {_T.PROPOSE_JADWAL},
    "a_persiapan.tarik_usulan": {_T.WITHDRAW_USULAN},
    "a_persiapan.terima_usulan": {_T.AGREE_JADWAL},
    "a_persiapan.kembalikan": {_T.SEND_BACK_PERSIAPAN},
    "a_persiapan.catat_bersama": {_T.RECORD_PERSIAPAN},
    "a_persiapan.tarik_bersama": {_T.WITHDRAW_PERSIAPAN_BERSAMA},
    "a_persiapan.pastikan": {_T.CONFIRM_PERSIAPAN},
    "a_persiapan.jadwalkan_ulang": {_T.RESCHEDULE},
    "a_persiapan.tarik_ulang": {_T.WITHDRAW_ULANG},
    "a_persiapan.terima_ulang": {_T.AGREE_ULANG},
    "a_persiapan.catat_tidak_terlaksana": {_T.NOT_HELD},
    "b_mandiri.ajukan": {_T.SUBMIT_MANDIRI},
    "b_mandiri.tarik": {_T.WITHDRAW_MANDIRI},
    "b_mandiri.periksa": {_T.VERIFY_MANDIRI, _T.SEND_BACK_MANDIRI},
    "b_observasi.mulai": {_T.START_OBSERVASI},
    "b_observasi.bagikan": {_T.SHARE_HASIL},
    "b_observasi.tarik": {_T.WITHDRAW_HASIL},
    "b_observasi.buka_lagi": {_T.REOPEN_OBSERVASI},
    "c_diskusi.ajukan": {_T.SUBMIT_DISKUSI},
    "c_diskusi.tarik": {_T.WITHDRAW_DISKUSI},
    "c_diskusi.sepakati": {_T.AGREE_DISKUSI},
    "c_diskusi.tarik_kesepakatan": {_T.WITHDRAW_KESEPAKATAN},
    "c_diskusi.kembalikan": {_T.SEND_BACK_DISKUSI},
    "c_diskusi.catat_bersama": {_T.RECORD_BERSAMA},
    "c_diskusi.tarik_bersama": {_T.WITHDRAW_BERSAMA},
    "c_diskusi.pastikan": {_T.CONFIRM_BERSAMA},
    "c_diskusi.pilih_versi": {_T.RECORD_BERSAMA, _T.SUBMIT_DISKUSI},
    "d_upaya.kembali": {_T.RESUME_UPAYA},
    "e_refleksi.ajukan": {_T.SUBMIT_REFLEKSI},
    "e_refleksi.tarik": {_T.WITHDRAW_REFLEKSI},
    "e_refleksi.tanggapi": {_T.RESPOND_REFLEKSI},
    "e_refleksi.tarik_tanggapan": {_T.WITHDRAW_TANGGAPAN},
    "e_refleksi.kembalikan": {_T.SEND_BACK_REFLEKSI},
}
GERAK |= {f"b_observasi.{nama}": {_T.CONCLUDE_OBSERVASI} for nama in DI_KELAS}
GERAK |= {f"d_upaya.{nama}": {_T.CONCLUDE_UPAYA} for nama in PADA_LANGKAH}
"""Acts that need a turn: endpoint → any of these must be possible for whoever finds its form."""

BEBAS: dict[str, str] = {
    "b_observasi.sebut_video": "either side may say where the video lies",
    "a_persiapan.tambah_foto": "what documents a principal's event moves nothing",
    "siklus.pembukaan": "sent by the page itself",
    "siklus.ucapkan": "whoever reads a stage may say something beside it",
    "siklus.minta_koreksi": "a correction moves nothing; its own rules say when it may be asked for",
    "siklus.tarik_koreksi": "one's own request, as long as it is open",
    "siklus.jawab_koreksi": "the other side's answer, as long as it is open",
    "siklus.tetapkan_tinjauan": "a second look moves nothing",
    "siklus.ubah_tinjauan": "a second look moves nothing",
    "a_persiapan.simpan_koreksi": "as long as a correction is agreed to",
    "b_observasi.simpan_koreksi": "as long as a correction is agreed to",
    "c_diskusi.simpan_koreksi": "as long as a correction is agreed to",
    "c_diskusi.sepakati_koreksi": "a second look moves nothing",
    "d_upaya.selesaikan_koreksi": "as long as a correction is agreed to",
    "e_refleksi.simpan_koreksi": "as long as a correction is agreed to",
    "e_refleksi.perbarui": "a second look moves nothing",
    "kunjungan.lampirkan": "hanging a visit on a cycle moves nothing",
    "siklus.minta_kelanjutan": "goes on at another school; its own rules say when",
    "siklus.tarik_ucapan": "one's own words, as long as they stand",
    "b_observasi.perlihatkan": "the guru's own matter, as long as the result is shared",
    "b_observasi.tutup": "the guru's own matter, as long as the result is shared",
    "c_diskusi.nilai_diri": "may be written before the result is shared",
    "c_diskusi.catat_keterangan": "a remark for the pengamat alone",
    "e_refleksi.catat_keterangan": "a remark for the pengamat alone",
    "e_refleksi.tinjau": "the coach gates nobody",
    "e_refleksi.minta": "the coach gates nobody",
    "e_refleksi.catat_kunjungan": "a later visit moves nothing",
    "e_refleksi.tarik_kunjungan": "a later visit moves nothing",
    "salin.centang": "one's own note of what was copied",
    "salin.lepas": "one's own note of what was copied",
}
"""Acts without a turn, and why they need none."""

RINCI = {"a_disusun": "a_terlampir", "c_disusun": "c_dinilai", "d_berjalan": "d_tercatat"}
"""States that are looked at where more stands in them."""
KEADAAN = [RINCI.get(satu.value, satu.value) for satu in Keadaan if satu in POTRET]
PIHAK = {"ani": Pihak.PELAKU, "budi": Pihak.PENGAMAT, "nova": None}


def _possible(panggung: Panggung, pihak: Pihak | None) -> frozenset[Tindakan]:
    with panggung.app.app_context():
        siklus = db.session.scalars(select(Siklus).where(Siklus.id == panggung.siklus)).one()
        terakhir = Tindakan(siklus.tindakan_terakhir) if siklus.tindakan_terakhir else None
        dibuka = siklus.dibuka_lawan is not None
        return possible(Keadaan(siklus.keadaan), pihak, terakhir=terakhir, dibuka_lawan=dibuka)


def _forms(app: Flask, jawaban: TestResponse) -> set[str]:
    """Return the endpoints to which the forms of a page are sent; paper has none."""
    if jawaban.mimetype != "text/html":
        return set()
    peta = app.url_map.bind("127.0.0.1")
    daftar = BeautifulSoup(jawaban.text, "html.parser").select("form[method=post]")
    return {str(peta.match(urlsplit(str(f["action"])).path, method="POST")[0]) for f in daftar}


def test_every_act_of_a_cycle_is_either_bound_to_a_turn_or_free(tmp_path: Path) -> None:
    app = make_app(tmp_path)
    kiriman = {nama for nama, r in rules(app).items() if "POST" in (r.methods or ()) and "siklus_id" in r.arguments}
    assert kiriman - set(GERAK) - set(BEBAS) == set(), "new acts: do they need a turn?"
    assert (set(GERAK) | set(BEBAS)) - kiriman == set(), "acts that are gone"


@pytest.mark.parametrize("siapa", PIHAK)
@pytest.mark.parametrize("keadaan", KEADAAN)
def test_no_page_offers_a_form_whose_sending_would_be_refused(album: Album, keadaan: str, siapa: str) -> None:
    panggung = album.lihat(keadaan)
    klien, boleh = panggung.klien(siapa), _possible(panggung, PIHAK[siapa])
    for titik, rule in rules(panggung.app).items():
        if "GET" not in (rule.methods or ()) or "siklus_id" not in rule.arguments:
            continue
        jawaban = klien.get(address(panggung, titik))
        for tujuan in _forms(panggung.app, jawaban) & set(GERAK):
            assert GERAK[tujuan] & boleh, f"{titik} offers {tujuan} to {siapa}"


def test_who_comes_out_of_turn_reads_why_and_finds_the_way_back(album: Album) -> None:
    panggung = album.lihat("c_diajukan")
    jawaban = panggung.klien("ani").get(f"/siklus/{panggung.siklus}/diskusi/pengembalian")
    assert jawaban.status_code == 409
    assert "sekarang pengamat menyepakati tindak lanjut" in jawaban.text
    assert f'href="/siklus/{panggung.siklus}/diskusi"' in jawaban.text
