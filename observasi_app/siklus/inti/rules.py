"""When a handed-in document may be corrected, and what then has to be looked at again. Pure; every reason at once."""

from __future__ import annotations

from typing import Self

from observasi_app.siklus.inti.alur import SUDAH_BERAKHIR, Tindakan
from observasi_app.siklus.inti.tahap import Keadaan, Pihak, Tahap
from observasi_app.web.pilihan import Pilihan

_T = Tindakan

PENULIS = {
    Tahap.A: Pihak.PELAKU,
    Tahap.B: Pihak.PENGAMAT,
    Tahap.C: Pihak.PELAKU,
    Tahap.D: Pihak.PELAKU,
    Tahap.E: Pihak.PELAKU,
}
"""Whose document each stage has; what was noted together is the guru's once she has confirmed it."""

DOKUMEN = {
    Tahap.A: "persiapan",
    Tahap.B: "hasil observasi",
    Tahap.C: "tindak lanjut",
    Tahap.D: "catatan upaya",
    Tahap.E: "refleksi",
}
"""How a sentence calls the document of a stage."""

_DI_TANGAN = {
    Tahap.A: {_T.SUBMIT_PERSIAPAN},
    Tahap.B: {_T.CONCLUDE_OBSERVASI, _T.REOPEN_OBSERVASI, _T.SHARE_HASIL},
    Tahap.C: {_T.SUBMIT_DISKUSI, _T.CONFIRM_BERSAMA},
    Tahap.D: {_T.CONCLUDE_UPAYA, _T.RESUME_UPAYA},
    Tahap.E: {_T.SUBMIT_REFLEKSI},
}
"""Acts that say: the document is in its writer's hands, and is simply changed."""

_TARIK = {
    Tahap.A: _T.WITHDRAW_PERSIAPAN,
    Tahap.B: _T.WITHDRAW_HASIL,
    Tahap.C: _T.WITHDRAW_DISKUSI,
    Tahap.E: _T.WITHDRAW_REFLEKSI,
}

_LEWAT_C = frozenset({Tahap.D, Tahap.E, Tahap.SELESAI})
_E_TERKUMPUL = frozenset({Keadaan.E_DIAJUKAN, Keadaan.SELESAI})


class KeadaanKoreksi(Pilihan):
    """Where a request for a correction stands."""

    DIMINTA = "diminta", "Menunggu jawaban"
    DISETUJUI = "disetujui", "Disetujui, sedang ditulis"
    DITOLAK = "ditolak", "Ditolak"
    DITARIK = "ditarik", "Ditarik kembali"
    SELESAI = "selesai", "Selesai"


TERBUKA = frozenset({KeadaanKoreksi.DIMINTA, KeadaanKoreksi.DISETUJUI})


class HasilTinjau(Pilihan):
    """What came of looking again."""

    BELUM = "", "Perlu ditinjau"
    TETAP = "tetap", "Tetap berlaku"
    DIUBAH = "diubah", "Diubah"


class BagianTinjau(Pilihan):
    """What stands on a document, and has to be looked at again when that was corrected."""

    HASIL = "hasil", "Hasil observasi", Tahap.B, Pihak.PENGAMAT
    TINDAK_LANJUT = "tindak_lanjut", "Tindak lanjut", Tahap.C, Pihak.PELAKU
    KESEPAKATAN = "kesepakatan", "Kesepakatan tindak lanjut", Tahap.C, Pihak.PENGAMAT
    UPAYA = "upaya", "Catatan upaya", Tahap.D, Pihak.PELAKU
    REFLEKSI = "refleksi", "Refleksi", Tahap.E, Pihak.PELAKU
    TANGGAPAN = "tanggapan", "Tanggapan atas refleksi", Tahap.E, Pihak.PENGAMAT

    tahap: Tahap
    pihak: Pihak

    def __new__(cls, nilai: str, label: str = "", tahap: Tahap = Tahap.A, pihak: Pihak = Pihak.PELAKU) -> Self:
        """Keep value, words, stage and the side that looks again on one line."""
        anggota = str.__new__(cls, nilai)
        anggota._value_ = nilai
        anggota.label = label
        anggota.tahap = tahap
        anggota.pihak = pihak
        return anggota


