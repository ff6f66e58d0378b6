"""Writes about objections: one verb each, one transaction. What was set is superseded, never edited (V14)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select, update

from observasi_app.extensions import new_id
from observasi_app.luring.operasi import kerjakan
from observasi_app.masuk.models import Sesi
from observasi_app.penilaian.actions import lock_penilaian, note_penilaian, standing_of
from observasi_app.penilaian.alur import HasilKeberatan, KeadaanPenilaian, SebabFinal, deadline, why_no_keberatan
from observasi_app.penilaian.models import Keberatan, Penilaian
from observasi_app.penilaian.queries import rules_of
from observasi_app.penilaian.rules import Rating, derive_predikat
from observasi_app.siklus.inti.alur import BelumBolehError

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from observasi_app.luring.operasi import Operasi
    from observasi_app.penilaian.queries import PenilaianDibaca

TIDAK_ADA = "Tidak ada keberatan yang sedang diperiksa atas penilaian ini."


@dataclass(frozen=True, slots=True)
class Putusan:
    """What was decided, by whom; `rating` are the two new ones, None where the old stay."""

    rating: tuple[Rating, Rating] | None
    pertimbangan: str
    jabatan: str
    pemutus: str = ""
    surat: str = ""


def submit_keberatan(op: Operasi, penilaian: PenilaianDibaca, alasan: str) -> None:
    """Object; raises `BelumBolehError` when it was accepted, decided or is too late."""
    with kerjakan(op) as sesi:
        baris = lock_penilaian(sesi, penilaian)
        keadaan, sebab = standing_of(baris, op)
        batas = deadline(baris.ditetapkan, rules_of(baris.aturan, baris.sekolah_id, baris.ditetapkan).hari_keberatan)
        sebab_kini = sebab or (SebabFinal(baris.sebab_final) if baris.sebab_final else None)
        tidak = why_no_keberatan(keadaan, sebab_kini, batas, op.waktu, berpredikat=baris.predikat is not None)
        if tidak:
            raise BelumBolehError(tidak)
        sesi.add(
            Keberatan(
                sekolah_id=baris.sekolah_id,
                id=new_id(),
                penilaian_id=baris.id,
                pegawai_id=op.pegawai_id,
                alasan=alasan,
                keadaan_lama=baris.keadaan,
                diajukan=op.waktu,
                keterangan="",
                hasil="",
                pertimbangan="",
                pemutus="",
                jabatan_pemutus="",
                surat="",
            )
        )
        baris.keadaan = KeadaanPenilaian.KEBERATAN.value
        note_penilaian(sesi, op, penilaian, "mengajukan keberatan atas penilaian")


def withdraw_keberatan(op: Operasi, penilaian: PenilaianDibaca) -> None:
    """Take the objection back, as long as nobody has decided; the appraisal stands where it stood."""
    with kerjakan(op) as sesi:
        baris = lock_penilaian(sesi, penilaian)
        keberatan = _lock_open(sesi, baris)
        keberatan.ditarik = op.waktu
        baris.keadaan = keberatan.keadaan_lama
        note_penilaian(sesi, op, penilaian, "menarik keberatan atas penilaian")


def explain_keberatan(op: Operasi, penilaian: PenilaianDibaca, keterangan: str) -> None:
    """Say, as its appraiser, on what the appraisal rests; once, for what was read is not changed."""
    with kerjakan(op) as sesi:
        keberatan = _lock_open(sesi, lock_penilaian(sesi, penilaian))
        if keberatan.diterangkan is not None:
            raise BelumBolehError("Keterangan Anda sudah terkirim.")
        keberatan.keterangan, keberatan.diterangkan = keterangan, op.waktu
        note_penilaian(sesi, op, penilaian, "menerangkan penilaian yang diberi keberatan")


def decide_keberatan(op: Operasi, penilaian: PenilaianDibaca, putusan: Putusan, *, sandi_diketik: bool) -> None:
    """Decide finally: keep the appraisal, or put another in its place; only ratings and predikat differ."""
    with kerjakan(op) as sesi:
        baris = lock_penilaian(sesi, penilaian)
        keberatan = _lock_open(sesi, baris)
        keberatan.diputus, keberatan.pencatat_id = op.waktu, op.pegawai_id
        keberatan.pertimbangan, keberatan.jabatan_pemutus = putusan.pertimbangan, putusan.jabatan
        keberatan.pemutus, keberatan.surat = putusan.pemutus, putusan.surat
        keberatan.hasil = (HasilKeberatan.BERUBAH if putusan.rating else HasilKeberatan.TETAP).value
        if putusan.rating is None:
            baris.keadaan = KeadaanPenilaian.FINAL.value
            baris.difinalkan, baris.sebab_final = op.waktu, SebabFinal.PUTUSAN.value
        else:
            baris.keadaan = KeadaanPenilaian.DIGANTI.value
            sesi.flush()  # the old one makes room before the new one is put in its place
            baru = _supersede(baris, op, putusan.rating)
            sesi.add(baru)
            sesi.flush()
            keberatan.penilaian_baru_id = baru.id
        note_penilaian(sesi, op, penilaian, "memutus keberatan atas penilaian")
        if sandi_diketik:
            sesi.execute(update(Sesi).where(Sesi.id == op.sesi_id).values(dipastikan=op.waktu))


def _supersede(lama: Penilaian, op: Operasi, rating: tuple[Rating, Rating]) -> Penilaian:
    """Return the appraisal that takes the place of another: its words, other ratings, the predikat of the matrix."""
    return Penilaian(
        sekolah_id=lama.sekolah_id,
        id=new_id(),
        periode_id=lama.periode_id,
        pegawai_id=lama.pegawai_id,
        jenis=lama.jenis,
        siklus_id=lama.siklus_id,
        penilai_id=lama.penilai_id,
        jabatan_penilai=lama.jabatan_penilai,
        keadaan=KeadaanPenilaian.FINAL.value,
        refleksi=lama.refleksi,
        belajar=lama.belajar,
        perubahan=lama.perubahan,
        umpan_balik=lama.umpan_balik,
        rating_hasil=rating[0].value,
        rating_perilaku=rating[1].value,
        predikat=derive_predikat(rules_of(lama.aturan, lama.sekolah_id, lama.ditetapkan).matriks, *rating).value,
        aturan=lama.aturan,
        organisasi=lama.organisasi,
        alasan_hasil=lama.alasan_hasil,
        ditetapkan=op.waktu,
        tanggapan="",
        difinalkan=op.waktu,
        sebab_final=SebabFinal.PUTUSAN.value,
        menggantikan_id=lama.id,
    )


def _lock_open(sesi: Session, penilaian: Penilaian) -> Keberatan:
    """Lock the objection that waits; raise `BelumBolehError` when it was taken back or decided meanwhile."""
    keberatan = sesi.scalars(
        select(Keberatan)
        .where(
            Keberatan.sekolah_id == penilaian.sekolah_id,
            Keberatan.penilaian_id == penilaian.id,
            Keberatan.ditarik.is_(None),
        )
        .with_for_update()
    ).first()
    if keberatan is None:
        raise BelumBolehError(TIDAK_ADA)
    if keberatan.diputus is not None:
        raise BelumBolehError("Keberatan ini sudah diputus, dan putusan itu final.")
    return keberatan
