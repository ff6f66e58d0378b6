"""Drafts: a form as it is being typed, kept for its writer alone until the form is sent."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sqlalchemy import String, Uuid, and_, bindparam, delete, select
from werkzeug.datastructures import MultiDict

from observasi_app.extensions import baca, db, menulis, now
from observasi_app.luring.models import Draf, DrafLain
from observasi_app.masuk.periode import NAMA as NAMA_PERIODE
from observasi_app.masuk.periode import PEMISAH

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime
    from typing import TypeAlias
    from uuid import UUID

    from sqlalchemy.orm import Session

    from observasi_app.masuk.pengguna import Pengguna

    Isian: TypeAlias = dict[str, list[str]]

RAHASIA = frozenset({"sandi", "lama", "baru", "ulang"})
"""Fields that hold a password: kept nowhere, whatever becomes of the post they came with."""
BUKAN_ISIAN = frozenset(
    {"operasi", "oleh", "versi", "kunci_draf", "revisi", "draf_lain", "draf_pilihan", "setelah"}
    | {"draf_sampai", "draf_setelah", "menggantikan"}
    | RAHASIA
)
BERTEMU = "bertemu"
"""The field of a draft that says: it was sent, and refused because the other side had moved on meanwhile."""
TANDA_ISI = frozenset({BERTEMU, NAMA_PERIODE, "dasar"})
"""Fields of a draft that a form needs and nobody typed."""
PILIHAN = ("ini", "itu", "keduanya", "gabung")
"""What was chosen of two versions: the one kept aside, the draft as it stood, both, or what did not meet at all."""
TERDAHULU = 32
"""So many earlier autosaves a draft remembers; a late one is never further behind."""
TERPENDEK_KALIMAT = 30
"""From so many letters on few words are a sentence too; shorter ones are dates, times and names of classes."""


@dataclass(frozen=True, slots=True)
class DrafTersimpan:
    """A draft as a form reads it: `isi` is what the form would have posted, None when nothing waits."""

    isi: MultiDict[str, str] | None
    revisi: int
    waktu: datetime | None


class DrafBerubahError(Exception):
    """The draft was written elsewhere since this page was opened; `revisi` and `isi` are what is kept now."""

    def __init__(self, revisi: int, isi: Isian) -> None:
        """Say which revision to build on."""
        super().__init__(str(revisi))
        self.revisi = revisi
        self.isi = isi


@dataclass(frozen=True, slots=True)
class Dasar:
    """What a page knew of the draft when it wrote: the last revision it heard of, None where it does not say.

    `setelah` are the autosaves it has sent since and heard no answer of: its own words, whether they arrived or not.
    """

    revisi: int | None
    setelah: tuple[str, ...] = ()

    @classmethod
    def read(cls, revisi: str, setelah: str) -> Dasar:
        """Read it from the fields of a post."""
        return cls(int(revisi) if revisi.isdecimal() else None, tuple(setelah.split()[-TERDAHULU:]))

    def is_own(self, draf: Draf) -> bool:
        """Tell whether the draft as it stands is the page's own post."""
        return str(draf.operasi_id) in self.setelah


TANPA_DRAF = Dasar(None)


@dataclass(frozen=True, slots=True)
class Ditulis:
    """One autosave: what it follows upon, its fields, and which version kept aside it settles, if any."""

    dasar: Dasar
    isian: tuple[tuple[str, str], ...]
    operasi_id: UUID | None = None
    hash: str = ""
    lain: UUID | None = None
    pilihan: str = ""


@dataclass(frozen=True, slots=True)
class Asal:
    """The device that a version came from: its id and its name in words, where it says them."""

    id: UUID | None = None
    nama: str = ""


@dataclass(frozen=True, slots=True)
class Beda:
    """One field in which two versions differ."""

    nama: str
    ini: str
    itu: str


@dataclass(frozen=True, slots=True)
class Pilihan:
    """A draft as it stood when its writer chose between it and another version; `id` is the operation of the choice."""

    id: UUID
    isi: Isian
    pilihan: str
    waktu: datetime


@dataclass(frozen=True, slots=True)
class DuaVersi:
    """What waits for a choice: the version kept aside, and where it differs from the draft."""

    id: UUID
    kunci: str
    perangkat: str
    waktu: datetime
    beda: tuple[Beda, ...]


_DRAF = select(Draf.isi, Draf.revisi, Draf.waktu).where(
    Draf.pegawai_id == bindparam("pegawai_id", type_=Uuid()), Draf.kunci == bindparam("kunci")
)


