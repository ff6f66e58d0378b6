"""What an appraisal is made of and what makes it complete. Pure; every reason at once; no clock.

No number is made of anything: the Pejabat Penilai writes three judgements with reasons and chooses two ratings; the
predikat results from the matrix of the rule set alone (skp specification, sections 6.1 and 6.2; cycle specification,
section 4.2).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from observasi_app.web.alasan import Alasan
from observasi_app.web.pilihan import Pilihan

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class Rating(Pilihan):
    """How a result or a behaviour stands to what was expected."""

    DI_BAWAH = "di_bawah", "Di bawah ekspektasi"
    SESUAI = "sesuai", "Sesuai ekspektasi"
    DI_ATAS = "di_atas", "Di atas ekspektasi"


class Predikat(Pilihan):
    """What the matrix makes of two ratings."""

    SANGAT_BAIK = "sangat_baik", "Sangat Baik"
    BAIK = "baik", "Baik"
    BUTUH_PERBAIKAN = "butuh_perbaikan", "Butuh Perbaikan"
    KURANG = "kurang", "Kurang/misconduct"
    SANGAT_KURANG = "sangat_kurang", "Sangat Kurang"


def derive_akhir(hasil_akhir: str, semua: Sequence[Predikat]) -> Predikat | None:
    """Return what the predikat of the parts of a year, in their order, make of the year.

    None where whoever appraises says it alone: no source gives how two become one (skp specification, section 6.4).
    """
    urutan = list(Predikat)
    match hasil_akhir:
        case "terakhir":
            return semua[-1]
        case "terendah":
            return max(semua, key=urutan.index)
        case _:
            return None


def why_no_akhir(*, penilai: bool, menurut_aturan: bool, diperiksa: bool) -> str:
    """Return why the predikat of a year that was appraised in parts cannot be set now; empty when it can."""
    alasan = (
        (not penilai, "Predikat akhir ditetapkan Pejabat Penilainya."),
        (menurut_aturan, "Predikat akhirnya mengikuti aturan yang ditetapkan di sini, jadi tidak ditetapkan lagi."),
        (diperiksa, "Keberatan atas satu semesternya sedang diperiksa. Tunggu putusannya."),
    )
    return next((kata for berlaku, kata in alasan if berlaku), "")


PERTIMBANGAN: Mapping[str, tuple[str, str]] = {
    "refleksi": ("Upaya refleksi", "Bagaimana ia menyadari kesulitannya sendiri, di C dan di E?"),
    "belajar": ("Upaya mempelajari", "Bagaimana ia belajar dari pengamatan itu, di D dan di E?"),
    "perubahan": ("Perubahan praktik", "Apa yang berubah di kelas dari waktu ke waktu?"),
}
"""The three aspects: name, and where one looks (cycle specification, section 4.1)."""


@dataclass(frozen=True, slots=True)
class IsiPenilaian:
    """The content of an appraisal; without predikat the ratings stay None."""

    refleksi: str
    belajar: str
    perubahan: str
    umpan_balik: str
    hasil: Rating | None = None
    perilaku: Rating | None = None
    alasan_hasil: str = ""
    """Why the rating hasil kerja is not what the predikat organisasi proposes; empty where it is, or nothing is."""


def goes_to_dinas(*, pimpinan: bool, berpredikat: bool, oleh_dinas: bool) -> bool:
    """Tell whether an appraisal is recommended to the dinas, which sets it.

    A principal's always (cycle specification, section 5.1); a guru's where the rule set says that the dinas sets the
    final predikat (skp specification, section 6.3), and there is one.
    """
    return pimpinan or (oleh_dinas and berpredikat)


def derive_predikat(matriks: Mapping[str, Mapping[str, str]], hasil: Rating, perilaku: Rating) -> Predikat:
    """Look the predikat up in the matrix of the rule set: rating hasil kerja → rating perilaku kerja → predikat."""
    return Predikat(matriks[hasil.value][perilaku.value])


def check_putusan(
    lama: tuple[Rating, Rating], *, berubah: bool, baru: tuple[Rating | None, Rating | None]
) -> tuple[Alasan, ...]:
    """Return what a decision on an objection lacks: both new ratings where it changes them, and that they differ.

    Other ratings beside "kept" say two things at once; it is final, so nobody guesses which was meant.
    """
    if not berubah:
        beda = any(nilai not in (None, dulu) for dulu, nilai in zip(lama, baru, strict=True))
        kata = "Rating di bawah berbeda dari yang sekarang. Pilih “Predikat diubah”, atau samakan ratingnya."
        return (Alasan("putusan", kata),) if beda else ()
    alasan = [
        Alasan(nama, f"Pilih rating {kata} yang baru.")
        for nama, kata, nilai in (("hasil", "hasil kerja", baru[0]), ("perilaku", "perilaku kerja", baru[1]))
        if nilai is None
    ]
    if not alasan and baru == lama:
        alasan.append(
            Alasan("putusan", "Kedua ratingnya sama dengan yang lama. Ubah salah satunya, atau pilih “Predikat tetap”.")
        )
    return tuple(alasan)


def check_usulan(isi: IsiPenilaian, usulan: Rating | None) -> tuple[Alasan, ...]:
    """Return what is missing where the rating hasil kerja departs from what is proposed (V12): why it does."""
    if usulan is None or isi.hasil in (None, usulan) or isi.alasan_hasil.strip():
        return ()
    return (
        Alasan(
            "alasan_hasil",
            f"Ratingnya berbeda dari usulan “{usulan.label}”. Tuliskan mengapa, atau pilih yang diusulkan.",
        ),
    )


def check_penilaian(isi: IsiPenilaian, *, berpredikat: bool) -> tuple[Alasan, ...]:
    """Return everything that is missing: a reason for each judgement and, where there is a predikat, both ratings."""
    alasan = [
        Alasan(nama, f"Tuliskan alasan untuk {kata.lower()}. Catatannya dapat dikutip dari “Dasar pertimbangan”.")
        for nama, (kata, _) in PERTIMBANGAN.items()
        if not getattr(isi, nama).strip()
    ]
    if berpredikat and isi.hasil is None:
        alasan.append(Alasan("hasil", "Pilih rating hasil kerja."))
    if berpredikat and isi.perilaku is None:
        alasan.append(Alasan("perilaku", "Pilih rating perilaku kerja."))
    return tuple(alasan)
