"""Turns a story into acts, each at its moment: what the people of the demo would have tapped, in the order of time."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Protocol
from uuid import UUID

from observasi_app.berkas.lukis import Motif, lukis_foto
from observasi_app.berkas.terima import FotoDiterima, receive_foto
from observasi_app.demo.cerita import (
    Catatan,
    Cerita,
    CeritaB,
    CeritaC,
    CeritaD,
    CeritaE,
    CeritaKoreksi,
    CeritaMandiri,
    FotoLukisan,
)
from observasi_app.demo.kalender import JAM, Kalender
from observasi_app.extensions import db, new_id
from observasi_app.luring.operasi import Operasi
from observasi_app.rubrics.edisi import Edisi
from observasi_app.sekolah.peran import Peran
from observasi_app.sekolah.queries import find_mengajar
from observasi_app.siklus.a_persiapan import actions as a_actions
from observasi_app.siklus.a_persiapan.rules import IsiPersiapan, TargetDipilih, check_persiapan
from observasi_app.siklus.b_observasi import actions as b_actions
from observasi_app.siklus.b_observasi.actions import IsiBaris
from observasi_app.siklus.b_observasi.actions_mandiri import send_back_mandiri, submit_mandiri
from observasi_app.siklus.b_observasi.queries import list_baris
from observasi_app.siklus.b_observasi.rules import HasilTarget, check_hasil, read_jejak, write_catatan
from observasi_app.siklus.b_observasi.rules_mandiri import (
    BarisMandiri,
    HasilPeriksa,
    IsiMandiri,
    Putusan,
    check_mandiri,
    check_periksa,
    list_tempat,
)
from observasi_app.siklus.c_diskusi import actions as c_actions
from observasi_app.siklus.c_diskusi.rules import IsiCatatan, IsiLangkah, IsiTindakLanjut, check_tindak_lanjut
from observasi_app.siklus.d_upaya import actions as d_actions
from observasi_app.siklus.d_upaya.queries import list_upaya
from observasi_app.siklus.d_upaya.rules import IsiUpaya, KeadaanUpaya, check_upaya
from observasi_app.siklus.e_refleksi import actions as e_actions
from observasi_app.siklus.e_refleksi.rules import IsiRefleksi, TargetTerlihat, check_kunjungan, check_refleksi
from observasi_app.siklus.inti import actions as inti
from observasi_app.siklus.inti.actions import SiklusBaru
from observasi_app.siklus.inti.actions_koreksi import answer_koreksi, request_koreksi
from observasi_app.siklus.inti.naskah import list_naskah
from observasi_app.siklus.inti.queries import SiklusDibaca
from observasi_app.siklus.inti.queries_koreksi import list_koreksi
from observasi_app.siklus.inti.tahap import Keadaan, Tahap

Lakukan = Callable[[Operasi, SiklusDibaca], None]

PAGI, SIANG, SORE = time(10, 5), time(13, 20), time(15, 10)
SETELAH_PELAJARAN = timedelta(minutes=78)
"""The observation ends with the lesson of eighty minutes, two of which pass before it begins."""

SEBELUM_PELAJARAN = 10, 5, 3
"""School days before the lesson on which a cycle is opened, handed in and approved, unless the story says so."""


class Alasan(Protocol):
    """One reason of a room's rules."""

    @property
    def pesan(self) -> str:
        """What is missing, in words."""


class CeritaCacatError(Exception):
    """A story says something that the pages of the app would refuse."""


@dataclass(frozen=True, slots=True)
class Babak:
    """One act: when, by whom wearing which hat, at which endpoint, in which cycle, and what it does."""

    waktu: datetime
    akun: str
    peran: Peran
    titik: str
    siklus_id: UUID
    lakukan: Lakukan | SiklusBaru
    """What is done to the cycle; or the cycle that is opened."""