def find_draf(pegawai_id: UUID, kunci: str) -> DrafTersimpan:
    """Return the writer's own draft of a form; an empty one at revision 0 when there is none."""
    ketemu = baca(_DRAF, {"pegawai_id": pegawai_id, "kunci": kunci})
    if not ketemu:
        return DrafTersimpan(None, 0, None)
    draf = ketemu[0]
    isi = MultiDict([(nama, nilai) for nama, banyak in draf.isi.items() for nilai in banyak]) if draf.isi else None
    return DrafTersimpan(isi, draf.revisi, draf.waktu if draf.isi else None)


def key_at(halaman: str, milik: UUID) -> str:
    """Return the key of the draft of a page that shows something else in each period, or at each place."""
    return f"{halaman}{PEMISAH}{milik}"


def key_here(pengguna: Pengguna, halaman: str) -> str:
    """Return the key of the draft of a page that shows something else at each place where a person works."""
    return f"{halaman}{PEMISAH}{pengguna.tempat_id}"


def find_draf_tempat(pengguna: Pengguna, kunci: str) -> DrafTersimpan:
    """Return the draft of a form of the place that is worked at.

    One from before keys named their place is found where the person works at one place alone.
    """
    draf = find_draf(pengguna.pegawai_id, kunci)
    if draf.revisi or len({satu.tempat_id for satu in pengguna.semua_tugas}) > 1:
        return draf
    return replace(find_draf(pengguna.pegawai_id, kunci.partition(PEMISAH)[0]), revisi=0)


def find_draf_periode(pengguna: Pengguna, kunci: str, mulai: date, selesai: date) -> DrafTersimpan:
    """Return the draft of a form of a period with these days.

    One from before keys named their period is found in the period that runs, unless it is older than that.
    """
    draf = find_draf(pengguna.pegawai_id, kunci)
    if draf.revisi or not mulai <= pengguna.hari_ini <= selesai:
        return draf
    lama = find_draf(pengguna.pegawai_id, kunci.partition(PEMISAH)[0])
    termasuk = lama.waktu is not None and lama.waktu.astimezone(pengguna.zona.tz).date() >= mulai
    return replace(lama, revisi=0) if termasuk else draf


_KUNCI = select(Draf.kunci, Draf.isi).where(
    Draf.pegawai_id == bindparam("pegawai_id", type_=Uuid()), Draf.kunci.startswith(bindparam("awalan", type_=String()))
)


def list_kunci_draf(pegawai_id: UUID, awalan: str) -> frozenset[str]:
    """Return the keys under `awalan` for which this writer has something unsent."""
    return frozenset(d.kunci for d in baca(_KUNCI, {"pegawai_id": pegawai_id, "awalan": awalan}) if d.isi)


def has_draf(kunci_semua: frozenset[str], kunci: str, *, berjalan: bool) -> bool:
    """Tell whether one of them is that of a form of a period; of the one that runs, also from before keys named it."""
    return kunci in kunci_semua or (berjalan and kunci.partition(PEMISAH)[0] in kunci_semua)


def save_draf(pegawai_id: UUID, kunci: str, tulisan: Ditulis) -> int:
    """Keep the next revision and return its number; a repeat, or a post it already grew out of, returns what is kept.

    It follows upon the revision it names, and upon any of its own earlier posts of which it has heard no answer.

    Raises `DrafBerubahError` when the draft moved on since the revision it follows upon.
    """
    with menulis() as sesi:
        draf = sesi.get(Draf, (pegawai_id, kunci), with_for_update=True)
        if draf is None:
            draf = Draf(pegawai_id=pegawai_id, kunci=kunci, revisi=0, isi={}, waktu=now(), memuat=[])
            sesi.add(draf)
        elif _has(draf, tulisan):
            return draf.revisi
        if tulisan.dasar.revisi != draf.revisi and not tulisan.dasar.is_own(draf):
            raise DrafBerubahError(draf.revisi, dict(draf.isi))
        draf.revisi += 1
        draf.memuat = [*draf.memuat, *filter(None, [str(draf.operasi_id or "")]), *tulisan.dasar.setelah][-TERDAHULU:]
        draf.isi = _grouped(tulisan.isian)
        draf.waktu = now()
        draf.operasi_id = tulisan.operasi_id
        draf.hash = tulisan.hash
        if tulisan.lain is not None:
            _settle(sesi, pegawai_id, tulisan.lain, tulisan.pilihan, draf.waktu)
        return draf.revisi


