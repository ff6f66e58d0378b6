"""Where an appraisal stands and what may happen to it. Pure: no framework here.

draf → (direkomendasikan) → ditetapkan → ditanggapi → final. A draft is its writer's alone and is no row; what was
decided is frozen. What the dinas sets is recommended first, and waits until it is set, sent back or taken back. Without
an answer an appraisal becomes final after the days that the rule set gives. Instead of accepting it the pegawai may
object: then it is examined, and what the superior of the Pejabat Penilai decides is final (skp specification, 6.7).
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from observasi_app.web.pilihan import Pilihan

if TYPE_CHECKING:
    from datetime import datetime


class KeadaanPenilaian(Pilihan):
    """The states of an appraisal, in their order."""

    DRAF = "draf", "Belum ditetapkan"
    DITETAPKAN = "ditetapkan", "Ditetapkan, menunggu tanggapan"
    DITANGGAPI = "ditanggapi", "Ditanggapi"
    KEBERATAN = "keberatan", "Keberatannya diperiksa"
    FINAL = "final", "Final"
    DIGANTI = "diganti", "Digantikan putusan atas keberatan"


class KeadaanRekomendasi(Pilihan):
    """The states of one version of a recommendation."""

    MENUNGGU = "menunggu", "Menunggu keputusan dinas"
    DIKEMBALIKAN = "dikembalikan", "Dikembalikan dinas"
    DITARIK = "ditarik", "Ditarik kembali"
    DITETAPKAN = "ditetapkan", "Ditetapkan dinas"


def why_not_open(keadaan: KeadaanRekomendasi) -> str:
    """Return why a recommendation can neither be set, nor sent back, nor taken back; empty while it waits."""
    match keadaan:
        case KeadaanRekomendasi.MENUNGGU:
            return ""
        case KeadaanRekomendasi.DITETAPKAN:
            return "Penilaian ini sudah ditetapkan dinas, jadi tidak ada yang dapat diubah lagi."
        case KeadaanRekomendasi.DIKEMBALIKAN:
            return "Rekomendasi ini sudah dikembalikan dinas."
        case _:
            return "Rekomendasi ini sudah ditarik kembali oleh penulisnya."


class SebabFinal(Pilihan):
    """Why an appraisal is final."""

    DITERIMA = "diterima", "diterima oleh pegawai"
    DIBACA = "dibaca", "tanggapannya sudah dibaca"
    WAKTU = "waktu", "tidak ada tanggapan sampai batas waktunya"
    PUTUSAN = "putusan", "keberatannya sudah diputus"


class KeadaanKeberatan(Pilihan):
    """The states of an objection."""

    DIPERIKSA = "diperiksa", "Sedang diperiksa"
    DITARIK = "ditarik", "Ditarik kembali"
    DIPUTUS = "diputus", "Sudah diputus"


class HasilKeberatan(Pilihan):
    """What the superior decides about an objection."""

    TETAP = "tetap", "Predikat tetap"
    BERUBAH = "berubah", "Predikat diubah"


def deadline(ditetapkan: datetime, hari: int) -> datetime:
    """Return until when the pegawai may answer: so many days of 24 hours after it was set."""
    return ditetapkan + timedelta(days=hari)


def standing(
    keadaan: KeadaanPenilaian, ditetapkan: datetime | None, hari: int, sekarang: datetime
) -> tuple[KeadaanPenilaian, SebabFinal | None]:
    """Return where an appraisal stands now, and why it is final when only time made it so."""
    terbuka = keadaan in (KeadaanPenilaian.DITETAPKAN, KeadaanPenilaian.DITANGGAPI)
    if terbuka and ditetapkan is not None and sekarang > deadline(ditetapkan, hari):
        return KeadaanPenilaian.FINAL, SebabFinal.WAKTU
    return keadaan, None


def why_no_answer(keadaan: KeadaanPenilaian) -> str:
    """Return why the pegawai cannot answer now; empty when they can."""
    match keadaan:
        case KeadaanPenilaian.DITETAPKAN:
            return ""
        case KeadaanPenilaian.DRAF:
            return "Penilaian ini belum ditetapkan."
        case KeadaanPenilaian.DITANGGAPI:
            return "Penilaian ini sudah Anda tanggapi."
        case KeadaanPenilaian.KEBERATAN:
            return "Keberatan Anda sedang diperiksa; tunggu putusannya, atau tarik kembali keberatan itu."
        case _:
            return "Penilaian ini sudah final, jadi tidak dapat ditanggapi lagi."


def why_no_keberatan(
    keadaan: KeadaanPenilaian,
    sebab: SebabFinal | None,
    batas: datetime,
    sekarang: datetime,
    *,
    berpredikat: bool,
) -> str:
    """Return why the pegawai cannot object now; empty when they can (PP 30/2019, article 59).

    Until `batas`, also when the response was read meanwhile; not once it was accepted, nor against a decision.
    """
    putusan = sebab is SebabFinal.PUTUSAN or keadaan is KeadaanPenilaian.DIGANTI
    alasan = (
        (keadaan is KeadaanPenilaian.DRAF, "Penilaian ini belum ditetapkan."),
        (not berpredikat, "Keberatan diajukan atas predikat, sedangkan penilaian ini tanpa predikat."),
        (putusan, "Keberatannya sudah diputus, dan putusan itu final."),
        (keadaan is KeadaanPenilaian.KEBERATAN, "Keberatan atas penilaian ini sudah diajukan dan sedang diperiksa."),
        (sebab is SebabFinal.DITERIMA, "Penilaian ini sudah Anda terima, jadi tidak dapat diajukan keberatan lagi."),
        (sekarang > batas, "Batas waktu untuk mengajukan keberatan sudah lewat."),
    )
    return next((kata for berlaku, kata in alasan if berlaku), "")
