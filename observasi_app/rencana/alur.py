"""Where a plan stands, whose turn it is, and the one table of what may happen. Pure: no framework here.

Source: domain specification of the SKP, section 2.6. That a guru withdraws before it was opened, and asks for another
talk instead of agreeing, no source says or denies: both are our own.
"""

from __future__ import annotations

from dataclasses import dataclass

from observasi_app.sekolah.peran import Peran
from observasi_app.web.pilihan import Pilihan


class JenisRencana(Pilihan):
    """As what somebody plans: the two have other rows, other focuses and another superior."""

    GURU = "guru", "guru"
    KEPALA_SEKOLAH = "kepala_sekolah", "kepala sekolah"

    @property
    def atasan(self) -> Peran:
        """Who approves it: the Pejabat Penilai Kinerja."""
        return Peran.KEPALA_DINAS if self is JenisRencana.KEPALA_SEKOLAH else Peran.KEPALA_SEKOLAH


class PihakRencana(Pilihan):
    """Who stands how to a plan."""

    PEGAWAI = "pegawai", "penyusun"
    PENILAI = "penilai", "pejabat penilai"
    PENELAAH = "penelaah", "penelaah"
    COACH = "coach", "coach"


class KeadaanRencana(Pilihan):
    """The states of a plan, in their order."""

    DRAF = "draf", "Sedang disusun"
    DIAJUKAN = "diajukan", "Diajukan"
    DITINJAU_ULANG = "ditinjau_ulang", "Perlu ditinjau ulang"
    DISETUJUI = "disetujui", "Disetujui, menunggu kesepakatan"
    DISEPAKATI = "disepakati", "Disepakati"
    DISESUAIKAN = "disesuaikan", "Sedang disesuaikan"

    @property
    def giliran(self) -> PihakRencana | None:
        """Whose turn it is; nobody's when it is agreed."""
        return _GILIRAN.get(self)

    @property
    def disusun(self) -> bool:
        """Whether the pegawai is writing."""
        return self in (KeadaanRencana.DRAF, KeadaanRencana.DITINJAU_ULANG, KeadaanRencana.DISESUAIKAN)

    @property
    def tugas(self) -> str:
        """What that side is to do, in words."""
        return _TUGAS[self]


_GILIRAN = {
    KeadaanRencana.DRAF: PihakRencana.PEGAWAI,
    KeadaanRencana.DIAJUKAN: PihakRencana.PENILAI,
    KeadaanRencana.DITINJAU_ULANG: PihakRencana.PEGAWAI,
    KeadaanRencana.DISETUJUI: PihakRencana.PEGAWAI,
    KeadaanRencana.DISESUAIKAN: PihakRencana.PEGAWAI,
}
_TUGAS = {
    KeadaanRencana.DRAF: "menyusun rencana",
    KeadaanRencana.DIAJUKAN: "membaca dan menyetujui rencana",
    KeadaanRencana.DITINJAU_ULANG: "memperbaiki rencana",
    KeadaanRencana.DISETUJUI: "menyepakati rencana",
    KeadaanRencana.DISEPAKATI: "rencana disepakati",
    KeadaanRencana.DISESUAIKAN: "menyesuaikan rencana",
}


class KeadaanSaran(Pilihan):
    """What became of the wording that a coach suggested: the guru decides."""

    TERBUKA = "terbuka", "menunggu jawaban"
    DITERIMA = "diterima", "dipakai"
    TIDAK = "tidak", "tidak dipakai"


class TindakanRencana(Pilihan):
    """What a side can do to a plan; the label names the act in a sentence of the trail."""

    WRITE = "write", "menulis rencana"
    SUBMIT = "submit", "mengajukan rencana"
    WITHDRAW = "withdraw", "menarik kembali rencana"
    SEND_BACK = "send_back", "meminta rencana ditinjau ulang"
    REVIEW = "review", "menelaah rencana"
    SUGGEST = "suggest", "menyarankan rumusan rencana"
    APPROVE = "approve", "menyetujui rencana"
    WITHDRAW_APPROVAL = "withdraw_approval", "menarik kembali persetujuan rencana"
    RETURN_APPROVAL = "return_approval", "meminta rencana dibahas lagi"
    AGREE = "agree", "menyepakati rencana"
    ADJUST = "adjust", "menyesuaikan rencana"
    WITHDRAW_ADJUSTMENT = "withdraw_adjustment", "membatalkan penyesuaian rencana"


@dataclass(frozen=True, slots=True)
class Jalan:
    """One row of the table: from, act, side, to; `menarik` is possible only until the other side has opened it."""

    dari: KeadaanRencana
    tindakan: TindakanRencana
    oleh: PihakRencana
    ke: KeadaanRencana
    menarik: bool = False