@dataclass(frozen=True, slots=True)
class Lakon:
    """One story with what its acts need: its cycle's id, who observes and coaches, the calendar, the rubric."""

    cerita: Cerita
    siklus_id: UUID
    pengamat: str
    peran_pengamat: Peran
    kalender: Kalender
    edisi: Edisi

    def hari(self, kunci: str, bawaan: int) -> int:
        """Return the school day of an act: the story's own, else `bawaan`."""
        return self.cerita.saat.get(kunci, bawaan)

    def waktu(self, hari: int, pukul: time, benih: str) -> datetime:
        """Return a moment near a time of day: nobody hands things in on the full hour."""
        acak = random.Random(f"{self.cerita.guru}:{benih}")
        return self.kalender.saat(hari, pukul) + timedelta(minutes=acak.randrange(24), seconds=acak.randrange(60))

    def guru(self, waktu: datetime, titik: str, lakukan: Lakukan) -> Babak:
        """Return an act of the guru, or of the principal in a cycle of his own."""
        return Babak(waktu, self.cerita.guru, Peran(self.cerita.rubrik.value), titik, self.siklus_id, lakukan)

    def lawan(self, waktu: datetime, titik: str, lakukan: Lakukan) -> Babak:
        """Return an act of the pengamat."""
        return Babak(waktu, self.pengamat, self.peran_pengamat, titik, self.siklus_id, lakukan)


def tell(lakon: Lakon) -> Iterator[Babak]:
    """Return the acts of a story after the cycle was opened, each stage in its order."""
    cerita = lakon.cerita
    yield from _tell_fokus(lakon)
    if cerita.upaya:
        yield from _tell_a(lakon)
    if cerita.mandiri is not None:
        yield from _tell_mandiri(lakon, cerita.mandiri)
    if cerita.b is not None:
        yield from _tell_b(lakon, cerita.b)
    if cerita.c is not None:
        yield from _tell_c(lakon, cerita.c)
    yield from _tell_d(lakon)
    yield from _tell_e(lakon)
    yield from _tell_ucapan(lakon)
    if cerita.koreksi is not None:
        yield from _tell_koreksi(lakon, cerita.koreksi)


def day_of_opening(cerita: Cerita) -> int:
    """Return the school day on which a cycle is opened."""
    return cerita.saat.get("buka", min(cerita.hari, 0) - SEBELUM_PELAJARAN[0])


# ── A ───────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _tell_fokus(lakon: Lakon) -> Iterator[Babak]:
    cerita = lakon.cerita
    if cerita.upaya or "sepakat_fokus" in cerita.saat:
        yield lakon.lawan(
            lakon.waktu(lakon.hari("sepakat_fokus", day_of_opening(cerita) + 1), SIANG, "fokus"),
            "siklus.sepakati_fokus",
            lambda op, s: inti.agree_fokus(op, s, s.versi),
        )
    if "berhenti" in cerita.saat:
        yield lakon.guru(
            lakon.waktu(cerita.saat["berhenti"], SORE, "berhenti"),
            "siklus.hentikan",
            lambda op, s: inti.cancel_siklus(op, s, s.versi, cerita.alasan_henti),
        )


def _tell_a(lakon: Lakon) -> Iterator[Babak]:
    cerita = lakon.cerita
    awal = min(cerita.hari, 0)
    kumpul = lakon.hari("kumpul", awal - SEBELUM_PELAJARAN[1])
    if cerita.keadaan is Keadaan.A_DICATAT_BERSAMA:
        bersama = _submit_a(lakon, a_actions.record_persiapan)
        yield lakon.lawan(lakon.waktu(kumpul, SIANG, "a"), "a_persiapan.catat_bersama", bersama)
        return
    yield lakon.guru(lakon.waktu(kumpul, SORE, "a"), "a_persiapan.ajukan", _submit_a(lakon))
    if cerita.keadaan is Keadaan.A_DIAJUKAN:
        return
    jawab = lakon.waktu(lakon.hari("setuju", awal - SEBELUM_PELAJARAN[2]), SIANG, "setuju")
    if cerita.keadaan is Keadaan.A_DIKEMBALIKAN:
        yield lakon.lawan(
            jawab,
            "a_persiapan.kembalikan",
            lambda op, s: a_actions.send_back_persiapan(op, s, s.versi, cerita.alasan_a),
        )
    elif cerita.usulan is not None:
        yield from _tell_usulan(lakon, jawab)
    else:
        yield lakon.lawan(jawab, "a_persiapan.setujui", lambda op, s: a_actions.approve_persiapan(op, s, s.versi))
    yield from _tell_ulang(lakon)


