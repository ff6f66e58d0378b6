"""Writes of the operator's desk: one verb each, one transaction, one trail entry with what was and what is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import delete, or_, select, update
from sqlalchemy.orm import Session

from observasi_app.berkas.actions import attach_foto, detach
from observasi_app.berkas.queries import LOGO, list_berkas_id
from observasi_app.berkas.terima import FotoDiterima
from observasi_app.extensions import new_id
from observasi_app.jejak.actions import record
from observasi_app.luring.operasi import Operasi, kerjakan
from observasi_app.masuk.models import Akun, PercobaanMasuk, Sesi
from observasi_app.orang import rules
from observasi_app.orang.agenda import JenisAgenda, schedule
from observasi_app.orang.queries import (
    TahunTersedia,
    Tempat,
    find_dikenal,
    is_nama_pendek_used,
    is_version_of_sekolah,
    list_jam,
    list_pasangan_guru,
    list_periode,
    list_tugas_ada,
    version_of,
    version_of_jam,
)
from observasi_app.orang.rules import DataOrang, DataSekolah, Jam, TugasBaru
from observasi_app.sekolah.models import JamPelajaran, PasanganCoach, Pegawai, Penugasan, Periode, Sekolah
from observasi_app.sekolah.peran import Peran
from observasi_app.sekolah.queries import as_orang
from observasi_app.web.alasan import Alasan
from observasi_app.web.isian import fold_nama


class DitolakError(Exception):
    """A rule refused, with every reason; nothing was written."""

    def __init__(self, alasan: tuple[Alasan, ...]) -> None:
        """Keep the reasons for the form."""
        super().__init__("; ".join(a.pesan for a in alasan))
        self.alasan = alasan


class DikenalError(Exception):
    """A number that was typed belongs to somebody who is known already; `sebutan` is how they are addressed."""

    def __init__(self, pegawai_id: UUID, sebutan: str, isian: str, *, di_sini: bool) -> None:
        """Say who it is, beside which field, and whether they have worked here."""
        super().__init__(sebutan)
        self.pegawai_id = pegawai_id
        self.sebutan = sebutan
        self.isian = isian
        self.di_sini = di_sini


class BerubahError(Exception):
    """Somebody else changed the same thing since this form was opened."""


@dataclass(frozen=True, slots=True)
class AkunBaru:
    """An account to be made: the short name asked for ("" asks for a suggestion) and the hash of the first password."""

    nama_pendek: str
    sandi: str


@dataclass(frozen=True, slots=True)
class IsiTugas:
    """What can be written anew about a guru's assignment."""

    mengajar: str
    kelas: str
    ikut_penilaian: bool


def add_orang(
    op: Operasi,
    tempat: Tempat,
    orang_id: UUID,
    data: DataOrang,
    tugas: tuple[TugasBaru, ...],
    akun: AkunBaru,
    *,
    tahu: bool,
) -> str:
    """Add a person with the first assignments and an account; return the short name.

    Raises `DikenalError` for a number that is known, `DitolakError` with what the rules say.
    """
    with kerjakan(op) as sesi:
        _refuse_known(sesi, tempat, data)
        _refuse_tugas(sesi, tempat, "", tugas, diri=False, tahu=tahu)
        nama_pendek = write_orang(sesi, op, tempat, orang_id, data, akun)
        give_tugas(sesi, op, tempat, orang_id, tugas)
    return nama_pendek


def write_orang(sesi: Session, op: Operasi, tempat: Tempat, orang_id: UUID, data: DataOrang, akun: AkunBaru) -> str:
    """Write a new person with an account and return the short name."""
    nama_pendek = free_name(sesi, data.nama, akun.nama_pendek)
    sesi.add(Pegawai(id=orang_id, nama_cari=fold_nama(data.nama), **asdict(data)))
    sesi.flush()
    sesi.add(Akun(pegawai_id=orang_id, nama_pendek=nama_pendek, sandi=akun.sandi, harus_ganti=True))
    sesi.flush()
    write_trail(sesi, op, tempat, "menambah orang", orang_id, sesudah=asdict(data) | {"nama_pendek": nama_pendek})
    return nama_pendek


