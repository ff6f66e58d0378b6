"""Changes decided today for a day to come: kept with who decided them, and carried out when the school's day has come.

No clock of our own runs in the background: the first request after midnight at the school carries out what is due,
before anybody is asked who they are. Each change has a transaction of its own, which looks again whether it is still
to be done, so that two workers, or a repeat, do it once. A room registers what it does for a kind of change, and asks
the dated assignments again whether they still say so: an end that was taken back meanwhile changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from flask import current_app
from sqlalchemy import Date, bindparam, exists, or_, select
from sqlalchemy.exc import DatabaseError

from observasi_app.extensions import baca, db, menulis, new_id, now
from observasi_app.luring.operasi import Operasi
from observasi_app.orang.models import Agenda
from observasi_app.sekolah.models import Penugasan, Sekolah
from observasi_app.sekolah.peran import Peran
from observasi_app.sekolah.queries import Orang, find_orang
from observasi_app.web.pilihan import Pilihan
from observasi_app.web.waktu import Zona, hari_ini

if TYPE_CHECKING:
    from flask import Flask
    from sqlalchemy.orm import Session

_DAFTAR = "observasi_agenda"
_DILIHAT = "observasi_agenda_dilihat"
SELANG = timedelta(minutes=1)
"""How long a process goes without looking whether a day has come; asking costs one read."""


class JenisAgenda(Pilihan):
    """What can be decided for a day to come."""

    KEPALA = "kepala", "Pergantian kepala sekolah"
    COACH = "coach", "Coach baru"
    PINDAH = "pindah", "Guru pindah"


Hitung = Callable[[UUID, UUID], int]
"""Asked: how many cycles a person has open as guru at a school."""
_TERBUKA = "observasi_terbuka"

Laksana = Callable[["Session", Operasi, UUID, UUID, "UUID | None", date], None]
"""Told: the act, the school, whom it is about, the other person (or none), and the first day on which it counts."""


def register_agenda(app: Flask, jenis: JenisAgenda, laksana: Laksana) -> None:
    """Let a room carry out a kind of change; called while the house is assembled."""
    app.extensions.setdefault(_DAFTAR, {})[jenis] = laksana


def register_terbuka(app: Flask, hitung: Hitung) -> None:
    """Let a room say how much of a guru's is open at a school; called while the house is assembled."""
    app.extensions[_TERBUKA] = hitung


def count_terbuka(sekolah_id: UUID, pegawai_id: UUID) -> int:
    """Return how much of a guru's is open at a school: the number alone, for an operator reads no content."""
    hitung: Hitung = current_app.extensions[_TERBUKA]
    return hitung(sekolah_id, pegawai_id)


def schedule(
    sesi: Session,
    op: Operasi,
    sekolah_id: UUID,
    jenis: JenisAgenda,
    berlaku: date,
    pegawai_id: UUID,
    pihak_id: UUID | None = None,
) -> None:
    """Carry out a change inside the act that decides it, or keep it until its day has come at the school."""
    if berlaku <= hari_ini(Zona(sesi.get_one(Sekolah, sekolah_id).zona), op.waktu):
        sesi.flush()
        _carry_out(sesi, op, jenis, sekolah_id, pegawai_id, pihak_id, berlaku)
        return
    sesi.add(
        Agenda(
            sekolah_id=sekolah_id,
            id=new_id(),
            jenis=jenis.value,
            berlaku=berlaku,
            pegawai_id=pegawai_id,
            pihak_id=pihak_id,
            oleh_id=op.pegawai_id,
            peran=op.peran,
            operasi_id=op.id,
            dibuat=op.waktu,
            dijalankan=None,
        )
    )


def _carry_out(
    sesi: Session,
    op: Operasi,
    jenis: JenisAgenda,
    sekolah_id: UUID,
    pegawai_id: UUID,
    pihak_id: UUID | None,
    berlaku: date,
) -> None:
    laksana: Laksana | None = current_app.extensions.get(_DAFTAR, {}).get(jenis)
    if laksana is not None:
        laksana(sesi, op, sekolah_id, pegawai_id, pihak_id, berlaku)


