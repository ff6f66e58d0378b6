"""Reads of stage D. Who finds the cycle reads all of it: guru, pengamat, the school's leader and the coach."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from observasi_app.berkas.queries import FotoDibaca, list_foto
from observasi_app.extensions import baca
from observasi_app.siklus.c_diskusi.queries import find_tindak_lanjut
from observasi_app.siklus.d_upaya.models import CatatanUpaya
from observasi_app.siklus.d_upaya.rules import KeadaanUpaya, LangkahDinilai, check_selesai
from observasi_app.siklus.inti.naskah import Naskah
from observasi_app.siklus.inti.queries import find_siklus, of_siklus
from observasi_app.siklus.inti.tahap import Keadaan, Tahap
from observasi_app.web.waktu import tanggal_panjang

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime
    from uuid import UUID

    from sqlalchemy.orm import Session

    from observasi_app.masuk.pengguna import Pengguna
    from observasi_app.siklus.c_diskusi.queries import LangkahDibaca, TindakLanjutDibaca
    from observasi_app.siklus.inti.queries import SiklusDibaca

WADAH = "langkah"
"""Photos hang on the step, not on the entry: mending an entry leaves them where they are."""


@dataclass(frozen=True, slots=True)
class CatatanDibaca:
    """An earlier entry about a step, as it was before it was mended."""

    keadaan: KeadaanUpaya
    tanggal: date
    cerita: str
    alasan: str
    dicatat: datetime


@dataclass(frozen=True, slots=True)
class UpayaDibaca:
    """One step, agreed (`langkah_id`) or not, with its newest entry (`catatan_id`), if there is one."""

    id: UUID
    """What pages and photos call the step: the agreed step's id, or that of the first entry about it."""
    langkah_id: UUID | None
    catatan_id: UUID | None
    nomor: int | None
    judul: str
    tanggal_rencana: date | None
    ukuran: str
    keadaan: KeadaanUpaya
    tanggal: date | None
    cerita: str
    alasan: str
    foto: tuple[FotoDibaca, ...]
    dicatat: datetime | None
    riwayat: tuple[CatatanDibaca, ...]

    @property
    def sebutan(self) -> str:
        """The step as it is spoken of: "Langkah 2 · Kartu peran dicoba"."""
        return f"{'Langkah lain' if self.nomor is None else f'Langkah {self.nomor}'} · {self.judul}"


def list_upaya(siklus: SiklusDibaca, dokumen: TindakLanjutDibaca | None = None) -> tuple[UpayaDibaca, ...]:
    """Return the agreed steps in their order, then the others in the order they were noted; none before stage D.

    Who has read the document of stage C already hands it in.
    """
    if siklus.tahap not in (Tahap.D, Tahap.E, Tahap.SELESAI) or siklus.keadaan is Keadaan.DIBATALKAN:
        return ()
    dokumen = dokumen or find_tindak_lanjut(siklus)
    rencana = dokumen.langkah if dokumen else ()
    rantai = _chain_up(baca(_CATATAN, siklus.kunci))
    milik = {r[0].langkah_id: r for r in rantai}
    lain = [r for r in rantai if r[0].langkah_id not in {satu.id for satu in rencana}]
    foto = list_foto(siklus.sekolah_id, WADAH, [*(s.id for s in rencana), *(_name_of(r) for r in lain)])
    return (
        *(_agreed(satu, milik.get(satu.id, []), foto.get(satu.id, ())) for satu in rencana),
        *(_other(r, foto.get(_name_of(r), ())) for r in lain),
    )


def read_naskah(siklus: SiklusDibaca) -> tuple[Naskah, ...]:
    """Return what stood after each entry in labelled words, the newest first: stage D has no document but its entries.

    The number of a version is how many entries there were.
    """
    judul = {satu.id: satu.sebutan for satu in list_upaya(siklus)}
    if not judul:
        return ()
    entri = sorted((c.dicatat, c.id, _name_of(r), c) for r in _chain_up(baca(_CATATAN, siklus.kunci)) for c in r)
    semua: list[Naskah] = []
    berdiri: dict[UUID, str] = {}
    for nomor, (_, _, milik, c) in enumerate(entri, start=1):
        berdiri[milik] = "\n".join(
            filter(None, (f"{KeadaanUpaya(c.keadaan).label}, {tanggal_panjang(c.tanggal)}", c.cerita, c.alasan))
        )
        bagian = tuple((judul[satu], berdiri[satu]) for satu in judul if satu in berdiri)
        semua.append(Naskah(nomor, c.dicatat, bagian))
    return tuple(reversed(semua))