def _tell_ulang(lakon: Lakon) -> Iterator[Babak]:
    """Tell what became of an agreed lesson: it is to be moved, or did not come about."""
    cerita = lakon.cerita
    if cerita.alasan_tidak:
        yield lakon.lawan(
            lakon.waktu(cerita.saat["ulang"], SORE, "ulang"),
            "a_persiapan.catat_tidak_terlaksana",
            lambda op, s: a_actions.record_tidak_terlaksana(op, s, s.versi, cerita.alasan_tidak),
        )
    ulang = cerita.ulang
    if ulang is not None:
        tanggal = lakon.kalender.hari(ulang.hari)
        oleh = lakon.guru if cerita.keadaan is Keadaan.B_JADWAL_PENGAMAT else lakon.lawan
        yield oleh(
            lakon.waktu(cerita.saat["ulang"], SIANG, "ulang"),
            "a_persiapan.jadwalkan_ulang",
            lambda op, s: a_actions.reschedule(op, s, s.versi, tanggal, JAM[ulang.jam], ulang.jam, ulang.alasan),
        )


def _submit_a(
    lakon: Lakon,
    kumpulkan: Callable[[Operasi, SiklusDibaca, int, IsiPersiapan], None] = a_actions.submit_persiapan,
) -> Lakukan:
    cerita = lakon.cerita

    def lakukan(op: Operasi, siklus: SiklusDibaca) -> None:
        isi = IsiPersiapan(
            target=tuple(TargetDipilih(nomor, upaya) for nomor, upaya in sorted(cerita.upaya.items())),
            tanggal=lakon.kalender.hari(cerita.hari),
            pukul=JAM[cerita.jam],
            jam_ke="" if siklus.kepala else cerita.jam,
            kelas=cerita.kelas,
            mapel="" if siklus.kepala else cerita.mapel or find_mengajar(siklus.pelaku.id, siklus.sekolah_id),
            tempat=cerita.tempat,
            catatan=cerita.catatan,
            tautan=cerita.tautan,
            kegiatan=cerita.kegiatan,
            cara=cerita.cara.value,
            video=cerita.video,
        )
        _require(cerita, check_persiapan(isi.target, isi.tanggal, siklus.periode_mulai, siklus.periode_selesai))
        kumpulkan(op, siklus, siklus.versi, isi)

    return lakukan


def _tell_usulan(lakon: Lakon, waktu: datetime) -> Iterator[Babak]:
    usulan = lakon.cerita.usulan
    assert usulan is not None  # noqa: S101 - asked by the caller
    tanggal = lakon.kalender.hari(usulan.hari)
    yield lakon.lawan(
        waktu,
        "a_persiapan.usulkan",
        lambda op, s: a_actions.propose_jadwal(op, s, s.versi, tanggal, JAM[usulan.jam], usulan.jam, usulan.alasan),
    )
    if usulan.diterima:
        yield lakon.guru(
            lakon.waktu(lakon.cerita.saat["jawab"], PAGI, "jawab"),
            "a_persiapan.terima_usulan",
            lambda op, s: a_actions.agree_jadwal(op, s, s.versi),
        )