def register_hari(app: Flask) -> None:
    """Look, before a request is answered, whether a day has come; once a minute in each process."""

    @app.before_request
    def _day_has_come() -> None:
        kini = now()
        dilihat: datetime | None = app.extensions.get(_DILIHAT)
        if dilihat is not None and dilihat <= kini < dilihat + SELANG:
            return
        app.extensions[_DILIHAT] = kini
        run_due(kini)


_MENUNGGU = (
    select(Agenda.sekolah_id, Agenda.id, Agenda.berlaku, Sekolah.zona)
    .join(Sekolah, Sekolah.id == Agenda.sekolah_id)
    .where(Agenda.dijalankan.is_(None), Agenda.berlaku <= bindparam("paling_timur", type_=Date()))
    .order_by(Agenda.berlaku, Agenda.id)
)


def run_due(kini: datetime) -> None:
    """Carry out what is due at this instant, the earliest day first.

    What fails waits for the next minute and is written down; it stands in the way of no other, and of no page.
    """
    try:
        semua = baca(_MENUNGGU, {"paling_timur": hari_ini(Zona.WIT, kini)})
    except DatabaseError:
        current_app.logger.exception("agenda")
        db.session.rollback()
        return
    for satu in semua:
        if satu.berlaku <= hari_ini(Zona(satu.zona), kini):
            try:
                _run_one(satu.sekolah_id, satu.id, kini)
            except Exception:
                current_app.logger.exception("agenda %s", satu.id)


def _run_one(sekolah_id: UUID, agenda_id: UUID, kini: datetime) -> None:
    with menulis() as sesi:
        satu = sesi.get_one(Agenda, (sekolah_id, agenda_id), with_for_update=True)
        if satu.dijalankan is not None:
            return
        satu.dijalankan = kini
        op = Operasi(
            id=satu.operasi_id,
            hash="",
            titik="agenda",
            pegawai_id=satu.oleh_id,
            peran=satu.peran,
            sesi_id=satu.id,
            sesi_dilihat=kini,
            waktu=kini,
            kunci_draf="",
        )
        _carry_out(sesi, op, JenisAgenda(satu.jenis), sekolah_id, satu.pegawai_id, satu.pihak_id, satu.berlaku)


_STILL_GURU = exists().where(
    Penugasan.sekolah_id == Agenda.sekolah_id,
    Penugasan.pegawai_id == Agenda.pegawai_id,
    Penugasan.peran == Peran.GURU.value,
    Penugasan.holds_on(Agenda.berlaku),
)
"""Whether who was to leave works here on that day after all: the end was taken back, or given another date."""


@dataclass(frozen=True, slots=True)
class AgendaDibaca:
    """A change that waits for its day."""

    jenis: JenisAgenda
    berlaku: date
    orang: Orang
    pihak: Orang | None


def list_pindah(sekolah_id: UUID, pegawai_id: UUID | None = None) -> tuple[AgendaDibaca, ...]:
    """Return who will work at a school no more, the next day first; one person alone where it is named."""
    return tuple(
        satu
        for satu in list_agenda(sekolah_id)
        if satu.jenis is JenisAgenda.PINDAH and pegawai_id in (None, satu.orang.id)
    )


def list_agenda(sekolah_id: UUID) -> tuple[AgendaDibaca, ...]:
    """Return what waits for its day at a school, the next day first."""
    semua = db.session.scalars(
        select(Agenda)
        .where(
            Agenda.sekolah_id == sekolah_id,
            Agenda.dijalankan.is_(None),
            or_(Agenda.jenis != JenisAgenda.PINDAH.value, ~_STILL_GURU),
        )
        .order_by(Agenda.berlaku, Agenda.id)
    ).all()
    orang = find_orang([id_ for a in semua for id_ in (a.pegawai_id, a.pihak_id)]) if semua else {}
    return tuple(
        AgendaDibaca(JenisAgenda(a.jenis), a.berlaku, orang[a.pegawai_id], orang[a.pihak_id] if a.pihak_id else None)
        for a in semua
    )