def give_to_known(
    op: Operasi, tempat: Tempat, orang_id: UUID, data: DataOrang, tugas: tuple[TugasBaru, ...], *, tahu: bool
) -> None:
    """Give assignments here to somebody known elsewhere; knowing one of their numbers is what allows it."""
    with kerjakan(op) as sesi:
        dikenal = find_dikenal(sesi, data.nip, data.nuptk)
        if dikenal is None or dikenal.id != orang_id:
            raise DitolakError((Alasan("nip", "Nomor ini bukan milik orang itu. Periksa kembali nomornya."),))
        _refuse_tugas(sesi, tempat, str(orang_id), tugas, diri=orang_id == op.pegawai_id, tahu=tahu)
        give_tugas(sesi, op, tempat, orang_id, tugas)


def add_tugas(op: Operasi, tempat: Tempat, orang_id: UUID, tugas: tuple[TugasBaru, ...], *, tahu: bool) -> None:
    """Give one more assignment at this place."""
    with kerjakan(op) as sesi:
        _refuse_tugas(sesi, tempat, str(orang_id), tugas, diri=orang_id == op.pegawai_id, tahu=tahu)
        give_tugas(sesi, op, tempat, orang_id, tugas)


def end_tugas(op: Operasi, orang_id: UUID, tugas_id: UUID, selesai: date, *, pindah: bool = False) -> None:
    """End an assignment; the pairs a coach or guru stands in at that school end on the same day.

    `pindah`: she works here no more, so what she has open ends when that day is over.
    """
    with kerjakan(op) as sesi:
        baris = _lock_tugas(sesi, orang_id, tugas_id)
        alasan = rules.check_selesai(baris.mulai, selesai)
        if baris.peran == Peran.OPERATOR:
            di = Tempat(baris.sekolah_id, baris.dinas_id, "")
            lain = [t for t in list_tugas_ada(sesi, di) if t.pegawai != str(orang_id)]
            alasan += rules.check_last_operator(selesai, lain)
        if alasan:
            raise DitolakError(alasan)
        dulu, baris.selesai = baris.selesai, selesai
        _trail_tugas(sesi, op, "mengakhiri penugasan", baris, sebelum=_iso(dulu))
        if baris.peran in {Peran.COACH, Peran.GURU} and baris.sekolah_id is not None:
            _end_pairs(sesi, op, baris.sekolah_id, orang_id, Peran(baris.peran), selesai)
        if pindah and baris.peran == Peran.GURU and baris.sekolah_id is not None:
            schedule(sesi, op, baris.sekolah_id, JenisAgenda.PINDAH, selesai + timedelta(days=1), orang_id)


def reopen_tugas(op: Operasi, orang_id: UUID, tugas_id: UUID) -> None:
    """Take back the end of an assignment; the same role given meanwhile stands against it."""
    with kerjakan(op) as sesi:
        baris = _lock_tugas(sesi, orang_id, tugas_id)
        di = Tempat(baris.sekolah_id, baris.dinas_id, "")
        lain = sesi.scalars(
            select(Penugasan).where(
                di.covers(sempit=True),
                Penugasan.pegawai_id == orang_id,
                Penugasan.peran == baris.peran,
                Penugasan.id != baris.id,
                Penugasan.reaches(baris.mulai),
            )
        ).first()
        if lain is not None:
            raise DitolakError((Alasan("", "Penugasan yang sama sudah diberikan lagi sesudahnya."),))
        dulu, baris.selesai = baris.selesai, None
        _trail_tugas(sesi, op, "menarik kembali akhir penugasan", baris, sebelum=_iso(dulu))