# ── B ───────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _tell_b(lakon: Lakon, b: CeritaB) -> Iterator[Babak]:
    cerita = lakon.cerita
    mulai = lakon.kalender.saat(cerita.hari, JAM[cerita.jam]) + timedelta(minutes=2)
    yield lakon.lawan(mulai, "b_observasi.mulai", lambda op, s: b_actions.start_observasi(op, s, s.versi))
    for catatan in b.baris:
        yield lakon.lawan(_minute(mulai, catatan.menit), "b_observasi.catat", _note(lakon, catatan))
    for satu in b.foto:
        isi = IsiBaris(satu.target, "", "Foto", (satu.menit - 1) * 60 + 40)
        yield lakon.lawan(
            _minute(mulai, satu.menit) + timedelta(seconds=20), "b_observasi.foto", _photograph(isi, satu.foto)
        )
    for target, tingkat in b.sementara.items():
        yield lakon.lawan(mulai + timedelta(minutes=60, seconds=target), "b_observasi.tingkat", _tap(target, tingkat))
    if b.jeda is not None:
        yield lakon.lawan(
            mulai + timedelta(minutes=b.jeda),
            "b_observasi.jeda",
            lambda op, s: b_actions.pause_observasi(op, s, op.waktu),
        )
    if not b.tingkat:
        return
    yield lakon.lawan(mulai + SETELAH_PELAJARAN, "b_observasi.selesaikan", _conclude(lakon, b))
    if cerita.keadaan not in (Keadaan.B_SELESAI, Keadaan.C_DICATAT_BERSAMA):
        yield lakon.lawan(
            lakon.waktu(lakon.hari("bagikan", cerita.hari + 1), SIANG, "bagikan"),
            "b_observasi.bagikan",
            lambda op, s: b_actions.share_hasil(op, s, s.versi),
        )


def _tell_mandiri(lakon: Lakon, mandiri: CeritaMandiri) -> Iterator[Babak]:
    saat = lakon.waktu(mandiri.hari, SORE, "mandiri")
    yield lakon.guru(
        saat - timedelta(minutes=30),
        "a_persiapan.tambah_foto",
        lambda op, s: a_actions.attach_bukti(op, s, _paint(op, s, mandiri.foto)),
    )
    yield lakon.guru(saat, "b_mandiri.ajukan", _submit_mandiri(lakon, mandiri))
    if mandiri.belum:
        belum = dict(mandiri.belum)
        hasil = HasilPeriksa
        putusan = tuple(
            Putusan(k, (hasil.BELUM_CUKUP if k in belum else hasil.TERVERIFIKASI).value, belum.get(k, ""))
            for k, _ in mandiri.baris
        )
        _require(lakon.cerita, check_periksa(putusan, "", terima=False))
        yield lakon.lawan(
            lakon.waktu(mandiri.hari + 1, PAGI, "periksa"),
            "b_mandiri.periksa",
            lambda op, s: send_back_mandiri(op, s, s.versi, putusan, ""),
        )


def _submit_mandiri(lakon: Lakon, mandiri: CeritaMandiri) -> Lakukan:
    kode = {
        kunci: (t.nomor, petunjuk)
        for t in lakon.edisi.target_terpakai
        for kunci, petunjuk, _ in list_tempat(lakon.edisi, t.nomor)
    }
    isi = IsiMandiri(
        lakon.kalender.hari(lakon.cerita.hari),
        JAM[lakon.cerita.jam],
        tuple(BarisMandiri(kunci, *kode[kunci], teks) for kunci, teks in mandiri.baris),
    )
    foto, hari_itu = len(mandiri.foto), lakon.kalender.hari(mandiri.hari)
    _require(lakon.cerita, check_mandiri(isi.baris, lakon.cerita.upaya, isi.tanggal, hari_itu, jumlah_foto=foto))
    return lambda op, siklus: submit_mandiri(op, siklus, siklus.versi, isi)


def _minute(mulai: datetime, menit: int) -> datetime:
    """Return an instant within the n-th minute of a lesson."""
    return mulai + timedelta(minutes=menit - 1, seconds=25)


