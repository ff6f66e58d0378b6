"""What corrections ask of a person, on both sides of every cycle: an answer, a new version, a second look."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import String, Uuid, and_, bindparam, case, literal, or_, select, union_all
from sqlalchemy.orm import aliased

from observasi_app.extensions import baca
from observasi_app.papan.queries import as_orang
from observasi_app.sekolah.models import Pegawai
from observasi_app.siklus.inti.models import Koreksi, Peninjauan, Siklus
from observasi_app.siklus.inti.rules import DOKUMEN, PENULIS, BagianTinjau, HasilTinjau, KeadaanKoreksi
from observasi_app.siklus.inti.tahap import Keadaan, Pihak, Tahap

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from observasi_app.masuk.pengguna import Pengguna
    from observasi_app.sekolah.queries import Orang

MENJAWAB, MENULIS, MENINJAU = "menjawab", "menulis", "meninjau"


@dataclass(frozen=True, slots=True)
class KoreksiMenunggu:
    """One thing that a correction asks of the reader; `lain` is who stands on the other side."""

    jenis: str
    siklus_id: UUID
    koreksi_id: UUID
    tahap: Tahap
    benda: str
    lain: Orang
    waktu: datetime


_SAYA = bindparam("saya", type_=Uuid())
_PELAKU = [t.value for t, p in PENULIS.items() if p is Pihak.PELAKU]
_BAGIAN_PELAKU = [b.value for b in BagianTinjau if b.pihak is Pihak.PELAKU]

_lain = aliased(Pegawai)
_milik_pelaku = Koreksi.tahap.in_(_PELAKU)
_saya_penulis = or_(and_(_milik_pelaku, Siklus.pelaku_id == _SAYA), and_(~_milik_pelaku, Siklus.pengamat_id == _SAYA))
_saya_lawan = or_(and_(_milik_pelaku, Siklus.pengamat_id == _SAYA), and_(~_milik_pelaku, Siklus.pelaku_id == _SAYA))
_bagian_pelaku = Peninjauan.bagian.in_(_BAGIAN_PELAKU)
_lawan_saya = case((Siklus.pelaku_id == _SAYA, Siklus.pengamat_id), else_=Siklus.pelaku_id)

_MENUNGGU = union_all(
    select(
        case((Koreksi.keadaan == KeadaanKoreksi.DIMINTA.value, MENJAWAB), else_=MENULIS).label("jenis"),
        Koreksi.siklus_id,
        Koreksi.id.label("koreksi_id"),
        Koreksi.tahap.label("bagian"),
        Koreksi.diminta.label("waktu"),
        _lain.id.label("lain_id"),
        _lain.nama,
        _lain.sapaan,
    )
    .join(Siklus, and_(Siklus.sekolah_id == Koreksi.sekolah_id, Siklus.id == Koreksi.siklus_id))
    .join(_lain, _lain.id == _lawan_saya)
    .where(
        or_(
            and_(Koreksi.keadaan == KeadaanKoreksi.DIMINTA.value, _saya_lawan),
            and_(Koreksi.keadaan == KeadaanKoreksi.DISETUJUI.value, _saya_penulis),
        )
    ),
    select(
        literal(MENINJAU, String()).label("jenis"),
        Peninjauan.siklus_id,
        Peninjauan.koreksi_id,
        Peninjauan.bagian,
        Peninjauan.dibuat.label("waktu"),
        _lain.id.label("lain_id"),
        _lain.nama,
        _lain.sapaan,
    )
    .join(Siklus, and_(Siklus.sekolah_id == Peninjauan.sekolah_id, Siklus.id == Peninjauan.siklus_id))
    .join(_lain, _lain.id == _lawan_saya)
    .where(
        Peninjauan.hasil == HasilTinjau.BELUM.value,
        Siklus.keadaan != Keadaan.BERAKHIR.value,
        or_(and_(_bagian_pelaku, Siklus.pelaku_id == _SAYA), and_(~_bagian_pelaku, Siklus.pengamat_id == _SAYA)),
    ),
).order_by("waktu", "koreksi_id")


def list_koreksi_menunggu(pengguna: Pengguna) -> tuple[KoreksiMenunggu, ...]:
    """Return what corrections ask of this person, the longest waiting first, in one statement."""
    daftar: list[KoreksiMenunggu] = []
    for b in baca(_MENUNGGU, {"saya": pengguna.pegawai_id}):
        if b.jenis == MENINJAU:
            bagian = BagianTinjau(b.bagian)
            tahap, benda = bagian.tahap, bagian.label.lower()
        else:
            tahap = Tahap(b.bagian)
            benda = DOKUMEN[tahap]
        lain = as_orang(b.lain_id, b.nama, b.sapaan)
        daftar.append(KoreksiMenunggu(b.jenis, b.siklus_id, b.koreksi_id, tahap, benda, lain, b.waktu))
    return tuple(daftar)
