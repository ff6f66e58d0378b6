"""The agreed lesson as an entry of a calendar: who watches whom, when, where; no rating and no word about a child."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING

from observasi_app.dokumen.kalender import Acara
from observasi_app.sekolah.queries import find_akhir_jam
from observasi_app.siklus.a_persiapan.queries import find_persiapan, find_usulan
from observasi_app.siklus.inti.alur import SUDAH_BERAKHIR, BelumBolehError
from observasi_app.siklus.inti.tahap import Keadaan, Tahap
from observasi_app.web.waktu import local

if TYPE_CHECKING:
    from observasi_app.siklus.inti.queries import SiklusDibaca

_ANGKA = re.compile(r"\d{1,2}")


def build_acara(siklus: SiklusDibaca, alamat: str) -> Acara:
    """Return the entry of a cycle's lesson; raise `BelumBolehError` while none is agreed.

    The version of the cycle counts its acts, so it is a SEQUENCE that rises with every rescheduling.
    """
    if siklus.berakhir:
        raise BelumBolehError(SUDAH_BERAKHIR)
    dokumen = find_persiapan(siklus, dengan_lampiran=False)
    if siklus.tahap is Tahap.A or siklus.keadaan is Keadaan.DIBATALKAN or siklus.jadwal is None or dokumen is None:
        raise BelumBolehError("Jadwal observasi belum disepakati, jadi belum ada yang dapat dimasukkan ke kalender.")
    isi, usulan = dokumen.isi, find_usulan(siklus)
    berlaku = usulan.berlaku if usulan is not None else None
    jam_ke = (berlaku or isi).jam_ke
    pelajaran = " ".join(kata for kata in (isi.mapel, f"kelas {isi.kelas}" if isi.kelas else "") if kata)
    baris = [
        f"Fokus: {siklus.nama_fokus}",
        f"Kegiatan: {isi.kegiatan}" if isi.kegiatan else "",
        f"Pelajaran: {pelajaran}" if pelajaran else "",
        f"Jam ke-{jam_ke}" if jam_ke else "",
        f"{siklus.kata.orang.capitalize()}: {siklus.pelaku.sebutan}",
        f"Pengamat: {siklus.pengamat.sebutan}",
    ]
    return Acara(
        id=siklus.id,
        urutan=siklus.versi,
        judul=f"Observasi {siklus.pelaku.sebutan}",
        mulai=siklus.jadwal,
        selesai=_end(siklus, siklus.jadwal, jam_ke),
        tempat=", ".join(kata for kata in (isi.tempat, siklus.sekolah) if kata),
        keterangan="\n".join(satu for satu in baris if satu),
        diubah=siklus.sejak,
        alamat=alamat,
    )


def _end(siklus: SiklusDibaca, mulai: datetime, jam_ke: str) -> datetime | None:
    """Return when the last named lesson hour ends by the school's table; None when it does not say."""
    nomor = _ANGKA.findall(jam_ke)
    akhir = find_akhir_jam(siklus.sekolah_id, int(nomor[-1])) if nomor else None
    if akhir is None:
        return None
    selesai = datetime.combine(local(mulai, siklus.zona).date(), akhir, tzinfo=siklus.zona.tz)
    return selesai if selesai > mulai else None