def edit_orang(op: Operasi, tempat: Tempat, orang_id: UUID, versi: int, data: DataOrang) -> None:
    """Write a person's name, titles, sapaan, status and numbers anew, and what they were into the trail."""
    with kerjakan(op) as sesi:
        baris = sesi.get_one(Pegawai, orang_id, with_for_update=True)
        if version_of(baris) != versi:
            raise BerubahError
        _refuse_known(sesi, tempat, data, kecuali=orang_id)
        baru = asdict(data)
        lama = {nama: getattr(baris, nama) for nama in baru}
        for nama, nilai in baru.items():
            setattr(baris, nama, nilai)
        baris.nama_cari = fold_nama(data.nama)
        beda = [nama for nama in baru if lama[nama] != baru[nama]]
        write_trail(
            sesi,
            op,
            tempat,
            "menyunting orang",
            orang_id,
            sebelum={nama: lama[nama] for nama in beda},
            sesudah={nama: baru[nama] for nama in beda},
        )


def reset_sandi(op: Operasi, tempat: Tempat, orang_id: UUID, akun: AkunBaru) -> str:
    """Give a new first password, end every session, forget the failures; make the account when there is none.

    Returns the short name.
    """
    with kerjakan(op) as sesi:
        return write_sandi(sesi, op, tempat, orang_id, akun)


def write_sandi(sesi: Session, op: Operasi, tempat: Tempat, orang_id: UUID, akun: AkunBaru) -> str:
    """Write a new first password inside an act, as `reset_sandi` says; return the short name."""
    baris = sesi.get(Akun, orang_id, with_for_update=True)
    if baris is None:
        nama = sesi.get_one(Pegawai, orang_id).nama
        baris = Akun(pegawai_id=orang_id, nama_pendek=free_name(sesi, nama, akun.nama_pendek), harus_ganti=True)
        sesi.add(baris)
    baris.sandi = akun.sandi
    baris.harus_ganti = True
    end_sessions(sesi, op, orang_id)
    percobaan = sesi.get(PercobaanMasuk, str(orang_id))
    if percobaan is not None:
        percobaan.gagal = 0
    write_trail(sesi, op, tempat, "mengatur ulang kata sandi", orang_id)
    return baris.nama_pendek


def close_akun(op: Operasi, tempat: Tempat, orang_id: UUID) -> None:
    """Close an account and end its sessions; what the person wrote stays."""
    with kerjakan(op) as sesi:
        sesi.execute(
            update(Akun).where(Akun.pegawai_id == orang_id, Akun.ditutup_pada.is_(None)).values(ditutup_pada=op.waktu)
        )
        end_sessions(sesi, op, orang_id)
        write_trail(sesi, op, tempat, "menutup akun", orang_id)


def reopen_akun(op: Operasi, tempat: Tempat, orang_id: UUID) -> None:
    """Open a closed account again, with the password it had."""
    with kerjakan(op) as sesi:
        sesi.execute(update(Akun).where(Akun.pegawai_id == orang_id).values(ditutup_pada=None))
        write_trail(sesi, op, tempat, "membuka akun kembali", orang_id)


def edit_tugas(op: Operasi, orang_id: UUID, tugas_id: UUID, isi: IsiTugas) -> None:
    """Write anew what a guru teaches, in which classes, and whether they are appraised here."""
    with kerjakan(op) as sesi:
        baris = _lock_tugas(sesi, orang_id, tugas_id)
        sebelum = {nama: getattr(baris, nama) for nama in asdict(isi)}
        for nama, nilai in asdict(isi).items():
            setattr(baris, nama, nilai)
        tempat = Tempat(baris.sekolah_id, baris.dinas_id, "")
        sesudah = {"penugasan": str(tugas_id), **asdict(isi)}
        write_trail(sesi, op, tempat, "menyunting penugasan", orang_id, sebelum=sebelum, sesudah=sesudah)


