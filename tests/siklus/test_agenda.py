"""A change decided today for a day to come passes on by itself on that day, once, on the school's own calendar."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta
from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy import select, update

from observasi_app import extensions
from observasi_app.extensions import db, menulis, new_id
from observasi_app.jejak.models import Jejak
from observasi_app.orang.models import Agenda
from observasi_app.sekolah.models import PasanganCoach, Penugasan, Sekolah
from observasi_app.siklus.inti.models import Siklus
from observasi_app.web.waktu import Zona
from tests.dunia import tetap
from tests.klien import Klien
from tests.langkah import aksi, approve_persiapan, open_siklus, send, submit_persiapan
from tests.siklus.test_pergantian import HARI_INI, give_hat_elsewhere, oki, ready, replace

__all__ = ["oki"]

Jam = Callable[[datetime], None]
SENIN = HARI_INI + timedelta(days=4)
"""The day from which the change counts."""


@pytest.fixture
def jam(monkeypatch: pytest.MonkeyPatch) -> Jam:
    """Return a function that sets the clock of the whole house."""
    jam_rumah = [extensions.now]

    def setel(kini: datetime) -> None:
        def palsu() -> datetime:
            return kini

        for nama, modul in list(sys.modules.items()):
            if nama.startswith("observasi_app") and getattr(modul, "now", None) in jam_rumah:
                monkeypatch.setattr(modul, "now", palsu)
        jam_rumah.append(palsu)

    return setel


def begin_of(hari: datetime, zona: Zona = Zona.WIB) -> datetime:
    """Return the instant at which a day begins on a school's clock."""
    return datetime.combine(hari.date(), time(), tzinfo=zona.tz).astimezone(UTC)


def observer_of(app: Flask, siklus: UUID) -> UUID:
    """Return who watches a cycle now."""
    with app.app_context():
        return db.session.scalars(select(Siklus.pengamat_id).where(Siklus.id == siklus)).one()


def test_a_handover_for_monday_passes_open_turns_on_when_monday_comes(
    app: Flask, ani: Klien, budi: Klien, oki: Klien, sebagai: Callable[[str], Klien], jam: Jam
) -> None:
    give_hat_elsewhere(app, "budi")
    siklus = open_siklus(ani)
    assert "dengan sendirinya" in replace(oki, mulai=SENIN)
    assert "Bapak Rudi Hartono" in oki.get("/").text, "what was decided stands on the operator's home"
    submit_persiapan(ani, siklus)
    assert "Setujui jadwal" in budi.get("/").text, "until then the turn is his"
    jam(begin_of(SENIN) - timedelta(minutes=1))
    assert budi.get(f"/siklus/{siklus}").status_code == 200
    jam(begin_of(SENIN) + timedelta(minutes=1))
    rudi = sebagai("rudi")
    send(rudi, "/sesi", aksi("/peran"))
    assert "Setujui jadwal" in rudi.get("/").text
    assert budi.get(f"/siklus/{siklus}").status_code == 404
    approve_persiapan(rudi, siklus)
    assert "menyerahkan siklus kepada pengamat baru" in ani.get(f"/siklus/{siklus}").text
    jam(begin_of(SENIN) + timedelta(days=1))
    ani.get("/")
    with app.app_context():
        serah = db.session.scalars(select(Jejak).where(Jejak.tindakan.like("menyerahkan siklus%"))).all()
        assert [(s.pegawai_id, s.peran) for s in serah] == [(tetap("oki"), "operator")], "once, by who decided it"
        assert db.session.scalars(select(Agenda.dijalankan)).one() is not None


def test_the_day_is_the_schools_own(app: Flask, ani: Klien, budi: Klien, oki: Klien, jam: Jam) -> None:
    with app.app_context(), menulis() as sesi:
        sesi.execute(update(Sekolah).where(Sekolah.id == tetap("satu")).values(zona="WIT"))
    siklus = ready(ani, budi)
    replace(oki, mulai=SENIN)
    jam(begin_of(SENIN, Zona.WIT) - timedelta(minutes=2))
    ani.get("/")
    assert observer_of(app, siklus) == tetap("budi")
    jam(begin_of(SENIN, Zona.WIT) + timedelta(minutes=2))
    ani.get("/")
    assert observer_of(app, siklus) == tetap("rudi"), "two hours before it is Monday in Jakarta"


def test_an_office_that_ended_before_its_first_day_takes_nothing(
    app: Flask, ani: Klien, budi: Klien, oki: Klien, jam: Jam
) -> None:
    siklus = ready(ani, budi)
    replace(oki, mulai=SENIN)
    with app.app_context(), menulis() as sesi:
        baru = sesi.scalars(
            select(Penugasan).where(Penugasan.pegawai_id == tetap("rudi"), Penugasan.peran == "kepala_sekolah")
        ).one()
        baru.sekolah_id = tetap("dua")
    jam(begin_of(SENIN) + timedelta(hours=1))
    ani.get("/")
    assert observer_of(app, siklus) == tetap("budi")


def test_a_coach_from_monday_reads_from_monday(
    app: Flask, ani: Klien, budi: Klien, nova: Klien, oki: Klien, sebagai: Callable[[str], Klien], jam: Jam
) -> None:
    siklus = ready(ani, budi)
    with app.app_context(), menulis() as sesi:
        sesi.execute(update(PasanganCoach).values(selesai=(SENIN - timedelta(days=1)).date()))
        sesi.add(
            Penugasan(
                id=new_id(),
                pegawai_id=tetap("rudi"),
                peran="coach",
                sekolah_id=tetap("satu"),
                dinas_id=None,
                mulai=HARI_INI.date() - timedelta(days=1),
            )
        )
    baru = {"coach": str(tetap("rudi")), "guru": str(tetap("ani")), "mulai": f"{SENIN:%d/%m/%Y}"}
    send(oki, "/orang/pasangan/baru", aksi("/pasangan/baru"), None, **baru)
    rudi = sebagai("rudi")
    assert rudi.get(f"/siklus/{siklus}").status_code == 404
    assert nova.get(f"/siklus/{siklus}").status_code == 200
    jam(begin_of(SENIN) + timedelta(minutes=5))
    assert rudi.get(f"/siklus/{siklus}").status_code == 200
    assert nova.get(f"/siklus/{siklus}").status_code == 404
    with app.app_context():
        assert "mengganti coach" in set(db.session.scalars(select(Jejak.tindakan)))