def _note(lakon: Lakon, catatan: Catatan) -> Lakukan:
    detik = (catatan.menit - 1) * 60 + 20
    if not catatan.petunjuk:
        isi = IsiBaris(catatan.target, "", catatan.teks, detik)
    else:
        petunjuk = lakon.edisi.petunjuk.get(catatan.petunjuk)
        target = lakon.edisi.find_target(catatan.target or 0)
        if petunjuk is None or target is None or petunjuk not in target.petunjuk:
            raise CeritaCacatError(f"{lakon.cerita.guru}: {catatan.petunjuk} bukan penanda target {catatan.target}")
        isi = IsiBaris(catatan.target, petunjuk.kode, petunjuk.kalimat, detik)
    return lambda op, siklus: b_actions.record_baris(op, siklus, isi)


def _tap(target: int, tingkat: str) -> Lakukan:
    return lambda op, siklus: b_actions.record_tingkat(op, siklus, target, tingkat)


def _photograph(isi: IsiBaris, foto: FotoLukisan) -> Lakukan:
    return lambda op, siklus: b_actions.attach_to_baris(op, siklus, new_id(), _paint(op, siklus, (foto,)), isi)


def _paint(op: Operasi, siklus: SiklusDibaca, daftar: Iterable[FotoLukisan]) -> tuple[FotoDiterima, ...]:
    """Draw photos as a camera would have taken them a moment ago, and send them through the door for photos."""
    diambil = op.waktu.astimezone(siklus.zona.tz) - timedelta(minutes=1)
    return tuple(
        receive_foto(siklus.sekolah_id, lukis_foto(Motif(f.motif), benih=f.benih, waktu=diambil)) for f in daftar
    )


def _conclude(lakon: Lakon, b: CeritaB) -> Lakukan:
    def lakukan(op: Operasi, siklus: SiklusDibaca) -> None:
        baris = list_baris(siklus)
        milik = {n: [x.ringkas for x in baris if x.target == n] for n in b.tingkat}
        target = tuple(
            HasilTarget(
                n,
                tingkat,
                "",
                "\n".join(filter(None, [write_catatan(lakon.edisi, milik[n]), b.tambahan.get(n, "")])),
            )
            for n, tingkat in sorted(b.tingkat.items())
        )
        if [t.nomor for t in target] != [t.nomor for t in lakon.edisi.target_terpakai]:
            raise CeritaCacatError(f"{lakon.cerita.guru}: setiap target yang dapat dipakai perlu tingkat")
        jejak = {n: read_jejak(lakon.edisi, n, milik[n]) for n in milik}
        _require(lakon.cerita, check_hasil(target, jejak, b.rekomendasi))
        b_actions.conclude_observasi(op, siklus, siklus.versi, target, b.rekomendasi)

    return lakukan


# ── C ───────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _tell_c(lakon: Lakon, c: CeritaC) -> Iterator[Babak]:
    cerita = lakon.cerita
    if cerita.keadaan is Keadaan.C_DICATAT_BERSAMA:
        yield lakon.lawan(
            lakon.waktu(cerita.hari, SIANG, "bersama"), "c_diskusi.catat_bersama", _record_bersama(lakon, c)
        )
        return
    tulis = lakon.hari("tindak_lanjut", cerita.hari + 3)
    yield lakon.guru(lakon.waktu(tulis, SORE, "c"), "c_diskusi.ajukan", _submit_c(lakon, c))
    if cerita.keadaan is Keadaan.C_DIAJUKAN:
        return
    waktu = lakon.waktu(lakon.hari("sepakat", cerita.hari + 4), PAGI, "sepakat")
    if cerita.keadaan is Keadaan.C_DIKEMBALIKAN:
        yield lakon.lawan(
            waktu, "c_diskusi.kembalikan", lambda op, s: c_actions.send_back_diskusi(op, s, s.versi, cerita.alasan_c)
        )
        return
    bicara = IsiCatatan(c.pertanyaan, c.respon, c.catatan, c.kesadaran)
    yield lakon.lawan(waktu, "c_diskusi.sepakati", lambda op, s: c_actions.agree_diskusi(op, s, s.versi, bicara))


