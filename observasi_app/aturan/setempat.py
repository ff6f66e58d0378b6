"""The rules of one school: those of the year, with what its dinas and then the school itself set where no source says.

Rows are only added, so the rules of any instant can be read again: what was agreed or set stays as the rules were then.
All rows are kept in the process and read again when another is the newest. Every request learns that with the session,
so no page asks one question more (ADR 63).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from flask import has_request_context
from sqlalchemy import Uuid, bindparam, select

from observasi_app.aturan.bagian import map_bagian, put
from observasi_app.aturan.dasar import Setempat
from observasi_app.aturan.muat import FOLDER, inspect, load_aturan, open_sah, read_aturan
from observasi_app.extensions import baca
from observasi_app.masuk.pengguna import BELUM_DITANYA, current, current_or_none
from observasi_app.masuk.queries import TERBARU_SETEMPAT
from observasi_app.rubrics.naskah import write_kunci
from observasi_app.rubrics.sumber import check_sumber
from observasi_app.sekolah.models import AturanSetempat, Sekolah
from observasi_app.web.alasan import Alasan

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime
    from uuid import UUID

    from observasi_app.aturan.bagian import Bagian
    from observasi_app.aturan.muat import Aturan
    from observasi_app.rubrics.naskah import Naskah


def load_aturan_sekolah(tahun: int, sekolah_id: UUID, pada: datetime | None = None) -> Aturan:
    """Return the rules of a year as they hold for a school, now or as they were at an instant."""
    semua = _simpanan.read()
    ada = semua.baris.get(tahun)
    if not ada:
        return load_aturan(tahun)
    return _build(tahun, (ada.get(semua.find_dinas(sekolah_id), ()), ada.get(sekolah_id, ())), pada)


def load_aturan_dinas(tahun: int, dinas_id: UUID) -> Aturan:
    """Return the rules of a year as a dinas set them for all its schools."""
    ada = _simpanan.read().baris.get(tahun)
    return _build(tahun, (ada.get(dinas_id, ()),), None) if ada else load_aturan(tahun)


def load_aturan_saya(tahun: int) -> Aturan:
    """Return the rules of a year as they hold where the person of this request works under the hat worn now."""
    tugas = current().tugas
    if tugas.sekolah_id:
        return load_aturan_sekolah(tahun, tugas.sekolah_id)
    return load_aturan_dinas(tahun, tugas.dinas_id) if tugas.dinas_id else load_aturan(tahun)


def list_setempat(tahun: int, kunci: str, tempat: Iterable[UUID | None]) -> tuple[Setempat, ...]:
    """Return everything these places ever set for a part or took back, the newest first."""
    ada = _simpanan.read().baris.get(tahun, {})
    semua = [satu for satu_tempat in tempat for satu in ada.get(satu_tempat, ()) if satu.kunci == kunci]
    return tuple(sorted(semua, key=lambda satu: satu.nomor, reverse=True))


def check_nilai(tahun: int, bagian: Bagian, calon: Setempat, berlaku: Iterable[Setempat] = ()) -> tuple[Alasan, ...]:
    """Return what the checker of the rule sets says about new values of a part, beside the fields they stand in.

    What concerns the part as a whole, or another one, stands beside its first field.
    """
    baru = _inspected(tahun, [*(satu for satu in berlaku if satu.kunci != calon.kunci), calon])
    nama = {write_kunci((*bagian.jalur, satu.nama)): satu.nama for satu in bagian.isian}
    return tuple(Alasan(nama.get(satu.kunci, bagian.isian[0].nama), satu.pesan) for satu in baru.masalah)


def _build(tahun: int, deret: Iterable[Sequence[Setempat]], pada: datetime | None) -> Aturan:
    berlaku: dict[str, Setempat] = {}
    for baris in deret:
        milik = {satu.kunci: satu for satu in baris if pada is None or satu.waktu <= pada}
        berlaku.update({kunci: satu for kunci, satu in milik.items() if satu.nilai})
    return _build_dari(tahun, tuple(berlaku[kunci] for kunci in sorted(berlaku))) if berlaku else load_aturan(tahun)


@lru_cache(maxsize=512)
def _build_dari(tahun: int, berlaku: tuple[Setempat, ...]) -> Aturan:
    """Read the rules with these values; what the checker would not let in any more is passed over."""
    pakai = list(berlaku)
    if _inspected(tahun, pakai).masalah:
        pakai = []
        for satu in berlaku:
            if not _inspected(tahun, [*pakai, satu]).masalah:
                pakai.append(satu)
    dapat = map_bagian(open_sah(tahun))
    setempat = {s.kunci: s for s in pakai if s.kunci in dapat and dapat[s.kunci].dapat_diubah}
    return read_aturan(_inspected(tahun, pakai), setempat=setempat)


def _inspected(tahun: int, semua: Iterable[Setempat]) -> Naskah:
    naskah = put(open_sah(tahun), semua)
    inspect(naskah, tahun, check_sumber(FOLDER)[0])
    return naskah


# ── What is kept in the process ─────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class _Semua:
    """Every row of one state of the table: by year and place, the oldest first."""

    terbaru: UUID | None = None
    baris: Mapping[int, Mapping[UUID | None, Sequence[Setempat]]] = field(default_factory=dict)
    dinas: dict[UUID, UUID] = field(default_factory=dict)
    """School → its dinas, where a dinas set anything."""
    berdinas: bool = False

    def find_dinas(self, sekolah_id: UUID) -> UUID | None:
        """Return the dinas of a school; a school that came later is asked for once."""
        if not self.berdinas:
            return None
        if sekolah_id not in self.dinas:
            self.dinas.update({satu.id: satu.dinas_id for satu in baca(_DINAS, {"sekolah": [sekolah_id]})})
        return self.dinas.get(sekolah_id)


class _Simpanan:
    """The state that this process knows."""

    semua = _Semua()

    def read(self) -> _Semua:
        """Return the state that this request sees."""
        terbaru = _newest()
        semua = self.semua
        if semua.terbaru != terbaru:
            semua = self.semua = _read_semua()
        return semua


_simpanan = _Simpanan()
_BARIS = select(AturanSetempat.__table__).order_by(AturanSetempat.nomor)
_DINAS = select(Sekolah.id, Sekolah.dinas_id).where(Sekolah.id.in_(bindparam("sekolah", type_=Uuid(), expanding=True)))
_SEKOLAH = select(Sekolah.id, Sekolah.dinas_id).where(
    Sekolah.dinas_id.in_(bindparam("dinas", type_=Uuid(), expanding=True))
)


def _newest() -> UUID | None:
    """Return the newest row, as the session of this request read it; outside of one it is asked for."""
    pengguna = current_or_none() if has_request_context() else None
    if pengguna is not None and pengguna.aturan_setempat != BELUM_DITANYA:
        return pengguna.aturan_setempat
    baris = baca(TERBARU_SETEMPAT, {})
    return baris[0].id if baris else None


def _read_semua() -> _Semua:
    baris = baca(_BARIS, {})
    hasil: dict[int, dict[UUID | None, list[Setempat]]] = {}
    for b in baris:
        satu = Setempat(
            b.id,
            b.sekolah_id,
            b.dinas_id,
            b.tahun,
            b.kunci,
            tuple(sorted(b.nilai.items())),
            b.catatan,
            b.tautan,
            b.pegawai_id,
            b.waktu,
            b.nomor,
        )
        hasil.setdefault(b.tahun, {}).setdefault(satu.tempat_id, []).append(satu)
    dinas = list({b.dinas_id for b in baris if b.dinas_id})
    milik = {satu.id: satu.dinas_id for satu in baca(_SEKOLAH, {"dinas": dinas})} if dinas else {}
    return _Semua(baris[-1].id if baris else None, hasil, milik, berdinas=bool(dinas))