def add_pasangan(op: Operasi, tempat: Tempat, coach_id: UUID, guru: Mapping[UUID, str], mulai: date) -> None:
    """Pair a coach with guru of the same school, given as id → name: all of them or none, each refusal by its name."""
    alasan: list[Alasan] = []
    with kerjakan(op) as sesi:
        for guru_id, nama in guru.items():
            try:
                pair(sesi, op, tempat, coach_id, guru_id, mulai)
            except DitolakError as galat:
                depan = f"{nama}: " if len(guru) > 1 else ""
                alasan.extend(Alasan(satu.isian, f"{depan}{satu.pesan}") for satu in galat.alasan)
        if alasan:
            raise DitolakError(tuple(alasan))


def pair(sesi: Session, op: Operasi, tempat: Tempat, coach_id: UUID, guru_id: UUID, mulai: date) -> None:
    """Write one coach–guru pair; refuses a guru who has a coach already."""
    assert tempat.sekolah_id is not None  # noqa: S101 - pairs belong to a school
    ada = list_pasangan_guru(sesi, tempat.sekolah_id, guru_id)
    if alasan := rules.check_pasangan(str(coach_id), str(guru_id), mulai, ada):
        raise DitolakError(alasan)
    sesi.add(
        PasanganCoach(
            sekolah_id=tempat.sekolah_id, id=new_id(), coach_id=coach_id, guru_id=guru_id, mulai=mulai, selesai=None
        )
    )
    rincian = {"coach": str(coach_id), "mulai": mulai.isoformat()}
    write_trail(sesi, op, tempat, "memasangkan coach", guru_id, sesudah=rincian)
    schedule(sesi, op, tempat.sekolah_id, JenisAgenda.COACH, mulai, guru_id, coach_id)


def end_pasangan(op: Operasi, tempat: Tempat, pasangan_id: UUID, selesai: date) -> None:
    """End a coach–guru pair."""
    with kerjakan(op) as sesi:
        baris = sesi.get_one(PasanganCoach, (tempat.sekolah_id, pasangan_id), with_for_update=True)
        if alasan := rules.check_selesai(baris.mulai, selesai):
            raise DitolakError(alasan)
        baris.selesai = selesai
        rincian = {"coach": str(baris.coach_id), "selesai": selesai.isoformat()}
        write_trail(sesi, op, tempat, "mengakhiri pasangan coach", baris.guru_id, sesudah=rincian)


def edit_sekolah(op: Operasi, tempat: Tempat, versi: int, data: DataSekolah) -> None:
    """Write what a school says of itself anew."""
    with kerjakan(op) as sesi:
        baris = sesi.get_one(Sekolah, tempat.sekolah_id, with_for_update=True)
        if not is_version_of_sekolah(baris, versi):
            raise BerubahError
        if sesi.scalar(select(Sekolah.id).where(Sekolah.npsn == data.npsn, Sekolah.id != baris.id)) is not None:
            raise DitolakError((Alasan("npsn", "NPSN ini sudah dipakai sekolah lain. Periksa kembali nomornya."),))
        sesudah = asdict(data)
        sebelum = {nama: getattr(baris, nama) for nama in sesudah}
        for nama, nilai in sesudah.items():
            setattr(baris, nama, nilai)
        write_trail(sesi, op, tempat, "menyunting sekolah", None, sebelum=sebelum, sesudah=sesudah)


def set_logo(op: Operasi, tempat: Tempat, foto: FotoDiterima | None) -> None:
    """Hang another logo on the school, or none; the one before is taken off."""
    assert tempat.sekolah_id is not None  # noqa: S101 - a logo is a school's
    sekolah_id = tempat.sekolah_id
    with kerjakan(op) as sesi:
        baru = None
        if foto is not None:
            baru = attach_foto(sesi, op, foto, sekolah_id=sekolah_id, siklus_id=None, wadah=LOGO, wadah_id=sekolah_id)
        for lama in list_berkas_id(sesi, sekolah_id, LOGO, sekolah_id):
            if lama != baru:
                detach(sesi, op, sekolah_id, lama)
        sesudah = {"logo": str(baru) if baru else ""}
        write_trail(sesi, op, tempat, "mengganti logo" if baru else "melepas logo", None, sesudah=sesudah)