def _has(draf: Draf, tulisan: Ditulis) -> bool:
    repeat = (draf.operasi_id, draf.hash) == (tulisan.operasi_id, tulisan.hash) and tulisan.operasi_id is not None
    return repeat or str(tulisan.operasi_id) in draf.memuat


def keep_aside(pegawai_id: UUID, kunci: str, asal: Asal, tulisan: Ditulis, kini: Isian) -> UUID | None:
    """Keep an autosave that could not follow upon the draft, so that its writer can choose; return its id.

    None when there is nothing to choose: it says the same, says nothing, or its form was handed in meanwhile. An older
    version of the same device that still waits is replaced by this newer one.
    """
    isi = _grouped(tulisan.isian)
    if tulisan.operasi_id is None or not isi or not kini or not _differences(isi, kini):
        return None
    with menulis() as sesi:
        if sesi.get(DrafLain, tulisan.operasi_id) is None:
            if asal.id is not None:
                siapa = (DrafLain.pegawai_id == pegawai_id, DrafLain.kunci == kunci)
                sesi.execute(delete(DrafLain).where(*siapa, DrafLain.perangkat_id == asal.id, DrafLain.pilihan == ""))
            sesi.add(_aside(tulisan.operasi_id, pegawai_id, kunci, isi, asal))
    return tulisan.operasi_id


def _aside(lain_id: UUID, pegawai_id: UUID, kunci: str, isi: Isian, asal: Asal) -> DrafLain:
    return DrafLain(
        id=lain_id,
        pegawai_id=pegawai_id,
        kunci=kunci,
        isi=isi,
        perangkat=asal.nama,
        perangkat_id=asal.id,
        waktu=now(),
        pilihan="",
    )


def _settle(sesi: Session, pegawai_id: UUID, lain: UUID, pilihan: str, waktu: datetime) -> None:
    baris = sesi.get(DrafLain, lain)
    if baris is not None and baris.pegawai_id == pegawai_id and pilihan in PILIHAN:
        baris.pilihan, baris.dipilih_pada = pilihan, waktu


def list_dua_versi(pegawai_id: UUID) -> tuple[DuaVersi, ...]:
    """Return the forms that this writer filled on two devices and has not chosen for yet."""
    baris = db.session.execute(
        select(DrafLain, Draf)
        .join(Draf, and_(Draf.pegawai_id == DrafLain.pegawai_id, Draf.kunci == DrafLain.kunci))
        .where(DrafLain.pegawai_id == pegawai_id, DrafLain.pilihan == "")
        .order_by(DrafLain.waktu)
    )
    semua = (
        DuaVersi(lain.id, lain.kunci, lain.perangkat, lain.waktu, _differences(lain.isi, draf.isi))
        for lain, draf in baris
    )
    return tuple(satu for satu in semua if satu.beda)


def is_own_lain(pegawai_id: UUID, lain: UUID) -> bool:
    """Tell whether a version kept aside is this writer's own, chosen already or not."""
    baris = db.session.get(DrafLain, lain)
    return baris is not None and baris.pegawai_id == pegawai_id


def choose_versi(sesi: Session, pegawai_id: UUID, lain: UUID, pilihan: str, waktu: datetime) -> None:
    """Make of the draft what was chosen: the version kept aside, the draft as it is, or both."""
    baris = sesi.get_one(DrafLain, lain)
    draf = sesi.get(Draf, (pegawai_id, baris.kunci), with_for_update=True)
    if draf is not None and pilihan != "itu" and not baris.pilihan:
        isi = dict(baris.isi) if pilihan == "ini" else merge_both(baris.isi, draf.isi)
        write_isi(sesi, pegawai_id, baris.kunci, isi, waktu)
    _settle(sesi, pegawai_id, lain, pilihan, waktu)


def merge_both(ini: Isian, itu: Isian) -> Isian:
    """Put two versions into one: texts one under the other, ticks together; where only one can stand, `itu` stands."""
    hasil: Isian = {}
    for nama in [*itu, *(satu for satu in ini if satu not in itu)]:
        kiri, kanan = ini.get(nama, []), itu.get(nama, [])
        isi = [satu for satu in kanan if satu] or [satu for satu in kiri if satu]
        if len(kiri) == len(kanan) == 1 and kiri[0] and kanan[0] and kiri != kanan:
            isi = ["\n".join((kanan[0], kiri[0]))] if _is_sentence(kiri[0]) or _is_sentence(kanan[0]) else kanan
        elif len(kiri) > 1 or len(kanan) > 1:
            isi = list(dict.fromkeys([*kanan, *kiri]))
        hasil[nama] = isi or kanan or kiri
    return hasil


