"""What the operator may write about people. Pure functions: every reason at once, in words, without a clock."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, time

from observasi_app.sekolah.peran import Peran, Sifat, StatusPegawai
from observasi_app.web.alasan import Alasan
from observasi_app.web.isian import fold_nama
from observasi_app.web.waktu import tanggal_tanpa_hari

PERAN_SEKOLAH = (Peran.GURU, Peran.KEPALA_SEKOLAH, Peran.COACH, Peran.PENGAWAS, Peran.OPERATOR)
"""The roles that an operator of a school can give at that school."""

PERAN_DINAS = (Peran.KEPALA_DINAS, Peran.OPERATOR)
"""The roles that an operator of a dinas can give at that dinas."""

PERAN_BUKAN_UNTUK_DIRI = frozenset({Peran.KEPALA_SEKOLAH, Peran.COACH, Peran.PENGAWAS, Peran.KEPALA_DINAS})
"""An operator sees people, never content: nobody gives themselves a role that does."""

NAMA_PENDEK_TERPANJANG = 30
_NAMA_PENDEK = re.compile(rf"[a-z][a-z0-9.]{{2,{NAMA_PENDEK_TERPANJANG - 1}}}")
_BULAN_SETAHUN = 12
SEHARI = 24 * 60
"""Minutes of a day."""


@dataclass(frozen=True, slots=True)
class DataOrang:
    """What is said of a person; a number that is not there is None."""

    nama: str
    gelar_depan: str
    gelar_belakang: str
    sapaan: str
    status: str
    nip: str | None
    nuptk: str | None
    wa: str = ""


@dataclass(frozen=True, slots=True)
class DataSekolah:
    """What a school says of itself; `kop` are the lines of its letterhead above the name."""

    nama: str
    npsn: str
    alamat: str
    zona: str
    kop: str = ""
    kontak: str = ""
    kota: str = ""


@dataclass(frozen=True, slots=True)
class TugasBaru:
    """An assignment about to be given; `sifat` counts for a principal, what follows it for a guru."""

    peran: Peran
    mulai: date
    sifat: Sifat = Sifat.DEFINITIF
    mengajar: str = ""
    kelas: str = ""
    ikut_penilaian: bool = True


@dataclass(frozen=True, slots=True)
class TugasAda:
    """An assignment that exists at the same place; `selesai` is the last day that still counts."""

    pegawai: str
    sebutan: str
    peran: Peran
    sifat: Sifat
    mulai: date
    selesai: date | None


@dataclass(frozen=True, slots=True)
class Rentang:
    """A span of days with the name it is told by; without `selesai` it goes on."""

    nama: str
    mulai: date
    selesai: date | None


def overlaps(mulai: date, selesai: date | None, lain_mulai: date, lain_selesai: date | None) -> bool:
    """Tell whether two spans share a day; None is a span without an end."""
    return (selesai is None or lain_mulai <= selesai) and (lain_selesai is None or mulai <= lain_selesai)


def check_nip(nip: str, status: str, hari: date) -> tuple[str, ...]:
    """Return what cannot be right about the 18 digits of a NIP.

    Source: skp.md section 7. PNS: birth date, year and month of appointment, sex (1 or 2), sequence. A NI PPPK carries
    a contract number where the month stands, so that month is not checked. Everything softer stays unasked.
    """
    if status == StatusPegawai.HONORER:
        return ("Honorer tidak memiliki NIP. Kosongkan NIP, atau pilih status PNS atau PPPK.",)
    alasan: list[str] = []
    lahir = read_lahir(nip)
    if lahir is None or lahir >= hari:
        alasan.append(f"Delapan angka pertama NIP adalah tanggal lahir; “{nip[:8]}” bukan tanggal yang mungkin.")
    if status == StatusPegawai.PNS and not 1 <= int(nip[12:14]) <= _BULAN_SETAHUN:
        alasan.append(f"Angka ke-13 dan ke-14 NIP PNS adalah bulan 01 sampai 12; yang tertulis {nip[12:14]}.")
    if nip[14] not in "12":
        alasan.append(f"Angka ke-15 NIP adalah 1 atau 2; yang tertulis {nip[14]}.")
    return tuple(alasan)


def read_lahir(nip: str) -> date | None:
    """Return the birth date in the first eight digits of a NIP; None where it is none."""
    try:
        return date.fromisoformat(nip[:8])
    except ValueError:
        return None


def check_nama_pendek(teks: str) -> tuple[str, ...]:
    """Return why a short name cannot be used; it must never look like a NIP or NUPTK."""
    if _NAMA_PENDEK.fullmatch(teks):
        return ()
    return (f"Pakai 3 sampai {NAMA_PENDEK_TERPANJANG} huruf kecil, angka, atau titik, diawali huruf: misalnya rina.m",)


def suggest_nama_pendek(nama: str, terpakai: Callable[[str], bool]) -> str:
    """Suggest a free short name: "rina", then "rina.m", "rina.marlina", then "rina2", "rina3" and so on."""
    kata = ["".join(h for h in k if h.isascii() and h.isalnum()) for k in fold_nama(nama).split()]
    kata = [k for k in kata if k and k[0].isalpha()] or ["pegawai"]
    panggilan = next((k for k in kata if len(k) > 2), "".join(kata))  # noqa: PLR2004 - "M", "I" and "Nyi" are no name
    pokok = panggilan[: NAMA_PENDEK_TERPANJANG - 4].ljust(3, "0")
    lain = [k for k in kata if k != panggilan]
    calon = [pokok, *(f"{pokok}.{k[0]}" for k in lain[:1]), *(f"{pokok}.{k}" for k in lain[:1])]
    for satu in calon:
        if len(satu) <= NAMA_PENDEK_TERPANJANG and not terpakai(satu):
            return satu
    nomor = 2
    while terpakai(f"{pokok}{nomor}"):
        nomor += 1
    return f"{pokok}{nomor}"


def check_tugas(
    baru: TugasBaru, pegawai: str, ada: Collection[TugasAda], *, diri: bool = False, tahu: bool = False
) -> tuple[Alasan, ...]:
    """Return why an assignment cannot be given at a place whose assignments are `ada`; `pegawai` is "" for a new one.

    A second definitive principal is a warning: nobody's office is ended by itself, and `tahu` says that it was read.
    """
    alasan: list[Alasan] = []
    if diri and baru.peran in PERAN_BUKAN_UNTUK_DIRI:
        alasan.append(Alasan("peran", f"Penugasan {baru.peran.label} untuk Anda sendiri diberikan oleh operator lain."))
    if baru.peran is Peran.GURU and not baru.mengajar:
        alasan.append(Alasan("mengajar", "Tuliskan yang diajarkan, misalnya IPA, Guru kelas, BK, atau PJOK."))
    sama = [
        a
        for a in ada
        if a.pegawai == pegawai and a.peran is baru.peran and overlaps(baru.mulai, None, a.mulai, a.selesai)
    ]
    if sama:
        alasan.append(Alasan("peran", f"Penugasan {baru.peran.label} {_span(sama[0])} sudah ada di sini."))
    alasan.extend(_second_principal(baru, pegawai, ada, tahu=tahu))
    return tuple(alasan)


def _second_principal(baru: TugasBaru, pegawai: str, ada: Collection[TugasAda], *, tahu: bool) -> list[Alasan]:
    if baru.peran is not Peran.KEPALA_SEKOLAH or baru.sifat is not Sifat.DEFINITIF or tahu:
        return []
    return [
        Alasan(
            "tahu",
            f"{a.sebutan} masih tercatat sebagai Kepala Sekolah definitif {_span(a)}. Akhiri dahulu penugasannya, "
            "atau centang pernyataan ini bila Anda mengakhirinya nanti.",
        )
        for a in list_principals(ada)
        if a.pegawai != pegawai and overlaps(baru.mulai, None, a.mulai, a.selesai)
    ]


def list_principals(ada: Collection[TugasAda]) -> tuple[TugasAda, ...]:
    """Return the definitive principals among the assignments of a school."""
    return tuple(a for a in ada if a.peran is Peran.KEPALA_SEKOLAH and a.sifat is Sifat.DEFINITIF)


def _span(rentang: TugasAda | Rentang) -> str:
    awal = f"sejak {tanggal_tanpa_hari(rentang.mulai)}"
    return awal if rentang.selesai is None else f"{awal} sampai {tanggal_tanpa_hari(rentang.selesai)}"


def check_selesai(mulai: date, selesai: date) -> tuple[Alasan, ...]:
    """Return why something cannot end on this day."""
    if selesai >= mulai:
        return ()
    return (Alasan("selesai", f"Tanggal berakhir tidak mendahului tanggal mulai, {tanggal_tanpa_hari(mulai)}."),)


def check_last_operator(selesai: date, lain: Collection[TugasAda]) -> tuple[Alasan, ...]:
    """Return why an operator's assignment cannot end: somebody must be able to look after the people afterwards."""
    if any(a.peran is Peran.OPERATOR and (a.selesai is None or a.selesai > selesai) for a in lain):
        return ()
    return (Alasan("selesai", "Ini satu-satunya operator di sini. Beri penugasan operator kepada orang lain dahulu."),)