_K, _T, _P = KeadaanRencana, TindakanRencana, PihakRencana
JALAN: tuple[Jalan, ...] = (
    Jalan(_K.DRAF, _T.WRITE, _P.PEGAWAI, _K.DRAF),
    Jalan(_K.DITINJAU_ULANG, _T.WRITE, _P.PEGAWAI, _K.DITINJAU_ULANG),
    *(Jalan(k, _T.SUGGEST, _P.COACH, k) for k in (_K.DRAF, _K.DITINJAU_ULANG, _K.DISESUAIKAN)),
    Jalan(_K.DRAF, _T.SUBMIT, _P.PEGAWAI, _K.DIAJUKAN),
    Jalan(_K.DITINJAU_ULANG, _T.SUBMIT, _P.PEGAWAI, _K.DIAJUKAN),
    Jalan(_K.DIAJUKAN, _T.WITHDRAW, _P.PEGAWAI, _K.DRAF, menarik=True),
    Jalan(_K.DIAJUKAN, _T.REVIEW, _P.PENELAAH, _K.DIAJUKAN),
    Jalan(_K.DIAJUKAN, _T.SEND_BACK, _P.PENILAI, _K.DITINJAU_ULANG),
    Jalan(_K.DIAJUKAN, _T.APPROVE, _P.PENILAI, _K.DISETUJUI),
    Jalan(_K.DISETUJUI, _T.WITHDRAW_APPROVAL, _P.PENILAI, _K.DIAJUKAN, menarik=True),
    Jalan(_K.DISETUJUI, _T.RETURN_APPROVAL, _P.PEGAWAI, _K.DIAJUKAN),
    Jalan(_K.DISETUJUI, _T.AGREE, _P.PEGAWAI, _K.DISEPAKATI),
    Jalan(_K.DISEPAKATI, _T.ADJUST, _P.PEGAWAI, _K.DISESUAIKAN),
    Jalan(_K.DISESUAIKAN, _T.WRITE, _P.PEGAWAI, _K.DISESUAIKAN),
    Jalan(_K.DISESUAIKAN, _T.SUBMIT, _P.PEGAWAI, _K.DIAJUKAN),
    Jalan(_K.DISESUAIKAN, _T.WITHDRAW_ADJUSTMENT, _P.PEGAWAI, _K.DISEPAKATI),
)
"""Every transition there is."""
_TABEL = {(j.dari, j.tindakan, j.oleh): j for j in JALAN}


class RencanaBelumBolehError(Exception):
    """The act is not possible now; the message says why, in words a teacher understands."""


@dataclass(frozen=True, slots=True)
class Sebutan:
    """How the two sides are called in a sentence: "guru", "kepala sekolah"."""

    pegawai: str = JenisRencana.GURU.label
    penilai: str = Peran.KEPALA_SEKOLAH.label.lower()

    def name(self, pihak: PihakRencana) -> str:
        """Return the name of a side that can have the turn."""
        return self.pegawai if pihak is PihakRencana.PEGAWAI else self.penilai


def next_rencana(
    dari: KeadaanRencana,
    tindakan: TindakanRencana,
    pihak: PihakRencana,
    *,
    dibuka_lawan: bool,
    otomatis: bool = False,
    menyesuaikan: bool = False,
    sebutan: Sebutan | None = None,
) -> KeadaanRencana:
    """Return where the act leads; raise `RencanaBelumBolehError` when it is not in the table.

    What is taken back of an adjustment (`menyesuaikan`) is an adjustment again, and no draft.
    """
    jalan = _TABEL.get((dari, tindakan, pihak))
    if jalan is None:
        raise RencanaBelumBolehError(_why_not(dari, pihak, sebutan or Sebutan()))
    if otomatis and tindakan in (_T.WITHDRAW_APPROVAL, _T.RETURN_APPROVAL):
        raise RencanaBelumBolehError("Rencana ini disetujui sistem karena belum ada kepala sekolah definitif.")
    if jalan.menarik and dibuka_lawan:
        raise RencanaBelumBolehError("Sudah dibuka oleh pihak lain, jadi tidak dapat ditarik kembali.")
    return _K.DISESUAIKAN if menyesuaikan and jalan.ke is _K.DRAF else jalan.ke


def possible_rencana(
    dari: KeadaanRencana, pihak: PihakRencana, *, dibuka_lawan: bool, otomatis: bool
) -> frozenset[TindakanRencana]:
    """Return what this side can do now."""
    boleh: set[TindakanRencana] = set()
    for tindakan in TindakanRencana:
        try:
            next_rencana(dari, tindakan, pihak, dibuka_lawan=dibuka_lawan, otomatis=otomatis)
        except RencanaBelumBolehError:
            continue
        boleh.add(tindakan)
    return frozenset(boleh)


def _why_not(dari: KeadaanRencana, pihak: PihakRencana, sebutan: Sebutan) -> str:
    if dari is KeadaanRencana.DISEPAKATI:
        return "Rencana ini sudah disepakati. Untuk mengubahnya, mulai penyesuaian dari halaman rencana."
    if dari.giliran is pihak:
        return f"Belum waktunya: sekarang giliran Anda {dari.tugas}."
    assert dari.giliran is not None  # noqa: S101 - only an agreed plan has no turn
    return f"Belum gilirannya: sekarang giliran {sebutan.name(dari.giliran)} {dari.tugas}."
