"""What can be wrong with an identity card. Pure functions, without a clock.

Hard checks are about shape and refuse; soft checks warn and never block (V13): a NIK is permanent and may lawfully
differ from the birth date, and nobody's work waits for a number. Source: skp.md, sections 7 and 10.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from observasi_app.orang.rules import check_nip, read_lahir
from observasi_app.pemutakhiran.bidang import Bidang, JenisKelamin, KeadaanPermintaan
from observasi_app.sekolah.peran import StatusPegawai
from observasi_app.web.waktu import tanggal_tanpa_hari

__all__ = ["Peringatan", "check_nik", "check_nip", "check_npsn", "check_nuptk", "warn_all"]

ANGKA_NIK = 16
ANGKA_NPSN = 8
WANITA_LEBIH = 40
"""Added to the day in the NIK of a woman."""
USIA_TERMUDA = 18
"""Nobody is appointed younger (our own proposal, a warning)."""
_NIK = re.compile(r"[0-9]{16}")
_NIK_DI_TEKS = re.compile(r"(?<![0-9])[0-9]{12}([0-9]{4})(?![0-9])")
_NUPTK = re.compile(r"[0-9]{16}")
_NPSN = re.compile(r"[A-Z0-9]{8}")


@dataclass(frozen=True, slots=True)
class Peringatan:
    """Something that may be right and usually is not; it blocks nothing."""

    bidang: Bidang
    pesan: str


def check_nuptk(nuptk: str) -> tuple[str, ...]:
    """Sixteen digits; the inner code of a NUPTK no source explains, so nothing more is asked."""
    return () if _NUPTK.fullmatch(nuptk) else ("NUPTK terdiri atas 16 angka. Periksa kembali.",)


def check_nik(nik: str) -> tuple[str, ...]:
    """Sixteen digits, and no more than that: what stands in them is warned about alone."""
    return () if _NIK.fullmatch(nik) else ("NIK terdiri atas 16 angka, seperti pada KTP. Periksa kembali.",)


def check_npsn(npsn: str) -> tuple[str, ...]:
    """Eight digits, sometimes with letters (the letters are not certain: skp.md, section 7)."""
    return () if _NPSN.fullmatch(npsn) else ("NPSN terdiri atas 8 angka atau huruf. Periksa kembali.",)


# ── What warns ──────────────────────────────────────────────────────────────────────────────────────────────────────


def warn_nip(nip: str, status: str, lahir: date | None, kelamin: str) -> tuple[Peringatan, ...]:
    """Compare a NIP with the birth date, the sex, and the age at the appointment."""
    hasil: list[str] = []
    di_nip = read_lahir(nip)
    if lahir and di_nip and lahir != di_nip:
        hasil.append(
            f"Tanggal lahir di NIP {tanggal_tanpa_hari(di_nip)}, di data {tanggal_tanpa_hari(lahir)}. "
            "Periksa salah satunya."
        )
    tertulis = {"1": JenisKelamin.PRIA, "2": JenisKelamin.WANITA}.get(nip[14:15])
    if kelamin and tertulis and tertulis != kelamin:
        hasil.append(f"Angka ke-15 NIP menandai {tertulis.label.lower()}, berbeda dari jenis kelamin di data.")
    diangkat = int(nip[8:12]) if nip[8:12].isdigit() else 0
    if di_nip and diangkat < di_nip.year + USIA_TERMUDA:
        apa = "TMT CPNS" if status == StatusPegawai.PNS else "Tahun pengangkatan"
        hasil.append(f"{apa} di NIP ({nip[8:12]}) mendahului usia {USIA_TERMUDA} tahun.")
    return tuple(Peringatan(Bidang.NIP, satu) for satu in hasil)


def warn_nik(nik: str, lahir: date | None, kelamin: str) -> tuple[Peringatan, ...]:
    """Compare the day (a woman's plus forty), month and year in a NIK with the birth date and the sex."""
    if check_nik(nik):
        return ()
    hasil: list[str] = []
    hari, bulan, tahun = int(nik[6:8]), int(nik[8:10]), int(nik[10:12])
    wanita = hari > WANITA_LEBIH
    hari -= WANITA_LEBIH if wanita else 0
    if lahir and (hari, bulan, tahun) != (lahir.day, lahir.month, lahir.year % 100):
        hasil.append(
            "Tanggal lahir di dalam NIK berbeda dari tanggal lahir di data. "
            "NIK tidak pernah berganti dan boleh berbeda; periksa saja keduanya."
        )
    if kelamin and wanita != (kelamin == JenisKelamin.WANITA):
        hasil.append("Jenis kelamin menurut NIK berbeda dari yang di data. Periksa saja keduanya.")
    return tuple(Peringatan(Bidang.NIK, satu) for satu in hasil)


def warn_tmt(tmt: date | None, lahir: date | None, hari: date) -> tuple[Peringatan, ...]:
    """A rank is held neither from the future nor from childhood."""
    if tmt is None:
        return ()
    if tmt > hari:
        return (Peringatan(Bidang.TMT, f"TMT {tanggal_tanpa_hari(tmt)} belum tiba. Periksa tahunnya."),)
    if lahir and tmt.year < lahir.year + USIA_TERMUDA:
        return (Peringatan(Bidang.TMT, f"TMT {tanggal_tanpa_hari(tmt)} mendahului usia {USIA_TERMUDA} tahun."),)
    return ()


def warn_golongan(golongan: str, jenjang: str, lazim: Mapping[str, str]) -> tuple[Peringatan, ...]:
    """Compare a rank with the jenjang that usually goes with it (`lazim`: golongan → jenjang, of the rule set)."""
    biasa = lazim.get(golongan)
    if not biasa or not jenjang or biasa == jenjang:
        return ()
    return (Peringatan(Bidang.GOLONGAN, f"Golongan {golongan} lazimnya berjenjang {biasa}, di data {jenjang}."),)


def warn_satminkal(npsn: str, sekolah: str) -> tuple[Peringatan, ...]:
    """The home school may be another one than this; usually it is not."""
    if not npsn or npsn == sekolah:
        return ()
    return (Peringatan(Bidang.SATMINKAL, f"Satminkal {npsn} bukan NPSN sekolah ini ({sekolah})."),)


@dataclass(frozen=True, slots=True)
class Identitas:
    """What is known of a person; an empty text or None is not known. The NIK itself is kept nowhere."""

    nama: str
    status: str
    nip: str = ""
    nuptk: str = ""
    golongan: str = ""
    jenjang: str = ""
    tmt: date | None = None
    tanggal_lahir: date | None = None
    jenis_kelamin: str = ""
    satminkal: str = ""
    nik_akhir: str = ""
    nik_catatan: str = ""
    """What a look at the whole NIK warned about, in words."""

    @property
    def lahir(self) -> date | None:
        """The birth date: as written, else as the NIP has it."""
        return self.tanggal_lahir or (read_lahir(self.nip) if self.nip else None)

    @property
    def asn(self) -> bool:
        """Whether there is a NIP or NI PPPK and a rank at all."""
        return self.status != StatusPegawai.HONORER


def warn_all(isi: Identitas, sekolah: str, hari: date, lazim: Mapping[str, str]) -> tuple[Peringatan, ...]:
    """Return everything that a look at a card warns about; `sekolah` is the NPSN of the school."""
    return (
        *(warn_nip(isi.nip, isi.status, isi.tanggal_lahir, isi.jenis_kelamin) if isi.nip else ()),
        *((Peringatan(Bidang.NIK, isi.nik_catatan),) if isi.nik_catatan else ()),
        *warn_tmt(isi.tmt, isi.lahir, hari),
        *warn_golongan(isi.golongan, isi.jenjang, lazim),
        *warn_satminkal(isi.satminkal, sekolah),
    )


def mask_nik(akhir: str) -> str:
    """Show a NIK as its last four digits."""
    return f"•••• •••• •••• {akhir}" if akhir else ""


def hide_in_text(teks: str) -> str:
    """Show what may be a NIK amid other words as its last four digits."""
    return _NIK_DI_TEKS.sub(r"••••\1", teks)


def why_no_answer(keadaan: str) -> str:
    """Say why a request cannot be answered or withdrawn any more; empty when it can."""
    if keadaan == KeadaanPermintaan.MENUNGGU:
        return ""
    return "Permintaan ini sudah dijawab atau ditarik kembali."