_MILIK = {
    Tahap.B: BagianTinjau.HASIL,
    Tahap.C: BagianTinjau.TINDAK_LANJUT,
    Tahap.D: BagianTinjau.UPAYA,
    Tahap.E: BagianTinjau.REFLEKSI,
}


def part_of(tahap: Tahap) -> BagianTinjau | None:
    """Return what a new version of this stage's document settles; nothing stands before A."""
    return _MILIK.get(tahap)


def reviews_after(tahap: Tahap, keadaan: Keadaan) -> tuple[BagianTinjau, ...]:
    """Return what has to be looked at again once the document of a stage was corrected.

    What is in its writer's hands now is not among it: she sees what changed while she writes.
    """
    kini = keadaan.tahap
    calon = {
        Tahap.A: ((BagianTinjau.HASIL, kini is Tahap.C or kini in _LEWAT_C),),
        Tahap.B: ((BagianTinjau.TINDAK_LANJUT, keadaan is Keadaan.C_DIAJUKAN or kini in _LEWAT_C),),
        Tahap.C: (
            (BagianTinjau.KESEPAKATAN, kini in _LEWAT_C),
            (BagianTinjau.UPAYA, keadaan in _E_TERKUMPUL),
            (BagianTinjau.REFLEKSI, keadaan in _E_TERKUMPUL),
        ),
        Tahap.D: ((BagianTinjau.REFLEKSI, keadaan in _E_TERKUMPUL),),
        Tahap.E: ((BagianTinjau.TANGGAPAN, keadaan is Keadaan.SELESAI),),
    }
    return tuple(bagian for bagian, berdiri in calon.get(tahap, ()) if berdiri)


SUDAH_DITETAPKAN = (
    "Penilaian periode ini sudah ditetapkan, jadi isi siklus tidak dikoreksi lagi. "
    "Bila ada yang keliru, sampaikan dalam tanggapan atas penilaian."
)


def why_no_koreksi(
    tahap: Tahap,
    keadaan: Keadaan,
    pihak: Pihak | None,
    boleh: frozenset[Tindakan],
    *,
    ada: bool,
    terbuka: bool,
    ditetapkan: bool,
) -> tuple[str, ...]:
    """Return every reason why this side cannot ask for a correction now; nothing when it can.

    `ada`: something was handed in; `terbuka`: a request is open already. Source: change after hand-in is a request that
    the superior approves or rejects, and ends with the appraisal (cycle specification, section 2.2, Ubah Praktik
    Kinerja). Unlike there nothing is deleted: the product owner asks that later stages stay.
    """
    penulis = PENULIS[tahap]
    if pihak is not penulis:
        siapa = "guru yang diamati" if penulis is Pihak.PELAKU else "pengamat"
        return (f"Koreksi {DOKUMEN[tahap]} diminta oleh penulisnya, yaitu {siapa}.",)
    alasan: list[str] = []
    if keadaan is Keadaan.DIBATALKAN:
        alasan.append("Siklus ini sudah dihentikan.")
    if keadaan is Keadaan.BERAKHIR:
        alasan.append(SUDAH_BERAKHIR)
    if ditetapkan:
        alasan.append(SUDAH_DITETAPKAN)
    if not ada:
        alasan.append("Belum ada yang dikumpulkan pada tahap ini.")
    elif _DI_TANGAN[tahap] & boleh:
        alasan.append(f"{DOKUMEN[tahap].capitalize()} sedang di tangan Anda: ubah langsung, tanpa permintaan.")
    elif _TARIK.get(tahap) in boleh:
        alasan.append("Belum dibuka pihak lain: tarik kembali, lalu ubah. Tidak perlu persetujuan.")
    if terbuka:
        alasan.append("Permintaan koreksi sebelumnya masih terbuka.")
    return tuple(alasan)


def check_jawaban(kata: str, *, setuju: bool) -> str:
    """Return what is missing of an answer to a request; consent needs no words, a refusal does."""
    if not setuju and not kata.strip():
        return "Tuliskan mengapa belum dapat disetujui, agar rekan Anda mengerti."
    return ""