def _is_sentence(teks: str) -> bool:
    return len(teks) >= TERPENDEK_KALIMAT or len(teks.split()) > 3  # noqa: PLR2004 - three words are still a name


def _differences(ini: Isian, itu: Isian) -> tuple[Beda, ...]:
    """Return the fields that two versions fill differently."""

    def value(isi: Isian, nama: str) -> str:
        return ", ".join(satu for satu in isi.get(nama, []) if satu)

    nama_semua = [*itu, *(satu for satu in ini if satu not in itu)]
    return tuple(
        Beda(nama.replace("_", " ").capitalize(), value(ini, nama), value(itu, nama))
        for nama in nama_semua
        if nama not in TANDA_ISI
        if value(ini, nama) != value(itu, nama)
    )


def keep_as_draf(pengguna: Pengguna, kunci: str, isian: MultiDict[str, str], operasi_id: UUID) -> None:
    """Keep the fields of a refused post as the newest revision; what the draft held before is kept aside.

    Unless the post says that it was sent from that very draft: then it is what it grew out of.
    """
    lama = find_draf(pengguna.pegawai_id, kunci)
    semula = _grouped(lama.isi.items(multi=True)) if lama.isi else {}
    tulisan = Ditulis(Dasar(lama.revisi), tuple(isian.items(multi=True)))
    isi = _grouped(tulisan.isian)
    if isi == semula:
        return
    save_draf(pengguna.pegawai_id, kunci, tulisan)
    dasar = Dasar.read(isian.get("draf_sampai", ""), "")
    if dasar.revisi is not None and lama.revisi <= dasar.revisi:
        return
    if semula and any(value and value != isi.get(nama) for nama, value in semula.items()):
        with menulis() as sesi:
            if sesi.get(DrafLain, operasi_id) is None:
                sesi.add(_aside(operasi_id, pengguna.pegawai_id, kunci, semula, Asal()))


def clear_draf(sesi: Session, pegawai_id: UUID, kunci: str, waktu: datetime, sampai: Dasar) -> None:
    """Empty a draft whose form was sent, moving its revision on so that a late autosave cannot bring it back.

    `sampai` is what the form was sent from: what was typed after it, while the post waited on its device, is another
    draft and stays.
    """
    if not kunci:
        return
    draf = sesi.get(Draf, (pegawai_id, kunci))
    if draf is not None and sampai.revisi is not None and draf.revisi > sampai.revisi and not sampai.is_own(draf):
        return
    write_isi(sesi, pegawai_id, kunci, {}, waktu)


def read_isi(sesi: Session, pegawai_id: UUID, kunci: str) -> Isian:
    """Return what stands in a draft, inside a write."""
    draf = sesi.get(Draf, (pegawai_id, kunci), with_for_update=True)
    return dict(draf.isi) if draf else {}


def write_isi(sesi: Session, pegawai_id: UUID, kunci: str, isi: Isian, waktu: datetime) -> None:
    """Let something else stand in a draft; no autosave from before can follow upon it."""
    draf = sesi.get(Draf, (pegawai_id, kunci))
    if draf is None:
        draf = Draf(pegawai_id=pegawai_id, kunci=kunci, revisi=0)
        sesi.add(draf)
    draf.revisi += 1
    draf.isi = isi
    draf.waktu = waktu
    draf.operasi_id = None
    draf.hash = ""


def keep_isian(sesi: Session, pegawai_id: UUID, kunci: str, isian: MultiDict[str, str], waktu: datetime) -> None:
    """Let the fields of a post stand in a draft, inside the act that the post is."""
    write_isi(sesi, pegawai_id, kunci, _grouped(isian.items(multi=True)), waktu)


def keep_chosen(sesi: Session, pegawai_id: UUID, kunci: str, pilihan: Pilihan) -> None:
    """Keep a draft as it stood when something was chosen in its place or beside it."""
    baris = _aside(pilihan.id, pegawai_id, kunci, pilihan.isi, Asal())
    baris.pilihan, baris.dipilih_pada = pilihan.pilihan, pilihan.waktu
    sesi.add(baris)


def _grouped(isian: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    hasil: dict[str, list[str]] = {}
    for nama, nilai in isian:
        if nama not in BUKAN_ISIAN:
            hasil.setdefault(nama, []).append(nilai)
    return hasil