def set_jam(op: Operasi, tempat: Tempat, versi: int, daftar: tuple[Jam, ...]) -> None:
    """Write the lesson hours of the school's day anew; what they were stays in the trail."""
    assert tempat.sekolah_id is not None  # noqa: S101 - lesson hours are a school's
    if alasan := rules.check_jam(daftar):
        raise DitolakError(alasan)
    with kerjakan(op) as sesi:
        sesi.get_one(Sekolah, tempat.sekolah_id, with_for_update=True)
        lama = list_jam(sesi, tempat.sekolah_id)
        if version_of_jam(lama) != versi:
            raise BerubahError
        sesi.execute(delete(JamPelajaran).where(JamPelajaran.sekolah_id == tempat.sekolah_id))
        isi = [j for j in daftar if j.mulai is not None and j.selesai is not None]
        for j in isi:
            sesi.add(JamPelajaran(sekolah_id=tempat.sekolah_id, id=new_id(), ke=j.ke, mulai=j.mulai, selesai=j.selesai))
        write_trail(
            sesi,
            op,
            tempat,
            "mengatur jam pelajaran",
            None,
            sebelum={"jam": [_span(j) for j in lama]},
            sesudah={"jam": [_span(j) for j in isi]},
        )


def _span(j: Jam) -> str:
    return f"{j.mulai:%H.%M}-{j.selesai:%H.%M}"


def open_periode(op: Operasi, tempat: Tempat, tahun: TahunTersedia) -> None:
    """Open a period, with the days that the rule set of its year gives."""
    assert tempat.sekolah_id is not None  # noqa: S101 - a period belongs to a school
    with kerjakan(op) as sesi:
        if alasan := rules.check_periode(tahun.mulai, tahun.selesai, list_periode(sesi, tempat.sekolah_id)):
            raise DitolakError(alasan)
        sesi.add(
            Periode(
                sekolah_id=tempat.sekolah_id,
                id=new_id(),
                label=tahun.nama,
                mulai=tahun.mulai,
                selesai=tahun.selesai,
                aturan=str(tahun.tahun),
            )
        )
        write_trail(sesi, op, tempat, "membuka periode", None, sesudah={"tahun": tahun.tahun, "periode": tahun.nama})


def _refuse_known(sesi: Session, tempat: Tempat, data: DataOrang, kecuali: UUID | None = None) -> None:
    """Refuse a number that somebody else has, naming the field it was typed in."""
    for isian, nip, nuptk in (("nip", data.nip, None), ("nuptk", None, data.nuptk)):
        lain = find_dikenal(sesi, nip, nuptk)
        if lain is not None and lain.id != kecuali:
            di_sini = sesi.scalar(select(Penugasan.id).where(Penugasan.pegawai_id == lain.id, tempat.covers()).limit(1))
            raise DikenalError(lain.id, as_orang(lain).sebutan, isian, di_sini=di_sini is not None)


def _refuse_tugas(
    sesi: Session, tempat: Tempat, pegawai: str, tugas: tuple[TugasBaru, ...], *, diri: bool, tahu: bool
) -> None:
    ada = list_tugas_ada(sesi, tempat)
    alasan = [a for satu in tugas for a in rules.check_tugas(satu, pegawai, ada, diri=diri, tahu=tahu)]
    if alasan:
        raise DitolakError(tuple(alasan))


def free_name(sesi: Session, nama: str, diminta: str) -> str:
    """Return the short name asked for, or a free one made from the name; refuses one that is taken."""

    def terpakai(calon: str) -> bool:
        return is_nama_pendek_used(sesi, calon)

    if not diminta:
        return rules.suggest_nama_pendek(nama, terpakai)
    if terpakai(diminta):
        saran = rules.suggest_nama_pendek(nama, terpakai)
        raise DitolakError((Alasan("nama_pendek", f"“{diminta}” sudah dipakai. Misalnya {saran} masih bebas."),))
    return diminta