def _read_c(lakon: Lakon, c: CeritaC, siklus: SiklusDibaca) -> IsiTindakLanjut:
    isi = IsiTindakLanjut(
        refleksi=c.refleksi,
        tujuan=c.tujuan,
        dukungan=c.dukungan,
        langkah=tuple(
            IsiLangkah(n, r.upaya, lakon.kalender.hari(r.hari), r.ukuran) for n, r in enumerate(c.langkah, start=1)
        ),
    )
    _require(lakon.cerita, check_tindak_lanjut(isi, siklus.periode_mulai, siklus.periode_selesai))
    return isi


def _submit_c(lakon: Lakon, c: CeritaC) -> Lakukan:
    return lambda op, s: c_actions.submit_diskusi(op, s, s.versi, _read_c(lakon, c, s))


def _record_bersama(lakon: Lakon, c: CeritaC) -> Lakukan:
    bicara = IsiCatatan(c.pertanyaan, c.respon, c.catatan)
    return lambda op, s: c_actions.record_bersama(op, s, s.versi, _read_c(lakon, c, s), bicara)


# ── D ───────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _tell_d(lakon: Lakon) -> Iterator[Babak]:
    cerita = lakon.cerita
    if cerita.perlihatkan_tingkat is not None:
        yield lakon.guru(
            lakon.waktu(cerita.perlihatkan_tingkat, SORE, "tingkat"), "b_observasi.perlihatkan", b_actions.show_tingkat
        )
    for nomor, d in enumerate(cerita.d):
        titik = "d_upaya.catat" if d.langkah else "d_upaya.catat_lain"
        yield lakon.guru(lakon.waktu(d.hari, SORE, f"d{nomor}"), titik, _record_upaya(lakon, d))
    if cerita.kunjungan is not None:
        yield lakon.lawan(
            lakon.waktu(cerita.kunjungan.hari, SIANG, "kunjungan"), "e_refleksi.catat_kunjungan", _revisit(lakon)
        )


def _record_upaya(lakon: Lakon, d: CeritaD) -> Lakukan:
    def lakukan(op: Operasi, siklus: SiklusDibaca) -> None:
        tanggal = lakon.kalender.hari(d.hari)
        isi = IsiUpaya(KeadaanUpaya(d.keadaan), tanggal, d.cerita, d.alasan, d.judul)
        hari_itu = op.waktu.astimezone(siklus.zona.tz).date()
        _require(lakon.cerita, check_upaya(isi.keadaan, tanggal, d.alasan, hari_itu, jumlah_foto=len(d.foto)))
        upaya = next((u for u in list_upaya(siklus) if u.nomor == d.langkah), None) if d.langkah else None
        d_actions.record_upaya(op, siklus, upaya, isi, _paint(op, siklus, d.foto))

    return lakukan


def _revisit(lakon: Lakon) -> Lakukan:
    cerita, kunjungan = lakon.cerita, lakon.cerita.kunjungan
    assert kunjungan is not None  # noqa: S101 - asked by the caller

    def lakukan(op: Operasi, siklus: SiklusDibaca) -> None:
        target = tuple(TargetTerlihat(n, tingkat, catatan) for n, tingkat, catatan in sorted(kunjungan.target))
        tanggal = lakon.kalender.hari(kunjungan.hari)
        _require(cerita, check_kunjungan(tanggal, target, tanggal, lakon.kalender.hari(cerita.hari)))
        e_actions.record_kunjungan(op, siklus, tanggal, target, kunjungan.catatan)

    return lakukan


# ── E ───────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _tell_e(lakon: Lakon) -> Iterator[Babak]:
    cerita = lakon.cerita
    if cerita.keadaan.tahap not in (Tahap.E, Tahap.SELESAI) or not cerita.d:
        return
    pertama = lakon.hari("refleksi_awal", lakon.hari("refleksi", 0))
    yield lakon.guru(
        lakon.waktu(lakon.hari("lanjut", pertama - 2), SORE, "lanjut"),
        "d_upaya.lanjutkan",
        lambda op, s: d_actions.conclude_upaya(op, s, s.versi),
    )
    if cerita.e_awal is not None:
        yield lakon.guru(lakon.waktu(pertama, SORE, "e"), "e_refleksi.ajukan", _submit_e(lakon, cerita.e_awal))
        yield _send_back_e(lakon, cerita.saat["kembali_refleksi"])
    if cerita.e is not None:
        yield lakon.guru(
            lakon.waktu(cerita.saat["refleksi"], SORE, "e2"), "e_refleksi.ajukan", _submit_e(lakon, cerita.e)
        )
    if cerita.keadaan is Keadaan.E_DIKEMBALIKAN:
        yield _send_back_e(lakon, cerita.saat["tanggapan"])
    if cerita.tanggapan is not None:
        yield lakon.lawan(
            lakon.waktu(cerita.saat["tanggapan"], SIANG, "tanggapan"), "e_refleksi.tanggapi", _respond(lakon)
        )


