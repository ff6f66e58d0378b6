"""The one table of transitions. What is not in it cannot happen. Pure: no framework here.

Blocking is on order only; dates are guidance. A side may take back what it did until the other side has opened it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from observasi_app.siklus.inti.tahap import Keadaan, Pihak


class Tindakan(StrEnum):
    """What a side can do to a cycle; the label names the act in a sentence of the trail."""

    CHOOSE_FOKUS = "choose_fokus", "memilih fokus"
    SUGGEST_FOKUS = "suggest_fokus", "mengusulkan fokus lain"
    AGREE_FOKUS = "agree_fokus", "menyepakati fokus"
    SUBMIT_PERSIAPAN = "submit_persiapan", "mengumpulkan persiapan"
    WITHDRAW_PERSIAPAN = "withdraw_persiapan", "menarik kembali persiapan"
    APPROVE_PERSIAPAN = "approve_persiapan", "menyetujui jadwal observasi"
    WITHDRAW_PERSETUJUAN = "withdraw_persetujuan", "menarik kembali persetujuan jadwal"
    PROPOSE_JADWAL = "propose_jadwal", "mengusulkan waktu lain"
    WITHDRAW_USULAN = "withdraw_usulan", "menarik kembali usulan waktu"
    AGREE_JADWAL = "agree_jadwal", "menyetujui usulan waktu"
    SEND_BACK_PERSIAPAN = "send_back_persiapan", "meminta persiapan disempurnakan"
    RECORD_PERSIAPAN = "record_persiapan", "mengisi persiapan bersama"
    WITHDRAW_PERSIAPAN_BERSAMA = "withdraw_persiapan_bersama", "menarik kembali persiapan bersama"
    CONFIRM_PERSIAPAN = "confirm_persiapan", "memastikan persiapan bersama"
    RESCHEDULE = "reschedule", "mengusulkan jadwal ulang"
    WITHDRAW_ULANG = "withdraw_ulang", "menarik kembali usulan jadwal ulang"
    AGREE_ULANG = "agree_ulang", "menyetujui jadwal ulang"
    NOT_HELD = "not_held", "mencatat observasi tidak terlaksana"
    APPROVE_MANDIRI = "approve_mandiri", "menyetujui jadwal dengan catatan mandiri"
    AGREE_MANDIRI = "agree_mandiri", "menyetujui usulan waktu dengan catatan mandiri"
    SUBMIT_MANDIRI = "submit_mandiri", "mengumpulkan catatan mandiri"
    WITHDRAW_MANDIRI = "withdraw_mandiri", "menarik kembali catatan mandiri"
    SEND_BACK_MANDIRI = "send_back_mandiri", "meminta catatan mandiri dilengkapi"
    VERIFY_MANDIRI = "verify_mandiri", "memeriksa catatan mandiri"
    START_OBSERVASI = "start_observasi", "memulai observasi"
    CONCLUDE_OBSERVASI = "conclude_observasi", "menyelesaikan observasi"
    REOPEN_OBSERVASI = "reopen_observasi", "membuka lagi catatan observasi"
    SHARE_HASIL = "share_hasil", "membagikan hasil observasi"
    WITHDRAW_HASIL = "withdraw_hasil", "menarik kembali hasil observasi"
    SUBMIT_DISKUSI = "submit_diskusi", "mengumpulkan tindak lanjut"
    WITHDRAW_DISKUSI = "withdraw_diskusi", "menarik kembali tindak lanjut"
    SEND_BACK_DISKUSI = "send_back_diskusi", "meminta tindak lanjut disempurnakan"
    RECORD_BERSAMA = "record_bersama", "mencatat diskusi bersama"
    WITHDRAW_BERSAMA = "withdraw_bersama", "menarik kembali catatan bersama"
    CONFIRM_BERSAMA = "confirm_bersama", "memastikan catatan bersama"
    AGREE_DISKUSI = "agree_diskusi", "menyepakati tindak lanjut"
    WITHDRAW_KESEPAKATAN = "withdraw_kesepakatan", "menarik kembali kesepakatan"
    CONCLUDE_UPAYA = "conclude_upaya", "melanjutkan ke refleksi"
    RESUME_UPAYA = "resume_upaya", "kembali ke upaya"
    SUBMIT_REFLEKSI = "submit_refleksi", "mengumpulkan refleksi"
    WITHDRAW_REFLEKSI = "withdraw_refleksi", "menarik kembali refleksi"
    SEND_BACK_REFLEKSI = "send_back_refleksi", "meminta refleksi disempurnakan"
    RESPOND_REFLEKSI = "respond_refleksi", "menanggapi refleksi"
    WITHDRAW_TANGGAPAN = "withdraw_tanggapan", "menarik kembali tanggapan"
    CANCEL = "cancel", "menghentikan siklus"

    label: str

    def __new__(cls, nilai: str, label: str = "") -> Self:
        """Keep stored value and words on one line."""
        anggota = str.__new__(cls, nilai)
        anggota._value_ = nilai
        anggota.label = label
        return anggota


@dataclass(frozen=True, slots=True)
class Peralihan:
    """One way from a state to another.

    Where `menarik` names an act, this takes it back: only right after it, and until the other side has opened it.
    """

    dari: Keadaan
    tindakan: Tindakan
    oleh: Pihak
    ke: Keadaan
    menarik: Tindakan | None = None


_T = Tindakan
_GURU, _PENGAMAT = Pihak.PELAKU, Pihak.PENGAMAT


def _jalan(dari: tuple[Keadaan, ...], tindakan: Tindakan, oleh: Pihak, ke: Keadaan) -> tuple[Peralihan, ...]:
    return tuple(Peralihan(k, tindakan, oleh, ke) for k in dari)


def _tarik(dari: Keadaan, menarik: Tindakan, tindakan: Tindakan, oleh: Pihak, ke: Keadaan) -> tuple[Peralihan, ...]:
    return (Peralihan(dari, tindakan, oleh, ke, menarik),)


PERALIHAN: tuple[Peralihan, ...] = (
    # A · the focus is chosen and agreed; a submitted A asks for both agreements at once.
    *_jalan((Keadaan.FOKUS_DIUSULKAN,), _T.AGREE_FOKUS, _GURU, Keadaan.A_DISUSUN),
    *_jalan((Keadaan.FOKUS_DIUSULKAN, Keadaan.FOKUS_DIPILIH), _T.CHOOSE_FOKUS, _GURU, Keadaan.FOKUS_DIPILIH),
    *_jalan((Keadaan.FOKUS_DIPILIH,), _T.AGREE_FOKUS, _PENGAMAT, Keadaan.A_DISUSUN),
    *_jalan((Keadaan.FOKUS_DIPILIH,), _T.SUGGEST_FOKUS, _PENGAMAT, Keadaan.FOKUS_DIUSULKAN),
    # A · the preparation
    *_jalan(
        (
            Keadaan.FOKUS_DIPILIH,
            Keadaan.A_DISUSUN,
            Keadaan.A_DIKEMBALIKAN,
            Keadaan.A_JADWAL_DIUSULKAN,
            Keadaan.A_DICATAT_BERSAMA,
        ),
        _T.SUBMIT_PERSIAPAN,
        _GURU,
        Keadaan.A_DIAJUKAN,
    ),
    *_tarik(Keadaan.A_DIAJUKAN, _T.SUBMIT_PERSIAPAN, _T.WITHDRAW_PERSIAPAN, _GURU, Keadaan.A_DISUSUN),
    *_jalan((Keadaan.A_DIAJUKAN,), _T.APPROVE_PERSIAPAN, _PENGAMAT, Keadaan.B_TERJADWAL),
    *_tarik(Keadaan.B_TERJADWAL, _T.APPROVE_PERSIAPAN, _T.WITHDRAW_PERSETUJUAN, _PENGAMAT, Keadaan.A_DIAJUKAN),
    *_jalan((Keadaan.A_DIAJUKAN,), _T.PROPOSE_JADWAL, _PENGAMAT, Keadaan.A_JADWAL_DIUSULKAN),
    *_tarik(Keadaan.A_JADWAL_DIUSULKAN, _T.PROPOSE_JADWAL, _T.WITHDRAW_USULAN, _PENGAMAT, Keadaan.A_DIAJUKAN),
    *_jalan((Keadaan.A_JADWAL_DIUSULKAN,), _T.AGREE_JADWAL, _GURU, Keadaan.B_TERJADWAL),
    *_jalan((Keadaan.A_DIAJUKAN,), _T.SEND_BACK_PERSIAPAN, _PENGAMAT, Keadaan.A_DIKEMBALIKAN),
    # A · filled in together on the pengamat's tablet; the guru's confirmation agrees to focus and time as well
    *_jalan(
        (Keadaan.FOKUS_DIUSULKAN, Keadaan.FOKUS_DIPILIH, Keadaan.A_DISUSUN, Keadaan.A_DIKEMBALIKAN),
        _T.RECORD_PERSIAPAN,
        _PENGAMAT,
        Keadaan.A_DICATAT_BERSAMA,
    ),
    *_tarik(
        Keadaan.A_DICATAT_BERSAMA, _T.RECORD_PERSIAPAN, _T.WITHDRAW_PERSIAPAN_BERSAMA, _PENGAMAT, Keadaan.A_DISUSUN
    ),
    *_jalan((Keadaan.A_DICATAT_BERSAMA,), _T.CONFIRM_PERSIAPAN, _GURU, Keadaan.B_TERJADWAL),
    # B · the agreed time is moved by either side; it stands until the other agrees to the new one
    *_jalan((Keadaan.B_TERJADWAL, Keadaan.B_BELUM_TERLAKSANA), _T.RESCHEDULE, _GURU, Keadaan.B_JADWAL_PENGAMAT),
    *_jalan((Keadaan.B_TERJADWAL, Keadaan.B_BELUM_TERLAKSANA), _T.RESCHEDULE, _PENGAMAT, Keadaan.B_JADWAL_PELAKU),
    *_jalan((Keadaan.B_JADWAL_PELAKU,), _T.RESCHEDULE, _GURU, Keadaan.B_JADWAL_PENGAMAT),
    *_jalan((Keadaan.B_JADWAL_PENGAMAT,), _T.RESCHEDULE, _PENGAMAT, Keadaan.B_JADWAL_PELAKU),
    *_jalan((Keadaan.B_JADWAL_PELAKU,), _T.AGREE_ULANG, _GURU, Keadaan.B_TERJADWAL),
    *_jalan((Keadaan.B_JADWAL_PENGAMAT,), _T.AGREE_ULANG, _PENGAMAT, Keadaan.B_TERJADWAL),
    *_tarik(Keadaan.B_JADWAL_PENGAMAT, _T.RESCHEDULE, _T.WITHDRAW_ULANG, _GURU, Keadaan.B_TERJADWAL),
    *_tarik(Keadaan.B_JADWAL_PELAKU, _T.RESCHEDULE, _T.WITHDRAW_ULANG, _PENGAMAT, Keadaan.B_TERJADWAL),
    # B · a lesson that did not come about goes back to the timetable, with its reason
    *(
        satu
        for pihak in Pihak
        for satu in _jalan(
            (Keadaan.B_TERJADWAL, Keadaan.B_JADWAL_PELAKU, Keadaan.B_JADWAL_PENGAMAT),
            _T.NOT_HELD,
            pihak,
            Keadaan.B_BELUM_TERLAKSANA,
        )
    ),
    # B · written by whom it is about and verified by the pengamat, where that way was agreed
    *_jalan((Keadaan.A_DIAJUKAN,), _T.APPROVE_MANDIRI, _PENGAMAT, Keadaan.B_MANDIRI_DISUSUN),
    *_tarik(Keadaan.B_MANDIRI_DISUSUN, _T.APPROVE_MANDIRI, _T.WITHDRAW_PERSETUJUAN, _PENGAMAT, Keadaan.A_DIAJUKAN),
    *_jalan((Keadaan.A_JADWAL_DIUSULKAN,), _T.AGREE_MANDIRI, _GURU, Keadaan.B_MANDIRI_DISUSUN),
    *_jalan(
        (Keadaan.B_MANDIRI_DISUSUN, Keadaan.B_MANDIRI_DIKEMBALIKAN),
        _T.SUBMIT_MANDIRI,
        _GURU,
        Keadaan.B_MANDIRI_DIAJUKAN,
    ),
    *_tarik(Keadaan.B_MANDIRI_DIAJUKAN, _T.SUBMIT_MANDIRI, _T.WITHDRAW_MANDIRI, _GURU, Keadaan.B_MANDIRI_DISUSUN),
    *_jalan((Keadaan.B_MANDIRI_DIAJUKAN,), _T.SEND_BACK_MANDIRI, _PENGAMAT, Keadaan.B_MANDIRI_DIKEMBALIKAN),
    *_jalan((Keadaan.B_MANDIRI_DIAJUKAN,), _T.VERIFY_MANDIRI, _PENGAMAT, Keadaan.B_BERLANGSUNG),
    # B · starting on a submitted A counts as agreeing, at the real time
    *_jalan(
        (
            Keadaan.A_DIAJUKAN,
            Keadaan.A_JADWAL_DIUSULKAN,
            Keadaan.B_TERJADWAL,
            Keadaan.B_JADWAL_PELAKU,
            Keadaan.B_JADWAL_PENGAMAT,
            Keadaan.B_BELUM_TERLAKSANA,
        ),
        _T.START_OBSERVASI,
        _PENGAMAT,
        Keadaan.B_BERLANGSUNG,
    ),
    *_jalan((Keadaan.B_BERLANGSUNG,), _T.CONCLUDE_OBSERVASI, _PENGAMAT, Keadaan.B_SELESAI),
    *_jalan((Keadaan.B_SELESAI,), _T.REOPEN_OBSERVASI, _PENGAMAT, Keadaan.B_BERLANGSUNG),
    *_jalan((Keadaan.B_SELESAI,), _T.SHARE_HASIL, _PENGAMAT, Keadaan.C_DISUSUN),
    *_tarik(Keadaan.C_DISUSUN, _T.SHARE_HASIL, _T.WITHDRAW_HASIL, _PENGAMAT, Keadaan.B_SELESAI),
    # C · written by the guru, or noted together right after the lesson and confirmed by her
    *_jalan(
        (Keadaan.C_DISUSUN, Keadaan.C_DIKEMBALIKAN, Keadaan.C_DICATAT_BERSAMA),
        _T.SUBMIT_DISKUSI,
        _GURU,
        Keadaan.C_DIAJUKAN,
    ),
    *_tarik(Keadaan.C_DIAJUKAN, _T.SUBMIT_DISKUSI, _T.WITHDRAW_DISKUSI, _GURU, Keadaan.C_DISUSUN),
    *_jalan((Keadaan.C_DIAJUKAN,), _T.SEND_BACK_DISKUSI, _PENGAMAT, Keadaan.C_DIKEMBALIKAN),
    *_jalan(
        (Keadaan.B_SELESAI, Keadaan.C_DISUSUN, Keadaan.C_DIAJUKAN, Keadaan.C_DIKEMBALIKAN),
        _T.RECORD_BERSAMA,
        _PENGAMAT,
        Keadaan.C_DICATAT_BERSAMA,
    ),
    *_tarik(Keadaan.C_DICATAT_BERSAMA, _T.RECORD_BERSAMA, _T.WITHDRAW_BERSAMA, _PENGAMAT, Keadaan.C_DISUSUN),
    *_jalan((Keadaan.C_DICATAT_BERSAMA,), _T.CONFIRM_BERSAMA, _GURU, Keadaan.D_BERJALAN),
    *_jalan((Keadaan.C_DIAJUKAN,), _T.AGREE_DISKUSI, _PENGAMAT, Keadaan.D_BERJALAN),
    *_tarik(Keadaan.D_BERJALAN, _T.AGREE_DISKUSI, _T.WITHDRAW_KESEPAKATAN, _PENGAMAT, Keadaan.C_DIAJUKAN),
    # D and E
    *_jalan((Keadaan.D_BERJALAN,), _T.CONCLUDE_UPAYA, _GURU, Keadaan.E_DISUSUN),
    *_jalan((Keadaan.E_DISUSUN, Keadaan.E_DIKEMBALIKAN), _T.RESUME_UPAYA, _GURU, Keadaan.D_BERJALAN),
    *_jalan((Keadaan.E_DISUSUN, Keadaan.E_DIKEMBALIKAN), _T.SUBMIT_REFLEKSI, _GURU, Keadaan.E_DIAJUKAN),
    *_tarik(Keadaan.E_DIAJUKAN, _T.SUBMIT_REFLEKSI, _T.WITHDRAW_REFLEKSI, _GURU, Keadaan.E_DISUSUN),
    *_jalan((Keadaan.E_DIAJUKAN,), _T.SEND_BACK_REFLEKSI, _PENGAMAT, Keadaan.E_DIKEMBALIKAN),
    *_jalan((Keadaan.E_DIAJUKAN,), _T.RESPOND_REFLEKSI, _PENGAMAT, Keadaan.SELESAI),
    *_tarik(Keadaan.SELESAI, _T.RESPOND_REFLEKSI, _T.WITHDRAW_TANGGAPAN, _PENGAMAT, Keadaan.E_DIAJUKAN),
    # Before anything was observed either side may end what should not have been opened.
    *(
        Peralihan(k, _T.CANCEL, pihak, Keadaan.DIBATALKAN)
        for k in (
            Keadaan.FOKUS_DIUSULKAN,
            Keadaan.FOKUS_DIPILIH,
            Keadaan.A_DISUSUN,
            Keadaan.A_DIAJUKAN,
            Keadaan.A_JADWAL_DIUSULKAN,
            Keadaan.A_DIKEMBALIKAN,
            Keadaan.A_DICATAT_BERSAMA,
            Keadaan.B_BELUM_TERLAKSANA,
        )
        for pihak in Pihak
    ),
)
"""Every transition there is."""

SUDAH_BERAKHIR = "Siklus ini berakhir karena pindah. Isinya tetap dapat dibaca, dan tidak ada yang ditambah lagi."
"""A cycle that ended by a move is in no row of the table: nobody acts in it any more."""

_TABEL = {(p.dari, p.tindakan, p.oleh): p for p in PERALIHAN}


class BelumBolehError(Exception):
    """The act is not possible now; `alasan` holds every reason, in words a teacher understands."""

    def __init__(self, *alasan: str) -> None:
        """Keep all the reasons at once."""
        super().__init__(" ".join(alasan))
        self.alasan = alasan


def next_keadaan(
    dari: Keadaan, tindakan: Tindakan, pihak: Pihak | None, *, terakhir: Tindakan | None, dibuka_lawan: bool
) -> Keadaan:
    """Return where the act leads; raise `BelumBolehError` with the reason when it is not in the table.

    `terakhir` is the act that led to `dari`; `dibuka_lawan` tells whether the other side has opened it since.
    """
    if pihak is None:
        raise BelumBolehError("Hanya yang diamati dan pengamatnya yang dapat melakukan ini.")
    jalan = _TABEL.get((dari, tindakan, pihak))
    if jalan is None or jalan.menarik not in (None, terakhir):
        raise BelumBolehError(_why_not(dari, pihak))
    if jalan.menarik and dibuka_lawan:
        raise BelumBolehError("Sudah dibuka oleh pihak lain, jadi tidak dapat ditarik kembali.")
    return jalan.ke


def possible(
    dari: Keadaan, pihak: Pihak | None, *, terakhir: Tindakan | None, dibuka_lawan: bool
) -> frozenset[Tindakan]:
    """Return what this side can do now."""
    return frozenset(
        p.tindakan
        for p in PERALIHAN
        if p.dari is dari and p.oleh is pihak and (p.menarik is None or (p.menarik is terakhir and not dibuka_lawan))
    )


def ahead(dari: Keadaan, pihak: Pihak | None) -> frozenset[Keadaan]:
    """Return the later states to which acts of this side alone lead, nothing being taken back, reopened or ended."""
    urutan = list(Keadaan)
    sampai: set[Keadaan] = set()
    menunggu = [dari]
    while menunggu:
        kini = menunggu.pop()
        for p in PERALIHAN:
            maju = urutan.index(p.ke) > urutan.index(kini)
            if p.dari is kini and p.oleh is pihak and p.menarik is None and maju and p.tindakan is not Tindakan.CANCEL:
                if p.ke not in sampai:
                    menunggu.append(p.ke)
                sampai.add(p.ke)
    return frozenset(sampai)


def _why_not(dari: Keadaan, pihak: Pihak) -> str:
    if dari is Keadaan.SELESAI:
        return "Siklus ini sudah selesai."
    if dari is Keadaan.DIBATALKAN:
        return "Siklus ini sudah dihentikan."
    if dari is Keadaan.BERAKHIR:
        return SUDAH_BERAKHIR
    if dari.giliran is pihak:
        return f"Belum waktunya: sekarang giliran Anda {dari.tugas} (tahap {dari.tahap.value}, {dari.tahap.label})."
    siapa = "yang diamati" if dari.giliran is Pihak.PELAKU else "pengamat"
    return f"Belum gilirannya: sekarang {siapa} {dari.tugas} (tahap {dari.tahap.value}, {dari.tahap.label})."