def give_tugas(sesi: Session, op: Operasi, tempat: Tempat, orang_id: UUID, tugas: tuple[TugasBaru, ...]) -> None:
    """Write assignments at this place, each with its line in the trail."""
    for satu in tugas:
        baris = Penugasan(
            id=new_id(),
            pegawai_id=orang_id,
            peran=satu.peran.value,
            sekolah_id=tempat.sekolah_id,
            dinas_id=None if tempat.sekolah_id else tempat.dinas_id,
            mulai=satu.mulai,
            selesai=None,
            sifat=satu.sifat.value,
            mengajar=satu.mengajar,
            kelas=satu.kelas,
            ikut_penilaian=satu.ikut_penilaian,
        )
        sesi.add(baris)
        _trail_tugas(sesi, op, "memberi penugasan", baris)


def _lock_tugas(sesi: Session, orang_id: UUID, tugas_id: UUID) -> Penugasan:
    return sesi.scalars(
        select(Penugasan).where(Penugasan.id == tugas_id, Penugasan.pegawai_id == orang_id).with_for_update()
    ).one()


def _end_pairs(sesi: Session, op: Operasi, sekolah_id: UUID, orang_id: UUID, peran: Peran, selesai: date) -> None:
    siapa = PasanganCoach.coach_id if peran is Peran.COACH else PasanganCoach.guru_id
    baris = sesi.scalars(
        select(PasanganCoach).where(
            PasanganCoach.sekolah_id == sekolah_id,
            siapa == orang_id,
            PasanganCoach.mulai <= selesai,
            or_(PasanganCoach.selesai.is_(None), PasanganCoach.selesai > selesai),
        )
    )
    for pasangan in baris:
        pasangan.selesai = selesai
        rincian = {"coach": str(pasangan.coach_id), "selesai": selesai.isoformat()}
        tempat = Tempat(sekolah_id, None, "")
        write_trail(sesi, op, tempat, "mengakhiri pasangan coach", pasangan.guru_id, sesudah=rincian)


def end_sessions(sesi: Session, op: Operasi, orang_id: UUID) -> None:
    """End every session of a person at once."""
    sesi.execute(
        update(Sesi).where(Sesi.pegawai_id == orang_id, Sesi.dicabut_pada.is_(None)).values(dicabut_pada=op.waktu)
    )


def _iso(hari: date | None) -> str | None:
    return hari.isoformat() if hari else None


def _trail_tugas(sesi: Session, op: Operasi, tindakan: str, t: Penugasan, *, sebelum: str | None = None) -> None:
    sesudah = {
        "penugasan": str(t.id),
        "peran": t.peran,
        "sifat": t.sifat,
        "mengajar": t.mengajar,
        "kelas": t.kelas,
        "ikut_penilaian": t.ikut_penilaian,
        "mulai": _iso(t.mulai),
        "selesai": _iso(t.selesai),
    }
    tempat = Tempat(t.sekolah_id, t.dinas_id, "")
    write_trail(
        sesi, op, tempat, tindakan, t.pegawai_id, sebelum={"selesai": sebelum} if sebelum else None, sesudah=sesudah
    )


def write_trail(
    sesi: Session,
    op: Operasi,
    tempat: Tempat,
    tindakan: str,
    tentang: UUID | None,
    *,
    sebelum: dict[str, Any] | None = None,
    sesudah: dict[str, Any] | None = None,
) -> None:
    """Write one line of the trail: what was done about whom, with what was and what is."""
    rincian: dict[str, Any] = {"orang": str(tentang)} if tentang else {}
    if sebelum:
        rincian["sebelum"] = sebelum
    if sesudah:
        rincian["sesudah"] = sesudah
    record(
        sesi,
        tindakan,
        waktu=op.waktu,
        pegawai_id=op.pegawai_id,
        peran=op.peran,
        operasi_id=op.id,
        sekolah_id=tempat.sekolah_id,
        rincian=rincian,
    )
