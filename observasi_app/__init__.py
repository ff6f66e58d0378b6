"""Observasi: a field app with which Indonesian schools improve teaching."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from flask import Flask
from flask_compress import Compress

import observasi_app.akun.views
import observasi_app.aturan.views
import observasi_app.berkas.views
import observasi_app.luring.views
import observasi_app.orang.views
import observasi_app.orang.views_sekolah
import observasi_app.orang.views_tempelan
import observasi_app.panduan.views
import observasi_app.papan.views
import observasi_app.pelaksanaan.views
import observasi_app.pemutakhiran.views
import observasi_app.pemutakhiran.views_kiriman
import observasi_app.pemutakhiran.views_wilayah
import observasi_app.pendampingan.views
import observasi_app.penilaian.akhir.views
import observasi_app.penilaian.keberatan.views
import observasi_app.penilaian.organisasi.views
import observasi_app.penilaian.periodik.views
import observasi_app.penilaian.rekomendasi.views
import observasi_app.penilaian.views
import observasi_app.rapor.views
import observasi_app.rencana.views
import observasi_app.rencana.views_coach
import observasi_app.rencana.views_daftar
import observasi_app.rencana.views_langkah
import observasi_app.rencana.views_sesi
import observasi_app.rubrics.views
import observasi_app.siklus.a_persiapan.views
import observasi_app.siklus.b_observasi.views
import observasi_app.siklus.b_observasi.views_kunjungan
import observasi_app.siklus.b_observasi.views_mandiri
import observasi_app.siklus.c_diskusi.views
import observasi_app.siklus.d_upaya.views
import observasi_app.siklus.e_refleksi.views
import observasi_app.siklus.inti.views
import observasi_app.siklus.inti.views_kelanjutan
import observasi_app.siklus.inti.views_kepala
import observasi_app.siklus.inti.views_koreksi
import observasi_app.siklus.inti.views_pergantian
import observasi_app.siklus.inti.views_tulisan
import observasi_app.siklus.salin.views
from observasi_app.config import PengaturanSalahError, Settings
from observasi_app.demo.penjaga import check_no_demo
from observasi_app.dokumen.jawaban import register_dokumen
from observasi_app.extensions import check_engine, db, prepare_engine
from observasi_app.luring.operasi import register_operasi
from observasi_app.masuk.kebijakan import check_policies
from observasi_app.masuk.sesi import register_sesi, register_sign_in_page
from observasi_app.orang.agenda import register_hari
from observasi_app.penilaian.dari_rencana import register_penilaian_rencana
from observasi_app.rencana.galat import register_galat_rencana
from observasi_app.rencana.paket import register_paket_rencana
from observasi_app.siklus.inti.dari_rencana import register_siklus_rencana
from observasi_app.siklus.inti.galat import register_galat_siklus
from observasi_app.siklus.inti.paket import register_paket_siklus
from observasi_app.web.aset import register_aset
from observasi_app.web.galat import register_galat
from observasi_app.web.htmx import htmx
from observasi_app.web.keamanan import register_keamanan
from observasi_app.web.permintaan import Permintaan
from observasi_app.web.pesan import PesanDiKuki
from observasi_app.web.saring import register_filters
from observasi_app.web.templat import Lingkungan, register_templat

if TYPE_CHECKING:
    from collections.abc import Mapping

KAMAR = (
    observasi_app.akun.views.bp,
    observasi_app.orang.views.bp,
    observasi_app.luring.views.bp,
    observasi_app.rubrics.views.bp,
    observasi_app.aturan.views.bp,
    observasi_app.panduan.views.bp,
    observasi_app.berkas.views.bp,
    observasi_app.pemutakhiran.views.bp,
    observasi_app.rapor.views.bp,
    observasi_app.rencana.views.bp,
    observasi_app.pelaksanaan.views.bp,
    observasi_app.siklus.inti.views.bp,
    observasi_app.siklus.a_persiapan.views.bp,
    observasi_app.siklus.b_observasi.views.bp,
    observasi_app.siklus.b_observasi.views_mandiri.bp,
    observasi_app.siklus.b_observasi.views_kunjungan.bp,
    observasi_app.siklus.c_diskusi.views.bp,
    observasi_app.siklus.d_upaya.views.bp,
    observasi_app.siklus.e_refleksi.views.bp,
    observasi_app.siklus.salin.views.bp,
    observasi_app.penilaian.views.bp,
    observasi_app.penilaian.rekomendasi.views.bp,
    observasi_app.penilaian.keberatan.views.bp,
    observasi_app.penilaian.organisasi.views.bp,
    observasi_app.penilaian.periodik.views.bp,
    observasi_app.penilaian.akhir.views.bp,
    observasi_app.pendampingan.views.bp,
    observasi_app.papan.views.bp,
)
"""The rooms with pages, in reading order."""


def create_app(environ: Mapping[str, str] | None = None) -> Flask:
    """Assemble the house: settings, database, defences, the person, operations, then the rooms."""
    pengaturan = Settings.from_environ(os.environ if environ is None else environ)
    app = Flask(__name__, static_folder=None)
    app.request_class = Permintaan
    app.session_interface = PesanDiKuki()
    app.jinja_environment = Lingkungan
    app.config.update(
        OBSERVASI=pengaturan,
        SECRET_KEY=pengaturan.secret_key,
        SESSION_COOKIE_NAME="observasi_pesan",
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=pengaturan.aman,
        SQLALCHEMY_DATABASE_URI=pengaturan.database_url,
        MAX_CONTENT_LENGTH=60_000_000,
        COMPRESS_MIMETYPES=["text/html", "application/json", "application/manifest+json", "text/javascript"],
        COMPRESS_ALGORITHM=["br", "gzip"],
    )
    _open_database(app)
    check_no_demo(app)
    htmx.init_app(app)
    Compress(app)
    register_keamanan(app)
    register_hari(app)
    register_sesi(app)
    register_operasi(app)
    register_aset(app)
    register_filters(app)
    register_templat(app)
    register_galat(app)
    register_galat_rencana(app)
    register_galat_siklus(app)
    register_dokumen(app)
    register_paket_rencana(app)
    register_paket_siklus(app)
    register_siklus_rencana(app)
    register_penilaian_rencana(app)
    register_sign_in_page(app, observasi_app.akun.views.ask_to_sign_in)
    for kamar in KAMAR:
        app.register_blueprint(kamar)
    check_policies(app)
    return app


def _open_database(app: Flask) -> None:
    """Attach the database; refuse one that could lose an acknowledged record at a power cut."""
    db.init_app(app)
    with app.app_context():
        prepare_engine(db.engine)
        if masalah := check_engine(db.engine):
            raise PengaturanSalahError(masalah)