def _submit_e(lakon: Lakon, e: CeritaE) -> Lakukan:
    isi = IsiRefleksi(e.inspirasi, e.perubahan, e.tantangan, e.rencana)
    _require(lakon.cerita, check_refleksi(isi))
    return lambda op, s: e_actions.submit_refleksi(op, s, s.versi, isi)


def _send_back_e(lakon: Lakon, hari: int) -> Babak:
    alasan = lakon.cerita.alasan_e
    return lakon.lawan(
        lakon.waktu(hari, SIANG, "kembali"),
        "e_refleksi.kembalikan",
        lambda op, s: e_actions.send_back_refleksi(op, s, s.versi, alasan),
    )


def _respond(lakon: Lakon) -> Lakukan:
    t = lakon.cerita.tanggapan
    assert t is not None  # noqa: S101 - asked by the caller
    return lambda op, s: e_actions.respond_refleksi(
        op, s, s.versi, capaian=t.capaian, tantangan=t.tantangan, peningkatan=t.peningkatan, kesadaran=t.kesadaran
    )


# ── Beside the stages ───────────────────────────────────────────────────────────────────────────────────────────────


def _tell_ucapan(lakon: Lakon) -> Iterator[Babak]:
    peran = {lakon.cerita.guru: Peran.GURU, lakon.pengamat: lakon.peran_pengamat}
    for nomor, ucapan in enumerate(lakon.cerita.ucapan):
        yield Babak(
            lakon.kalender.saat(ucapan.hari, time(16, 5)) + timedelta(minutes=23 * nomor),
            ucapan.oleh,
            peran.get(ucapan.oleh, Peran.COACH),
            "siklus.ucapkan",
            lakon.siklus_id,
            _say(Tahap(ucapan.tahap), ucapan.bagian, ucapan.teks, ucapan.kutipan),
        )


def _tell_koreksi(lakon: Lakon, koreksi: CeritaKoreksi) -> Iterator[Babak]:
    tahap = Tahap(koreksi.tahap)

    def minta(op: Operasi, siklus: SiklusDibaca) -> None:
        request_koreksi(op, siklus, tahap, koreksi.alasan, ada=bool(list_naskah(siklus, tahap)))

    def setujui(op: Operasi, siklus: SiklusDibaca) -> None:
        (satu,) = list_koreksi(db.session(), siklus.sekolah_id, siklus.id)
        versi = list_naskah(siklus, tahap)[0].versi
        answer_koreksi(op, siklus, satu.id, koreksi.jawaban, versi, setuju=True)

    yield lakon.guru(lakon.waktu(koreksi.hari, SORE, "koreksi"), "siklus.minta_koreksi", minta)
    yield lakon.lawan(lakon.waktu(koreksi.hari + 1, PAGI, "koreksi"), "siklus.jawab_koreksi", setujui)


def _say(tahap: Tahap, bagian: str, teks: str, kutipan: str) -> Lakukan:
    return lambda op, s: inti.say(op, s, tahap, bagian, teks, kutipan)


def _require(cerita: Cerita, alasan: Sequence[Alasan]) -> None:
    """Refuse a story that the form of this stage would refuse."""
    if alasan:
        raise CeritaCacatError(f"{cerita.guru}: {' '.join(satu.pesan for satu in alasan)}")
