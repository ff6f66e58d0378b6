"""Reads for copying: the words of each field as this side handed them in, and what this person has ticked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from observasi_app.extensions import db
from observasi_app.rubrics.edisi import Tingkat
from observasi_app.siklus.a_persiapan.queries import find_persiapan, find_usulan
from observasi_app.siklus.b_observasi.queries import find_hasil
from observasi_app.siklus.b_observasi.queries_mandiri import find_mandiri
from observasi_app.siklus.c_diskusi.queries import find_catatan, find_tindak_lanjut
from observasi_app.siklus.e_refleksi.queries import find_refleksi, find_tanggapan
from observasi_app.siklus.inti.tahap import Keadaan, Pihak
from observasi_app.siklus.salin.models import Salinan
from observasi_app.siklus.salin.naskah import load_dokumen
from observasi_app.siklus.salin.rules import Centang, DokumenSalin, Kunci, arrange, mark
from observasi_app.web.waktu import tanggal_angka

if TYPE_CHECKING:
    from collections.abc import Iterable

    from observasi_app.siklus.inti.queries import SiklusDibaca
    from observasi_app.siklus.salin.rules import Bidang

LABEL_TINGKAT = {t.value: t.label for t in Tingkat}
"""The three levels there; a target that could not be watched has none of them, and its reason goes into the notes."""


def list_salin(siklus: SiklusDibaca) -> tuple[DokumenSalin, ...]:
    """Return what the person who asks fills in elsewhere, with their ticks; nothing to who is beside the cycle."""
    if siklus.pihak is None:
        return ()
    isi = _words_of_pelaku(siklus) if siklus.pihak is Pihak.PELAKU else _words_of_pengamat(siklus)
    nomor = sorted({n for _, _, n in isi if n is not None})
    return mark(arrange(load_dokumen(), siklus.pihak.value, isi, nomor), _list_centang(siklus))


def find_bidang(daftar: Iterable[DokumenSalin], bagian: str) -> Bidang | None:
    """Return one field by its name within the cycle."""
    return next((satu for dokumen in daftar for satu in dokumen.bidang if satu.bagian == bagian), None)


def _words_of_pelaku(siklus: SiklusDibaca) -> dict[Kunci, str]:
    isi: dict[Kunci, str] = {}
    if (a := find_persiapan(siklus, dengan_lampiran=False)) is not None:
        kalimat = {t.nomor: t.kalimat for t in siklus.read_edisi().target}
        usulan = find_usulan(siklus)
        jadwal = (usulan.berlaku if usulan is not None else None) or a.isi
        isi["A", "target", None] = "\n".join(kalimat[t.nomor] for t in a.isi.target)
        isi |= {("A", "upaya", t.nomor): t.upaya for t in a.isi.target}
        isi["A", "jadwal", None] = tanggal_angka(jadwal.tanggal)
        isi["A", "kelas", None], isi["A", "mapel", None] = a.isi.kelas, a.isi.mapel
        if siklus.kepala:
            isi["A", "kegiatan", None], isi["A", "tempat", None] = a.isi.kegiatan, a.isi.tempat
        isi["A", "catatan", None] = a.isi.catatan
    isi |= _words_of_mandiri(siklus)
    if (c := find_tindak_lanjut(siklus)) is not None:
        isi["C", "refleksi", None], isi["C", "tujuan", None] = c.refleksi, c.tujuan
        isi["C", "upaya", None] = _numbered(satu.upaya for satu in c.langkah)
        isi["C", "jadwal", None] = _numbered(tanggal_angka(s.tanggal) if s.tanggal else "" for s in c.langkah)
        isi["C", "dukungan", None] = c.dukungan
    if (e := find_refleksi(siklus)) is not None:
        isi["E", "inspirasi", None], isi["E", "perubahan", None] = e.isi.inspirasi, e.isi.perubahan
        isi["E", "tantangan", None], isi["E", "rencana", None] = _numbered(e.isi.tantangan), e.isi.rencana
    return isi


def _words_of_mandiri(siklus: SiklusDibaca) -> dict[Kunci, str]:
    """Return notes of one's own that were handed in, by target; nothing while they are being written again."""
    mandiri = find_mandiri(siklus)
    if mandiri is None or siklus.keadaan is Keadaan.B_MANDIRI_DISUSUN:
        return {}
    isi: dict[Kunci, str] = {
        ("B", "mandiri_waktu", None): f"{tanggal_angka(mandiri.isi.tanggal)} pukul {mandiri.isi.pukul:%H.%M}",
        ("B", "mandiri_lain", None): mandiri.isi.catatan,
    }
    for nomor in {satu.target for satu in mandiri.isi.baris}:
        kata = "\n".join(satu.teks for satu in mandiri.isi.baris if satu.target == nomor and satu.teks)
        isi["B", "mandiri", nomor] = kata
    return isi


def _words_of_pengamat(siklus: SiklusDibaca) -> dict[Kunci, str]:
    isi: dict[Kunci, str] = {}
    if (b := find_hasil(siklus)) is not None:
        for satu in b.target:
            isi["B", "tingkat", satu.nomor] = LABEL_TINGKAT.get(satu.tingkat or "", "")
            isi["B", "catatan", satu.nomor] = satu.catatan or satu.alasan
        isi["B", "rekomendasi", None] = b.rekomendasi
    if (c := find_catatan(siklus)) is not None:
        isi["C", "pertanyaan", None], isi["C", "respon", None] = c.pertanyaan, c.respon
        isi["C", "catatan", None] = c.catatan
    if (e := find_tanggapan(siklus)) is not None:
        isi["E", "capaian", None], isi["E", "tantangan", None] = e.capaian, e.tantangan
        isi["E", "peningkatan", None] = e.peningkatan
    return isi


def _numbered(kata: Iterable[str]) -> str:
    """Write several things into one box: numbered when there is more than one."""
    semua = [satu for satu in kata if satu]
    return semua[0] if len(semua) == 1 else "\n".join(f"{n}. {satu}" for n, satu in enumerate(semua, start=1))


def _list_centang(siklus: SiklusDibaca) -> dict[str, Centang]:
    """Return the newest standing tick of each field of this person."""
    baris = db.session.scalars(
        select(Salinan)
        .where(
            Salinan.sekolah_id == siklus.sekolah_id,
            Salinan.siklus_id == siklus.id,
            Salinan.pegawai_id == siklus.saya,
            Salinan.ditarik.is_(None),
        )
        .order_by(Salinan.waktu, Salinan.id)
    )
    return {b.bagian: Centang(b.sidik, b.waktu) for b in baris}
