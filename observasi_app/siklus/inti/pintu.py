"""The door every stage's view goes through: the cycle, found through the person who asks, or 404."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from flask import abort, url_for

from observasi_app.luring.operasi import jawab, operasi_ini
from observasi_app.luring.paket import is_for_paket
from observasi_app.masuk.pengguna import current, mark_own
from observasi_app.siklus.inti import actions
from observasi_app.siklus.inti.alur import ahead, next_keadaan
from observasi_app.siklus.inti.queries import find_siklus, find_siklus_lama
from observasi_app.siklus.inti.tahap import Pihak

if TYPE_CHECKING:
    from uuid import UUID

    from flask.typing import ResponseReturnValue

    from observasi_app.siklus.inti.alur import Tindakan
    from observasi_app.siklus.inti.queries import SiklusDibaca
    from observasi_app.siklus.inti.tahap import Keadaan


def load(siklus_id: UUID) -> SiklusDibaca:
    """Return the cycle as the person who asks may see it; another's cycle answers 404."""
    siklus = find_siklus(current(), siklus_id)
    if siklus is None:
        abort(404)
    if siklus.kepala and siklus.pihak is Pihak.PELAKU:
        mark_own()
    return siklus


def load_to_record(siklus_id: UUID) -> SiklusDibaca:
    """Return the cycle for what is noted in class: also to its former pengamat, whose lesson may arrive late."""
    siklus = find_siklus(current(), siklus_id) or find_siklus_lama(current(), siklus_id)
    if siklus is None:
        abort(404)
    return siklus


def load_for(siklus_id: UUID, *tindakan: Tindakan) -> SiklusDibaca:
    """Return the cycle for the form of an act (any of these); raise `BelumBolehError` where nobody here can do it now.

    So no form opens whose sending would be refused.
    """
    siklus = load(siklus_id)
    if siklus.boleh.isdisjoint(tindakan):
        lawan = siklus.dibuka_lawan is not None
        next_keadaan(
            siklus.keadaan, tindakan[0], siklus.pihak, terakhir=siklus.tindakan_terakhir, dibuka_lawan=lawan
        )  # always raises here: the table that says what is possible also says why not
    return siklus


def load_page(siklus_id: UUID, keadaan: Keadaan) -> SiklusDibaca:
    """Load a cycle for a page that belongs to a state; where it is fetched for a field pack, as it will be by then."""
    siklus = load(siklus_id)
    return foresee(siklus, keadaan) if is_for_paket() else siklus


def foresee(siklus: SiklusDibaca, keadaan: Keadaan) -> SiklusDibaca:
    """Return the cycle as if its reader had done what leads to `keadaan`; as it is when others would have to act.

    Its version stays: a form of such a page is posted after the acts that are foreseen here, and `lock_siklus` lets
    one act of a person stand upon another.
    """
    if keadaan not in ahead(siklus.keadaan, siklus.pihak):
        return siklus
    return replace(siklus, keadaan=keadaan, tindakan_terakhir=None)


def withdraw(siklus_id: UUID, tindakan: Tindakan, halaman: str, pesan: str) -> ResponseReturnValue:
    """Take back what this side did last, and return to the stage's page."""
    siklus = load(siklus_id)
    op = operasi_ini(url_for(halaman, siklus_id=siklus_id), pesan)
    actions.withdraw(op, siklus, tindakan)
    return jawab(op)
