"""Where places disagree, counted by school and by the office that repairs it: never a name, never a number."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import and_, exists, select, tuple_

from observasi_app.aturan.pemutakhiran import load_acuan
from observasi_app.extensions import db
from observasi_app.pemutakhiran.models import DataSumber, KartuPegawai
from observasi_app.pemutakhiran.queries_kiriman import list_jalur, list_sumber_data, list_tempat
from observasi_app.pemutakhiran.selisih import compare
from observasi_app.sekolah.models import Pegawai, Penugasan, Sekolah
from observasi_app.sekolah.peran import Peran

if TYPE_CHECKING:
    from datetime import date

    from observasi_app.masuk.pengguna import Pengguna


@dataclass(frozen=True, slots=True)
class KantorPerbaikan:
    """How many fields an office is to repair, of how many people; `pasti` tells whether a source names that office."""

    siapa: str
    tempat: str
    pasti: bool
    isian: int
    orang: int


@dataclass(frozen=True, slots=True)
class SelisihSekolah:
    """What of a school's people places disagree about, in numbers."""

    id: UUID
    nama: str
    dibandingkan: int
    """Of how many people a source says anything."""
    berselisih: int
    kantor: tuple[KantorPerbaikan, ...]


def list_selisih_sekolah(
    pengguna: Pengguna, *, batas: int, sesudah: tuple[str, UUID] | None = None, cari: str = ""
) -> tuple[SelisihSekolah, ...]:
    """Return the next schools of a kepala dinas or of a pengawas, by name, with what is to be repaired where."""
    pilih = select(Sekolah.id, Sekolah.nama, Sekolah.dinas_id).order_by(Sekolah.nama, Sekolah.id).limit(batas)
    if pengguna.peran is Peran.KEPALA_DINAS:
        pilih = pilih.where(Sekolah.dinas_id == pengguna.tugas.dinas_id)
    else:
        binaan = [t.sekolah_id for t in pengguna.semua_tugas if t.peran is Peran.PENGAWAS and t.sekolah_id]
        pilih = pilih.where(Sekolah.id.in_(binaan))
    for kata in cari.split():
        pilih = pilih.where(Sekolah.nama.icontains(kata, autoescape=True))
    if sesudah:
        pilih = pilih.where(tuple_(Sekolah.nama, Sekolah.id) > sesudah)
    sekolah = [(b.id, b.nama, b.dinas_id) for b in db.session.execute(pilih)]
    hasil = _count_all({id_: dinas_id for id_, _, dinas_id in sekolah}, pengguna.hari_ini)
    return tuple(
        SelisihSekolah(id_, nama, *hasil[id_]) if id_ in hasil else SelisihSekolah(id_, nama, 0, 0, ())
        for id_, nama, _ in sekolah
    )


def _count_all(dinas: dict[UUID, UUID], hari: date) -> dict[UUID, tuple[int, int, tuple[KantorPerbaikan, ...]]]:
    """Return, by school, of how many people sources speak, about how many they disagree, and who repairs how much."""
    if not dinas:
        return {}
    orang = _people_of(dinas, hari)
    sumber = list_sumber_data({p.id for _, p, _ in orang}, {*dinas, *dinas.values()})
    jalur, acuan = list_jalur(), load_acuan()
    dibandingkan: Counter[UUID] = Counter()
    berselisih: Counter[UUID] = Counter()
    isian: dict[UUID, Counter[tuple[str, str, bool]]] = {}
    siapa: dict[UUID, Counter[tuple[str, str, bool]]] = {}
    for sekolah_id, pegawai, kartu in orang:
        milik: dict[str, DataSumber] = {}
        for satu in sumber.get(pegawai.id, ()):
            if satu.lingkup_id in (sekolah_id, dinas[sekolah_id]):
                milik[satu.sumber] = satu  # the newest file comes last
        if not milik:
            continue
        dibandingkan[sekolah_id] += 1
        beda = compare(list_tempat(pegawai, kartu, milik), acuan, jalur)
        kantor = [(p.siapa, p.tempat, p.pasti) for satu in beda for p in satu.perbaikan]
        berselisih[sekolah_id] += bool(beda)
        isian.setdefault(sekolah_id, Counter()).update(kantor)
        siapa.setdefault(sekolah_id, Counter()).update(set(kantor))
    return {
        id_: (
            dibandingkan[id_],
            berselisih[id_],
            tuple(
                KantorPerbaikan(*kunci, isian=n, orang=siapa[id_][kunci])
                for kunci, n in sorted(isian[id_].items(), key=lambda kn: (-kn[1], kn[0]))
            ),
        )
        for id_ in dibandingkan
    }


def _people_of(dinas: dict[UUID, UUID], hari: date) -> list[tuple[UUID, Pegawai, KartuPegawai | None]]:
    """Return who works at these schools today and is spoken of by a file, each with the school and the card."""
    bekerja = (
        select(Penugasan.sekolah_id, Penugasan.pegawai_id)
        .where(
            Penugasan.sekolah_id.in_(dinas),
            Penugasan.holds_on(hari),
        )
        .distinct()
        .subquery("bekerja")
    )
    disebut = exists().where(
        and_(
            DataSumber.pegawai_id == bekerja.c.pegawai_id,
            DataSumber.lingkup_id.in_({*dinas, *dinas.values()}),
        )
    )
    baris = db.session.execute(
        select(bekerja.c.sekolah_id, Pegawai, KartuPegawai)
        .join(Pegawai, Pegawai.id == bekerja.c.pegawai_id)
        .outerjoin(KartuPegawai, KartuPegawai.pegawai_id == Pegawai.id)
        .where(disebut)
    )
    return [(sekolah_id, pegawai, kartu) for sekolah_id, pegawai, kartu in baris]
