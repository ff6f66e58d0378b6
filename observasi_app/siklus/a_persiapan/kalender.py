"""The agreed lesson as an entry of a calendar: who watches whom, when, where; no rating and no word about a child."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING

from observasi_app.dokumen.kalender import Acara
from observasi_app.sekolah.queries import find_akhir_jam
from observasi_app.siklus.a_persiapan.queries import find_persiapan, find_usulan
from observasi_app.siklus.inti.alur import SUDAH_BERAKHIR, BelumBolehError, Tindakan
from observasi_app.siklus.inti.queries import find_versi
from observasi_app.siklus.inti.rules import DOKUMEN
from observasi_app.siklus.inti.tahap import Keadaan, Tahap
from observasi_app.web.waktu import local

if TYPE_CHECKING:
    from observasi_app.siklus.inti.queries import SiklusDibaca

_T = Tindakan
WAKTU_BERUBAH = (
    *(_T.APPROVE_PERSIAPAN, _T.AGREE_JADWAL, _T.CONFIRM_PERSIAPAN),
    *(_T.APPROVE_MANDIRI, _T.AGREE_MANDIRI, _T.AGREE_ULANG),
    f"mengoreksi {DOKUMEN[Tahap.A]}",
)
"""The acts with which a lesson gets its time, or after which it may be held in another room."""

_ANGKA = re.compile(r"\d{1,2}")


def build_acara(siklus: SiklusDibaca, alamat: str) -> Acara:
    """Return the entry of a cycle's lesson; raise `BelumBolehError` while none is agreed.

    The SEQUENCE is the version of the cycle in which time or place changed last: it rises with every rescheduling, and
    with nothing else.
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
        urutan=find_versi(siklus, WAKTU_BERUBAH),
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
