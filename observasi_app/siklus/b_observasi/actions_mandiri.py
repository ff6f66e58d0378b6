"""Writes of the other ways to observe: notes of one's own, their verification, and where a video lies."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING

from observasi_app.extensions import new_id
from observasi_app.luring.operasi import kerjakan
from observasi_app.siklus.a_persiapan.queries import newest_persiapan
from observasi_app.siklus.b_observasi.models import Baris, CatatanMandiri, Kunjungan, VerifikasiMandiri, VideoKegiatan
from observasi_app.siklus.b_observasi.queries_mandiri import newest_mandiri
from observasi_app.siklus.b_observasi.rules import TANPA_JAM
from observasi_app.siklus.b_observasi.rules_mandiri import HasilPeriksa, check_giving_video
from observasi_app.siklus.inti.actions import advance, lock_siklus, note, side_of
from observasi_app.siklus.inti.alur import BelumBolehError, Tindakan
from observasi_app.siklus.inti.cara import Cara
from observasi_app.siklus.inti.tahap import Keadaan

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from observasi_app.luring.operasi import Operasi
    from observasi_app.siklus.b_observasi.rules_mandiri import IsiMandiri, Putusan
    from observasi_app.siklus.inti.queries import SiklusDibaca


def submit_mandiri(op: Operasi, siklus: SiklusDibaca, versi: int, isi: IsiMandiri) -> None:
    """Hand in a version of the notes; the turn goes to the pengamat."""
    with kerjakan(op) as sesi:
        baris = lock_siklus(sesi, siklus, versi)
        advance(sesi, op, baris, Tindakan.SUBMIT_MANDIRI)
        lama = newest_mandiri(sesi, siklus.sekolah_id, siklus.id)
        sesi.add(
            CatatanMandiri(
                sekolah_id=siklus.sekolah_id,
                id=new_id(),
                siklus_id=siklus.id,
                versi=lama.versi + 1 if lama else 1,
                tanggal=isi.tanggal,
                pukul=isi.pukul,
                baris=[asdict(satu) for satu in isi.baris],
                catatan=isi.catatan,
                dikumpulkan=op.waktu,
            )
        )


def verify_mandiri(op: Operasi, siklus: SiklusDibaca, versi: int, putusan: tuple[Putusan, ...], pesan: str) -> None:
    """Take the verified lines over as what was observed, at the time of the event; the levels come next."""
    with kerjakan(op) as sesi:
        baris = lock_siklus(sesi, siklus, versi)
        advance(sesi, op, baris, Tindakan.VERIFY_MANDIRI)
        catatan = _keep_periksa(sesi, op, siklus, putusan, pesan, diterima=True)
        persiapan = newest_persiapan(sesi, siklus.sekolah_id, siklus.id)
        saat = datetime.combine(catatan.tanggal, catatan.pukul, tzinfo=siklus.zona.tz)
        sesi.add(
            Kunjungan(
                sekolah_id=siklus.sekolah_id,
                id=new_id(),
                siklus_id=siklus.id,
                mulai=saat,
                selesai=saat,
                jeda=[],
                persiapan_id=persiapan.id if persiapan else None,
            )
        )
        sah = {satu.kunci for satu in putusan if satu.hasil == HasilPeriksa.TERVERIFIKASI.value}
        for satu in catatan.baris:
            if satu["kunci"] in sah:
                sesi.add(
                    Baris(
                        sekolah_id=siklus.sekolah_id,
                        id=new_id(),
                        siklus_id=siklus.id,
                        detik=TANPA_JAM,
                        target=satu["target"],
                        petunjuk=satu["petunjuk"],
                        teks=satu["teks"],
                        dicatat=op.waktu,
                    )
                )


def send_back_mandiri(op: Operasi, siklus: SiklusDibaca, versi: int, putusan: tuple[Putusan, ...], pesan: str) -> None:
    """Ask for the notes to be completed, with what was found of each line."""
    with kerjakan(op) as sesi:
        baris = lock_siklus(sesi, siklus, versi)
        advance(sesi, op, baris, Tindakan.SEND_BACK_MANDIRI, {"alasan": pesan})
        _keep_periksa(sesi, op, siklus, putusan, pesan, diterima=False)


def _keep_periksa(
    sesi: Session, op: Operasi, siklus: SiklusDibaca, putusan: tuple[Putusan, ...], pesan: str, *, diterima: bool
) -> CatatanMandiri:
    catatan = newest_mandiri(sesi, siklus.sekolah_id, siklus.id)
    if catatan is None or {satu.kunci for satu in putusan} != {satu["kunci"] for satu in catatan.baris}:
        raise BelumBolehError("Catatan ini sudah berubah sejak Anda membacanya. Buka lagi halamannya.")
    sesi.add(
        VerifikasiMandiri(
            sekolah_id=siklus.sekolah_id,
            id=new_id(),
            siklus_id=siklus.id,
            catatan_id=catatan.id,
            putusan=[asdict(satu) for satu in putusan],
            pesan=pesan,
            diterima=diterima,
            waktu=op.waktu,
        )
    )
    return catatan


def give_video(op: Operasi, siklus: SiklusDibaca, letak: str) -> None:
    """Say where the video of the event lies; what was said before stays."""
    with kerjakan(op) as sesi:
        baris = lock_siklus(sesi, siklus)
        check_giving_video(Keadaan(baris.keadaan), side_of(baris, op.pegawai_id), Cara(baris.cara))
        add_video(sesi, op, siklus, letak)
        note(sesi, op, siklus, "menyebutkan tempat video")


def add_video(sesi: Session, op: Operasi, siklus: SiklusDibaca, letak: str) -> None:
    """Write where the video lies, inside the act it belongs to."""
    sesi.add(
        VideoKegiatan(
            sekolah_id=siklus.sekolah_id,
            id=new_id(),
            siklus_id=siklus.id,
            letak=letak,
            oleh_id=op.pegawai_id,
            dicatat=op.waktu,
        )
    )