def check_pasangan(coach: str, guru: str, mulai: date, ada: Collection[Rentang]) -> tuple[Alasan, ...]:
    """Return why a coach cannot be paired with a guru whose other pairs are `ada`: one coach at a time, not oneself."""
    alasan: list[Alasan] = []
    if coach == guru:
        alasan.append(Alasan("guru", "Seseorang tidak mendampingi dirinya sendiri. Pilih guru yang lain."))
    alasan.extend(
        Alasan("guru", f"Guru ini sudah didampingi {lama.nama} {_span(lama)}. Akhiri dahulu pasangan itu.")
        for lama in ada
        if overlaps(mulai, None, lama.mulai, lama.selesai)
    )
    return tuple(alasan)


@dataclass(frozen=True, slots=True)
class Jam:
    """One lesson hour as it is typed; None where a box is empty."""

    ke: int
    mulai: time | None
    selesai: time | None


def check_jam(daftar: Collection[Jam]) -> tuple[Alasan, ...]:
    """Return what is wrong with the lesson hours of a day: each whole, in order, none left out."""
    alasan: list[Alasan] = []
    sebelum: time | None = None
    kosong = 0
    for jam in daftar:
        if jam.mulai is None and jam.selesai is None:
            kosong = kosong or jam.ke
            continue
        if kosong:
            alasan.append(Alasan(f"mulai_{kosong}", f"Isi juga jam ke-{kosong}, atau kosongkan jam sesudahnya."))
            kosong = 0
        if jam.mulai is None:
            alasan.append(Alasan(f"mulai_{jam.ke}", f"Isi mulainya jam ke-{jam.ke}."))
        elif jam.selesai is None:
            alasan.append(Alasan(f"selesai_{jam.ke}", f"Isi selesainya jam ke-{jam.ke}."))
        elif jam.selesai <= jam.mulai:
            alasan.append(Alasan(f"selesai_{jam.ke}", f"Jam ke-{jam.ke} selesai sesudah mulai. Periksa jamnya."))
        elif sebelum is not None and jam.mulai < sebelum:
            alasan.append(Alasan(f"mulai_{jam.ke}", f"Jam ke-{jam.ke} mulai sebelum jam sebelumnya selesai."))
        sebelum = jam.selesai or sebelum
    return tuple(alasan)


