"""The trail: a cycle can be rebuilt from it, nothing in it changes, and every entry names its operation."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy import select, text, update
from sqlalchemy.exc import IntegrityError

from observasi_app.extensions import db, menulis, new_id, now
from observasi_app.jejak.models import Jejak
from observasi_app.luring.models import OperasiTercatat
from observasi_app.luring.operasi import Operasi, kerjakan
from observasi_app.masuk.pengguna import Pengguna
from observasi_app.masuk.queries import find_pengguna
from observasi_app.siklus.inti.actions import advance, lock_siklus, open_by_other_side
from observasi_app.siklus.inti.actions_pindah import AKHIR_PINDAH
from observasi_app.siklus.inti.alur import Tindakan, possible
from observasi_app.siklus.inti.models import Siklus
from observasi_app.siklus.inti.queries import MENETAPKAN, SiklusDibaca, find_siklus
from observasi_app.siklus.inti.tahap import Keadaan, Pihak
from tests.dunia import tetap, token_of
from tests.klien import Klien
from tests.langkah import FOKUS, ISI_A, aksi, approve_persiapan, open_siklus, send, submit_persiapan

SIAPA = {Pihak.PELAKU: "ani", Pihak.PENGAMAT: "budi"}
FOKUS_LAIN = ("penerapan-disiplin-positif", "perhatian-dan-kepedulian", FOKUS)


# ── Rebuilding ──────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Proyeksi:
    """What the row of a cycle says of its trail."""

    keadaan: str
    tahap: str
    giliran: str | None
    sejak: datetime
    versi: int
    oleh_terakhir: str
    tindakan_terakhir: str
    dibuka_lawan: datetime | None
    fokus: str


def projected(siklus: Siklus) -> Proyeksi:
    """Read the projection from the row."""
    return Proyeksi(
        keadaan=siklus.keadaan,
        tahap=siklus.tahap,
        giliran=siklus.giliran,
        sejak=siklus.sejak,
        versi=siklus.versi,
        oleh_terakhir=siklus.oleh_terakhir,
        tindakan_terakhir=siklus.tindakan_terakhir,
        dibuka_lawan=siklus.dibuka_lawan,
        fokus=siklus.fokus,
    )


def rebuilt(siklus: Siklus, jejak: list[Jejak]) -> Proyeksi:
    """Make the projection again from the trail alone, and from who is who in the cycle."""
    pihak = {siklus.pelaku_id: Pihak.PELAKU.value, siklus.pengamat_id: Pihak.PENGAMAT.value}
    gerak = [j for j in jejak if j.ke is not None]
    sejak, di_mana = gerak[0].waktu, ""
    for j in gerak:
        if j.ke != di_mana:
            sejak, di_mana = j.waktu, j.ke or ""
    akhir = gerak[-1]
    keadaan = Keadaan(akhir.ke or "")
    dibuka = [j.waktu for j in jejak[jejak.index(akhir) :] if j.tindakan in {"membuka", MENETAPKAN, AKHIR_PINDAH}]
    return Proyeksi(
        keadaan=keadaan.value,
        tahap=keadaan.tahap.value,
        giliran=keadaan.giliran.value if keadaan.giliran else None,
        sejak=sejak,
        versi=len(gerak),
        oleh_terakhir=pihak.get(akhir.pegawai_id, "") if akhir.pegawai_id else "",
        tindakan_terakhir=akhir.tindakan if akhir.tindakan in set(Tindakan) else "",
        dibuka_lawan=dibuka[0] if dibuka else None,
        fokus=next(j.rincian["fokus"] for j in reversed(gerak) if "fokus" in j.rincian),
    )


def _trail(siklus_id: UUID) -> list[Jejak]:
    return list(db.session.scalars(select(Jejak).where(Jejak.siklus_id == siklus_id).order_by(Jejak.id)))


def _check(app: Flask, siklus_id: UUID) -> list[Jejak]:
    """Compare the row with its trail, and the trail with itself."""
    with app.app_context():
        siklus = db.session.scalars(select(Siklus).where(Siklus.id == siklus_id)).one()
        jejak = _trail(siklus_id)
        assert projected(siklus) == rebuilt(siklus, jejak)
        gerak = [j for j in jejak if j.ke is not None]
        assert [j.dari for j in gerak] == [None, *(j.ke for j in gerak[:-1])]
        spent = set(db.session.scalars(select(OperasiTercatat.id)))
        assert {j.operasi_id for j in jejak} <= spent
        return jejak


# ── A walk over the whole table ─────────────────────────────────────────────────────────────────────────────────────


def _act(pengguna: Pengguna, waktu: datetime) -> Operasi:
    return Operasi(
        id=new_id(),
        hash="0" * 64,
        titik="uji.jalan",
        pegawai_id=pengguna.pegawai_id,
        peran=pengguna.peran.value,
        sesi_id=pengguna.sesi_id,
        sesi_dilihat=pengguna.sesi_dilihat,
        waktu=waktu,
        kunci_draf="",
    )


def _read(siklus_id: UUID, pihak: Pihak) -> tuple[Pengguna, SiklusDibaca]:
    pengguna = find_pengguna(token_of(SIAPA[pihak]), now())
    assert pengguna is not None
    siklus = find_siklus(pengguna, siklus_id)
    assert siklus is not None
    return pengguna, siklus


@pytest.mark.parametrize("benih", range(4))
def test_after_any_walk_through_the_table_the_state_can_be_rebuilt_from_the_trail(
    app: Flask, ani: Klien, benih: int
) -> None:
    acak = random.Random(benih)  # noqa: S311 - a walk from a fixed seed can be walked again
    siklus_id, waktu, langkah = open_siklus(ani), now(), 0
    for kali in range(50):
        with app.app_context():
            pihak = acak.choice(list(Pihak))
            pengguna, siklus = _read(siklus_id, pihak)
            waktu += timedelta(minutes=acak.randint(1, 900))
            if acak.random() < 0.2:  # the other side may open what was done
                open_by_other_side(_act(pengguna, waktu), siklus)
                continue
            boleh = sorted(siklus.boleh - {Tindakan.CANCEL})
            if not boleh:
                continue
            op = _act(pengguna, waktu)
            with kerjakan(op) as sesi:
                advance(sesi, op, lock_siklus(sesi, siklus, siklus.versi), Tindakan(acak.choice(boleh)))
            langkah += 1
        if kali % 3 == 0:
            _check(app, siklus_id)
    _check(app, siklus_id)
    assert langkah > 10


# ── A walk over the pages ───────────────────────────────────────────────────────────────────────────────────────────

Berjalan = Callable[[Klien, UUID], object]


def _change_fokus(klien: Klien, siklus: UUID) -> object:
    kini = klien.get(f"/siklus/{siklus}/fokus")
    terpilih = klien.fill(kini, aksi("/fokus"))
    lain = next(f for f in FOKUS_LAIN if f not in dict(terpilih.isian).values())
    return send(klien, f"/siklus/{siklus}/fokus", aksi("/fokus"), fokus=lain)


def _hand_in(klien: Klien, siklus: UUID) -> object:
    """Hand in a preparation whose targets stand in every rubric."""
    return submit_persiapan(klien, siklus)


def _propose(klien: Klien, siklus: UUID) -> object:
    alamat = f"/siklus/{siklus}/persiapan/usulan-jadwal"
    return send(klien, alamat, aksi("/usulan-jadwal"), tanggal=ISI_A["tanggal"], pukul="7.20", alasan="Ada rapat.")


def _press(halaman: str, akhiran: str, **isian: object) -> Berjalan:
    return lambda klien, siklus: send(klien, f"/siklus/{siklus}{halaman}", aksi(akhiran), **isian)


JALAN: dict[Tindakan, Berjalan] = {
    Tindakan.CHOOSE_FOKUS: _change_fokus,
    Tindakan.SUGGEST_FOKUS: _change_fokus,
    Tindakan.AGREE_FOKUS: _press("", "/fokus/kesepakatan"),
    Tindakan.SUBMIT_PERSIAPAN: _hand_in,
    Tindakan.WITHDRAW_PERSIAPAN: _press("/persiapan", "/pengajuan/penarikan"),
    Tindakan.APPROVE_PERSIAPAN: approve_persiapan,
    Tindakan.WITHDRAW_PERSETUJUAN: _press("/persiapan", "/persetujuan/penarikan"),
    Tindakan.PROPOSE_JADWAL: _propose,
    Tindakan.WITHDRAW_USULAN: _press("/persiapan", "/usulan-jadwal/penarikan"),
    Tindakan.AGREE_JADWAL: _press("/persiapan", "/usulan-jadwal/persetujuan"),
    Tindakan.SEND_BACK_PERSIAPAN: _press("/persiapan/pengembalian", "/pengembalian", alasan="Upaya belum jelas."),
}
"""How each act of stage A is done on its page."""


@pytest.mark.parametrize("benih", range(3))
def test_after_any_walk_over_the_pages_of_stage_a_the_state_can_be_rebuilt_from_the_trail(
    app: Flask, ani: Klien, budi: Klien, benih: int
) -> None:
    acak = random.Random(benih)  # noqa: S311 - a walk from a fixed seed can be walked again
    orang = {Pihak.PELAKU: ani, Pihak.PENGAMAT: budi}
    siklus_id = open_siklus(ani)
    dilalui: set[Tindakan] = set()
    for _ in range(14):
        with app.app_context():
            baris = db.session.scalars(select(Siklus).where(Siklus.id == siklus_id)).one()
            terakhir = Tindakan(baris.tindakan_terakhir) if baris.tindakan_terakhir else None
            pilihan = [
                (pihak, tindakan)
                for pihak in Pihak
                for tindakan in sorted(
                    possible(
                        Keadaan(baris.keadaan), pihak, terakhir=terakhir, dibuka_lawan=baris.dibuka_lawan is not None
                    )
                )
                if tindakan in JALAN
            ]
        if not pilihan:
            break
        # What was not walked yet comes first, so that few walks meet every act.
        pihak, tindakan = acak.choice([p for p in pilihan if p[1] not in dilalui] or pilihan)
        JALAN[tindakan](orang[pihak], siklus_id)
        dilalui.add(tindakan)
        jejak = _check(app, siklus_id)
        assert jejak[-1].tindakan == tindakan.value
    assert len(dilalui) > 4


def test_opening_the_other_sides_work_is_noted_once(app: Flask, ani: Klien, budi: Klien) -> None:
    siklus = open_siklus(ani)
    submit_persiapan(ani, siklus)
    for klien in (ani, budi, budi):
        assert klien.post(f"/siklus/{siklus}/pembukaan", data={"operasi": str(new_id())}).status_code == 303
    jejak = _check(app, siklus)
    assert [(j.tindakan, j.pegawai_id) for j in jejak if j.tindakan in {"membuka", MENETAPKAN, AKHIR_PINDAH}] == [
        ("membuka", tetap("budi"))
    ]


# ── What the trail promises ─────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("perintah", ["UPDATE jejak SET tindakan = 'lain'", "DELETE FROM jejak"])
def test_nobody_changes_or_deletes_what_happened(app: Flask, ani: Klien, perintah: str) -> None:
    siklus = open_siklus(ani)
    with app.app_context():
        sebelum = [(j.id, j.tindakan) for j in _trail(siklus)]
        with pytest.raises(IntegrityError, match="jejak tidak berubah"), menulis() as sesi:
            sesi.execute(text(perintah))
        assert [(j.id, j.tindakan) for j in _trail(siklus)] == sebelum


def test_not_even_our_own_models_change_what_happened(app: Flask, ani: Klien) -> None:
    siklus = open_siklus(ani)
    with app.app_context(), pytest.raises(IntegrityError, match="jejak tidak berubah"), menulis() as sesi:
        sesi.execute(update(Jejak).where(Jejak.siklus_id == siklus).values(peran="lain"))


def test_a_refused_act_leaves_no_trail(app: Flask, ani: Klien, budi: Klien) -> None:
    siklus = open_siklus(ani)
    submit_persiapan(ani, siklus)
    form = budi.fill(budi.get(f"/siklus/{siklus}/persiapan"), aksi("/persetujuan"))
    send(ani, f"/siklus/{siklus}/persiapan", aksi("/pengajuan/penarikan"))
    sebelum = len(_check(app, siklus))
    assert budi.send(form).status_code == 409
    assert len(_check(app, siklus)) == sebelum


def test_the_history_on_the_page_tells_the_trail_in_words(ani: Klien, budi: Klien) -> None:
    siklus = open_siklus(ani)
    submit_persiapan(ani, siklus)
    approve_persiapan(budi, siklus)
    halaman = ani.get(f"/siklus/{siklus}").text
    for kalimat in ("membuka siklus", "mengumpulkan persiapan", "menyetujui jadwal observasi"):
        assert kalimat in halaman.casefold()