def find_upaya(siklus: SiklusDibaca, upaya_id: UUID) -> UpayaDibaca | None:
    """Return one step of this cycle by the id that pages use for it."""
    return next((satu for satu in list_upaya(siklus) if satu.id == upaya_id), None)


def missing_ends(daftar: tuple[UpayaDibaca, ...]) -> tuple[str, ...]:
    """Return what the agreed steps still lack before stage E, one sentence for each."""
    return check_selesai(tuple(LangkahDinilai(u.sebutan, u.keadaan) for u in daftar if u.langkah_id is not None))


def newest_catatan(sesi: Session, sekolah_id: UUID, siklus_id: UUID, upaya_id: UUID) -> CatatanUpaya | None:
    """Return the row of the entry that stands for a step, to be replaced by the next one."""
    for rantai in _chains(sesi, sekolah_id, siklus_id):
        if upaya_id in (rantai[0].langkah_id, rantai[0].id):
            return rantai[-1]
    return None


def may_read_foto(pengguna: Pengguna, siklus_id: UUID, wadah_id: UUID) -> bool:
    """Tell whether somebody may look at a photo of a step: whoever reads the step."""
    siklus = find_siklus(pengguna, siklus_id)
    return siklus is not None and find_upaya(siklus, wadah_id) is not None


def _chains(sesi: Session, sekolah_id: UUID, siklus_id: UUID) -> list[list[CatatanUpaya]]:
    """Return the entries of each step, oldest first; a step whose last entry was taken back is left out."""
    return _chain_up(
        sesi.scalars(
            select(CatatanUpaya)
            .where(CatatanUpaya.sekolah_id == sekolah_id, CatatanUpaya.siklus_id == siklus_id)
            .order_by(CatatanUpaya.dicatat, CatatanUpaya.id)
        )
    )


_CATATAN = select(CatatanUpaya.__table__).where(of_siklus(CatatanUpaya)).order_by(CatatanUpaya.dicatat, CatatanUpaya.id)


def _chain_up(semua: Iterable[CatatanUpaya]) -> list[list[CatatanUpaya]]:
    """Chain entries that come in the order they were noted; columns of the table will do as well as its objects."""
    rantai: dict[UUID, list[CatatanUpaya]] = {}
    milik: dict[UUID, UUID] = {}
    for c in semua:
        kepala = c.langkah_id or milik.get(c.menggantikan_id or c.id, c.id)
        milik[c.id] = kepala
        rantai.setdefault(kepala, []).append(c)
    return [r for r in rantai.values() if r[-1].dicabut is None]


def _name_of(rantai: list[CatatanUpaya]) -> UUID:
    return rantai[0].langkah_id or rantai[0].id


def _agreed(langkah: LangkahDibaca, rantai: list[CatatanUpaya], foto: tuple[FotoDibaca, ...]) -> UpayaDibaca:
    c = rantai[-1] if rantai else None
    return UpayaDibaca(
        id=langkah.id,
        langkah_id=langkah.id,
        catatan_id=c.id if c else None,
        nomor=langkah.nomor,
        judul=langkah.upaya,
        tanggal_rencana=langkah.tanggal,
        ukuran=langkah.ukuran,
        keadaan=KeadaanUpaya(c.keadaan) if c else KeadaanUpaya.BELUM,
        tanggal=c.tanggal if c else None,
        cerita=c.cerita if c else "",
        alasan=c.alasan if c else "",
        foto=foto,
        dicatat=c.dicatat if c else None,
        riwayat=_earlier(rantai),
    )


def _other(rantai: list[CatatanUpaya], foto: tuple[FotoDibaca, ...]) -> UpayaDibaca:
    """Read a step nobody had planned, or one of an agreement that was replaced since: nothing noted is lost."""
    c = rantai[-1]
    return UpayaDibaca(
        id=_name_of(rantai),
        langkah_id=None,
        catatan_id=c.id,
        nomor=None,
        judul=c.judul,
        tanggal_rencana=None,
        ukuran="",
        keadaan=KeadaanUpaya(c.keadaan),
        tanggal=c.tanggal,
        cerita=c.cerita,
        alasan=c.alasan,
        foto=foto,
        dicatat=c.dicatat,
        riwayat=_earlier(rantai),
    )


def _earlier(rantai: list[CatatanUpaya]) -> tuple[CatatanDibaca, ...]:
    return tuple(
        CatatanDibaca(KeadaanUpaya(c.keadaan), c.tanggal, c.cerita, c.alasan, c.dicatat) for c in reversed(rantai[:-1])
    )
