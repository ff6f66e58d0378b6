"""What an appraisal rests on: the cycle's stages in a sentence each, with every line that can be quoted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from observasi_app.siklus.b_observasi.queries import find_hasil, list_baris
from observasi_app.siklus.c_diskusi.queries import find_tindak_lanjut
from observasi_app.siklus.d_upaya.queries import list_upaya
from observasi_app.siklus.d_upaya.rules import KeadaanUpaya
from observasi_app.siklus.e_refleksi.queries import find_tanggapan, list_kunjungan_ulang, list_tinjauan, list_versi
from observasi_app.web import waktu

if TYPE_CHECKING:
    from datetime import date, datetime

    from observasi_app.siklus.c_diskusi.queries import TindakLanjutDibaca
    from observasi_app.siklus.inti.queries import SiklusDibaca


@dataclass(frozen=True, slots=True)
class Kutipan:
    """A line somebody wrote, and where it stands: "C, 16 Mei"."""

    teks: str
    asal: str

    @property
    def sisipan(self) -> str:
        """The words a tap puts into a judgement."""
        return f"“{self.teks}” — {self.asal}"


@dataclass(frozen=True, slots=True)
class DasarTahap:
    """One stage as the appraisal sees it: a title, a sentence, and its lines."""

    huruf: str
    judul: str
    ringkas: str
    titik: str
    kutipan: tuple[Kutipan, ...]


def gather_dasar(siklus: SiklusDibaca) -> tuple[DasarTahap, ...]:
    """Return B, C, D and E of a finished cycle, each traced to what was noted; B is where it began, never a mark."""
    dokumen = find_tindak_lanjut(siklus)
    return (_observasi(siklus), _diskusi(siklus, dokumen), _upaya(siklus, dokumen), _refleksi(siklus))


def _observasi(siklus: SiklusDibaca) -> DasarTahap:
    hasil = find_hasil(siklus)
    hari = _day(siklus, hasil.mulai) if hasil else ""
    kutipan = [
        # Notes of one's own were written without a clock.
        Kutipan(b.teks, f"B, {waktu.menit(b.detik)}" if b.detik >= 0 else "B, catatan mandiri")
        for b in list_baris(siklus, berfoto=False)
    ]
    if hasil:
        kutipan += [Kutipan(t.catatan, f"B, target {t.nomor}") for t in hasil.target]
        kutipan.append(Kutipan(hasil.rekomendasi, "rekomendasi B"))
    ringkas = f"{len(hasil.target) if hasil else 0} perilaku diamati · titik awal, bukan nilai akhir"
    return DasarTahap("B", f"Observasi {hari}", ringkas, "b_observasi.buka", _filled(kutipan))


def _diskusi(siklus: SiklusDibaca, dokumen: TindakLanjutDibaca | None) -> DasarTahap:
    if dokumen is None:
        return DasarTahap("C", "Diskusi tindak lanjut", "belum ada", "c_diskusi.buka", ())
    hari = _day(siklus, dokumen.dikumpulkan)
    kutipan = [Kutipan(dokumen.refleksi, f"C, {hari}"), Kutipan(dokumen.tujuan, f"tujuan C, {hari}")]
    ringkas = f"1 tujuan, {len(dokumen.langkah)} langkah disepakati"
    return DasarTahap("C", f"Diskusi tindak lanjut {hari}", ringkas, "c_diskusi.buka", _filled(kutipan))


def _upaya(siklus: SiklusDibaca, dokumen: TindakLanjutDibaca | None) -> DasarTahap:
    semua = list_upaya(siklus, dokumen)
    rencana = [u for u in semua if u.langkah_id]
    selesai = [u for u in rencana if u.keadaan is KeadaanUpaya.SELESAI]
    lain, foto = len(semua) - len(rencana), sum(len(u.foto) for u in semua)
    bagian = [f"{len(selesai)} dari {len(rencana)} langkah selesai"]
    bagian += [f"{lain} langkah lain"] if lain else []
    bagian += [f"{foto} foto"] if foto else []
    kutipan = [
        Kutipan(f"{u.judul}: {u.cerita or u.alasan}", f"D, {_tanggal(u.tanggal)}" if u.tanggal else "D")
        for u in semua
        if u.cerita or u.alasan
    ]
    return DasarTahap("D", "Upaya tindak lanjut", " · ".join(bagian), "d_upaya.buka", _filled(kutipan))


def _refleksi(siklus: SiklusDibaca) -> DasarTahap:
    versi, kunjungan = list_versi(siklus), list_kunjungan_ulang(siklus)
    if not versi:
        return DasarTahap("E", "Refleksi tindak lanjut", "belum ada", "e_refleksi.buka", ())
    isi, hari = versi[0].isi, _day(siklus, versi[0].dikumpulkan)
    kutipan = [Kutipan(teks, f"E, {hari}") for teks in (isi.inspirasi, isi.perubahan, *isi.tantangan, isi.rencana)]
    tanggapan = find_tanggapan(siklus)
    if tanggapan:
        kutipan += [Kutipan(teks, "tanggapan E") for teks in (tanggapan.capaian, tanggapan.peningkatan)]
    for k in kunjungan:
        catatan = [k.catatan, *(t.catatan for t in k.target)]
        kutipan += [Kutipan(teks, f"kunjungan ulang, {_tanggal(k.tanggal)}") for teks in catatan]
    bagian = ["ditinjau coach"] if list_tinjauan(siklus) else []
    bagian += [f"{len(versi) - 1} kali disempurnakan"] if len(versi) > 1 else []
    bagian += [f"{len(kunjungan)} kunjungan ulang"] if kunjungan else []
    return DasarTahap("E", f"Refleksi {hari}", " · ".join(bagian) or "dikumpulkan", "e_refleksi.buka", _filled(kutipan))


def _day(siklus: SiklusDibaca, saat: datetime) -> str:
    return _tanggal(waktu.local(saat, siklus.zona).date())


def _tanggal(hari: date) -> str:
    return waktu.tanggal_pendek(hari)


def _filled(kutipan: list[Kutipan]) -> tuple[Kutipan, ...]:
    return tuple(satu for satu in kutipan if satu.teks.strip())
