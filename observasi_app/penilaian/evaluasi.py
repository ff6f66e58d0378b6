"""The Dokumen Evaluasi Kinerja as a preview: its fields, as far as sources name them and the house knows them.

The fields are those of the official form (skp specification, section 6.5). What is not known here, such as pangkat,
stays a line to write on; how long the pegawai served at the school is added. The official document is issued through
Ruang GTK and e-Kinerja.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from flask import render_template

from observasi_app.berkas.cetak import read_logo
from observasi_app.dokumen.cetak import print_pdf
from observasi_app.dokumen.jawaban import answer_pdf, plain_nama
from observasi_app.dokumen.kop import read_kop
from observasi_app.extensions import db
from observasi_app.penilaian.keberatan.queries import find_keberatan
from observasi_app.penilaian.masa import find_masa
from observasi_app.penilaian.organisasi.queries import find_capaian
from observasi_app.penilaian.rules import IsiPenilaian
from observasi_app.sekolah.peran import Peran
from observasi_app.sekolah.queries import find_dinas, find_jabatan, find_kepala_dinas, find_orang
from observasi_app.web.waktu import local, tanggal_tanpa_hari

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from flask import Response

    from observasi_app.masuk.pengguna import Pengguna
    from observasi_app.penilaian.akhir.queries import Akhir
    from observasi_app.penilaian.angka_kredit import Masa
    from observasi_app.penilaian.queries import PenilaianDibaca
    from observasi_app.penilaian.queries_antrean import Calon
    from observasi_app.penilaian.rules import Predikat
    from observasi_app.sekolah.queries import Orang, PeriodeKini

ATASAN = "Atasan Pejabat Penilai Kinerja"


@dataclass(frozen=True, slots=True)
class Bagian:
    """One person on the document: what stands in the five lines; an empty one is a line to write on."""

    judul: str
    nama: str
    nip: str
    jabatan: str
    unit: str

    @property
    def baris(self) -> tuple[tuple[str, str], ...]:
        """The five lines; pangkat is not kept here."""
        return (
            ("Nama", self.nama),
            ("NIP", self.nip),
            ("Pangkat/gol. ruang", ""),
            ("Jabatan", self.jabatan),
            ("Unit kerja", self.unit),
        )


@dataclass(frozen=True, slots=True)
class Evaluasi:
    """The whole document, of an appraisal that was set or of the draft of one."""

    sekolah_id: UUID
    dinas: str
    periode: str
    rentang: str
    masa: str
    """From when to when the pegawai served there within the period, and how many months that is."""
    organisasi: str
    """How the school did as a whole; empty while nothing was set."""
    bagian: tuple[Bagian, Bagian, Bagian]
    """The pegawai, the Pejabat Penilai, and whoever is above them."""
    predikat: str
    isi: IsiPenilaian
    hari: date | None
    """When it was set; None on the preview of a draft."""

    @property
    def penanda(self) -> tuple[Bagian, Bagian]:
        """The two who sign; whoever is above the Pejabat Penilai is named and does not."""
        return self.bagian[0], self.bagian[1]


def evaluate_penilaian(p: PenilaianDibaca) -> Evaluasi:
    """Return the document of an appraisal that was set, with the offices of that day."""
    hari = local(p.ditetapkan, p.zona).date()
    dinas = find_dinas(p.sekolah_id)
    # What the dinas set is signed there; what a school set has the dinas above it.
    oleh_dinas = p.oleh_dinas
    atasan = None if oleh_dinas else find_kepala_dinas(dinas.id, hari)
    jabatan = find_jabatan(p.pegawai.id, p.sekolah_id, p.hari_jabatan) if p.pimpinan else Peran.GURU.label
    masa = find_masa(p.sekolah_id, p.pegawai.id, p.rentang, p.aturan, pimpinan=p.pimpinan, pada=p.ditetapkan)
    return Evaluasi(
        sekolah_id=p.sekolah_id,
        dinas=dinas.nama,
        periode=p.periode,
        rentang=_span(p.periode_mulai, p.periode_selesai),
        masa=_say_masa(masa),
        organisasi=_say_organisasi(p),
        bagian=(
            _person("Pegawai yang dinilai", p.pegawai, jabatan or Peran.KEPALA_SEKOLAH.label, p.sekolah),
            _person("Pejabat Penilai Kinerja", p.penilai, p.jabatan_penilai, dinas.nama if oleh_dinas else p.sekolah),
            _superior(p) or _person(ATASAN, atasan, Peran.KEPALA_DINAS.label, dinas.nama),
        ),
        predikat=_say(p.predikat),
        isi=p.isi,
        hari=hari,
    )


def evaluate_akhir(akhir: Akhir) -> Evaluasi:
    """Return the document of a year that was appraised in parts: "Akhir" of the form, by whoever set it."""
    p, satu = akhir.terakhir, akhir.penetapan
    semester = evaluate_penilaian(p)
    masa = find_masa(p.sekolah_id, p.pegawai.id, akhir.rentang, p.aturan, pimpinan=p.pimpinan, pada=p.ditetapkan)
    setahun = replace(
        semester,
        periode=f"Akhir {akhir.tahun}",
        rentang=_span(*akhir.rentang),
        masa=_say_masa(masa),
        predikat=_say(akhir.predikat),
        isi=IsiPenilaian("", "", "", ""),
    )
    if satu is None or akhir.menurut_aturan:
        return setahun
    pegawai, penilai, atasan = semester.bagian
    return replace(
        setahun,
        bagian=(pegawai, _person(penilai.judul, satu.penilai, satu.jabatan, penilai.unit), atasan),
        isi=IsiPenilaian("", "", "", satu.catatan, satu.hasil, satu.perilaku),
        hari=local(satu.ditetapkan, p.zona).date(),
    )


def evaluate_draf(
    pengguna: Pengguna, calon: Calon, periode: PeriodeKini, isi: IsiPenilaian, predikat: Predikat | None
) -> Evaluasi:
    """Return the document as it would be if what a kepala sekolah has drafted were set now."""
    sekolah_id = pengguna.sekolah_id
    assert sekolah_id is not None  # noqa: S101 - a kepala sekolah is one of a school
    dinas, sekolah = find_dinas(sekolah_id), pengguna.tugas.tempat
    saya = find_orang([pengguna.pegawai_id])[pengguna.pegawai_id]
    atasan = find_kepala_dinas(dinas.id, pengguna.hari_ini)
    capaian = find_capaian(sekolah_id, periode.id)
    rentang, kini = (periode.mulai, periode.selesai), pengguna.hari_ini
    masa = find_masa(sekolah_id, calon.orang.id, rentang, periode.aturan, pimpinan=False, kini=kini)
    return Evaluasi(
        sekolah_id=sekolah_id,
        dinas=dinas.nama,
        periode=periode.label,
        rentang=_span(periode.mulai, periode.selesai),
        masa=_say_masa(masa, berjalan=not periode.is_over(kini)),
        organisasi=capaian.label if capaian else "",
        bagian=(
            _person("Pegawai yang dinilai", calon.orang, Peran.GURU.label, sekolah),
            _person("Pejabat Penilai Kinerja", saya, pengguna.label_peran, sekolah),
            _person(ATASAN, atasan, Peran.KEPALA_DINAS.label, dinas.nama),
        ),
        predikat=_say(predikat) if predikat or not calon.berpredikat else "",
        isi=isi,
        hari=None,
    )


def print_evaluasi(evaluasi: Evaluasi) -> Response:
    """Answer the document as PDF."""
    kop = read_kop(evaluasi.sekolah_id, read_logo(evaluasi.sekolah_id))
    html = render_template(
        "penilaian/kertas.html", evaluasi=evaluasi, kop=kop, penanda=evaluasi.penanda, hari=evaluasi.hari
    )
    db.session.rollback()  # everything is read: no transaction waits while the paper is set
    return answer_pdf(print_pdf(html, kop.bahan), plain_nama("evaluasi kinerja", evaluasi.bagian[0].nama))


def _span(mulai: date, selesai: date) -> str:
    return f"{tanggal_tanpa_hari(mulai)} s.d. {tanggal_tanpa_hari(selesai)}"


def _say_masa(masa: Masa | None, *, berjalan: bool = False) -> str:
    """Say it; of a period that runs, a draft counts no month that has not come."""
    if masa is None:
        return ""
    sampai = " sampai hari ini" if berjalan else ""
    return f"{_span(masa.mulai, masa.selesai)} ({masa.bulan} bulan{sampai}, menurut penugasan yang tercatat)"


def _say_organisasi(p: PenilaianDibaca) -> str:
    """Say what was in force when the appraisal was set; what was set only later says so."""
    if p.organisasi:
        return p.organisasi.label
    kini = find_capaian(p.sekolah_id, p.periode_id)
    return f"{kini.label} (ditetapkan sesudah penilaian ini)" if kini else ""


def _superior(p: PenilaianDibaca) -> Bagian | None:
    """Return who decided outside of the house about an objection, as that decision names them; None otherwise."""
    keberatan = find_keberatan(p)
    if keberatan is None or keberatan.diputus is None or not keberatan.surat:
        return None
    return Bagian(ATASAN, keberatan.pemutus, "", keberatan.jabatan_pemutus, "")


def _say(predikat: Predikat | None) -> str:
    return predikat.label if predikat else "Dinilai tanpa predikat"


def _person(judul: str, orang: Orang | None, jabatan: str, unit: str) -> Bagian:
    """Return one person; nobody known leaves every line but the unit to be written on."""
    if orang is None:
        return Bagian(judul, "", "", "", "")
    return Bagian(judul, orang.nama_lengkap, orang.nip or "", jabatan, unit)