def plan_jam(mulai: time, lama: int, banyak: int, istirahat: Collection[int], lama_istirahat: int) -> tuple[Jam, ...]:
    """Lay out lesson hours of `lama` minutes one after the other, with a break after each hour named in `istirahat`.

    What would run past midnight is left out.
    """
    hasil: list[Jam] = []
    menit = mulai.hour * 60 + mulai.minute
    for ke in range(1, banyak + 1):
        akhir = menit + lama
        if akhir >= SEHARI:
            break
        hasil.append(Jam(ke, _clock(menit), _clock(akhir)))
        menit = akhir + (lama_istirahat if ke in istirahat else 0)
    return tuple(hasil)


def _clock(menit: int) -> time:
    return time(menit // 60, menit % 60)


NPSN = re.compile(r"[A-Z0-9]{8}")
"""Source: skp.md section 7; mostly digits, that letters occur is not certain."""
BARIS_KOP = 4


def check_npsn(teks: str) -> tuple[str, ...]:
    """Return why this is no NPSN."""
    if NPSN.fullmatch(teks):
        return ()
    return (f"NPSN terdiri atas 8 angka atau huruf; yang tertulis {len(teks)}.",)


def check_periode(mulai: date, selesai: date, ada: Collection[Rentang]) -> tuple[Alasan, ...]:
    """Return why a period cannot be opened: its days already belong to another one."""
    return tuple(
        Alasan("tahun", f"Periode {lama.nama} sudah mencakup tanggal-tanggal itu.")
        for lama in ada
        if overlaps(mulai, selesai, lama.mulai, lama.selesai)
    )


def check_kelola(*, bertugas_di_sini: bool, peran_di_tempat_lain: Collection[Peran]) -> str:
    """Return why this operator does not look after a person's data and account, or "" when they do.

    Who resets a password could sign in with it. So a person who holds more than a guru's role elsewhere (a pengawas of
    several schools, a principal) is looked after by the dinas' operator, whose place includes all of them.
    """
    if not bertugas_di_sini:
        return "Penugasannya di sini sudah berakhir, jadi datanya tidak lagi diatur dari sini."
    if set(peran_di_tempat_lain) - {Peran.GURU}:
        return "Orang ini juga bertugas di tempat lain. Data dan akunnya diatur oleh operator dinas."
    return ""
