"""What whoever waits for a plan may send over a messenger: polite, and without a word that stands in it. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from observasi_app.rencana.alur import KeadaanRencana, PihakRencana
from observasi_app.rencana.sesi import Hambatan
from observasi_app.web.waktu import tanggal_tanpa_hari

if TYPE_CHECKING:
    from observasi_app.rencana.rules import TitikWaktu

SATU = {
    (
        KeadaanRencana.DIAJUKAN,
        PihakRencana.PEGAWAI,
    ): "rencana (SKP) {periode} saya sudah diajukan. Bila ada waktu, mohon berkenan membacanya.",
    (
        KeadaanRencana.DISETUJUI,
        PihakRencana.PENILAI,
    ): "rencana (SKP) {periode} sudah saya setujui. Bila ada waktu, mohon "
    "dibaca lalu disepakati, agar siklusnya terbuka.",
    (
        KeadaanRencana.DITINJAU_ULANG,
        PihakRencana.PENILAI,
    ): "ada bagian rencana (SKP) {periode} yang saya minta ditinjau "
    "ulang. Bila ada yang kurang jelas, mari kita bicarakan.",
}
"""By the state of a plan and the side that waits."""
PIMPINAN: dict[KeadaanRencana | None, str] = {
    None: "rencana (SKP) {periode} sebagai kepala sekolah sudah dapat disusun di Observasi: langkahnya pendek, dan "
    "setiap langkah tersimpan sendiri.{waktu} Rencana para guru merujuk pada rencana ini, jadi mohon berkenan "
    "memulainya.",
    KeadaanRencana.DRAF: "terima kasih, rencana (SKP) {periode} sebagai kepala sekolah sudah mulai disusun. Bila ada "
    "waktu, mohon diteruskan lalu diajukan.{waktu}",
    KeadaanRencana.DITINJAU_ULANG: "ada bagian rencana (SKP) {periode} yang diminta ditinjau ulang. Bila ada waktu, "
    "mohon diperbaiki lalu diajukan lagi.",
    KeadaanRencana.DISETUJUI: "rencana (SKP) {periode} sudah disetujui. Bila ada waktu, mohon dibaca lalu disepakati.",
}
"""To one kepala sekolah from his dinas or his pengawas, by how far his plan came; None is not begun."""
BELUM_MULAI = (
    "rencana (SKP) {periode} sudah dapat disusun di Observasi: langkahnya pendek, dan setiap langkah tersimpan "
    "sendiri.{waktu} Bila ada yang membingungkan, mari kita kerjakan bersama."
)
"""To guru who have not begun, one or all of them."""
SEMUA = {
    "belum": BELUM_MULAI,
    "guru": "terima kasih untuk rencana (SKP) {periode} yang sudah disusun. Yang masih menunggu giliran Bapak/Ibu, "
    "mohon dilanjutkan sampai disepakati.{waktu} Bila ada yang perlu dibicarakan, silakan hubungi saya.",
}
"""To everybody in one part of a list at once; nobody is named."""


def can_remind(keadaan: KeadaanRencana, pihak: PihakRencana) -> bool:
    """Tell whether this side waits for the other one."""
    return (keadaan, pihak) in SATU


def compose_satu(
    keadaan: KeadaanRencana, pihak: PihakRencana, *, kepada: str, dari: str, periode: str, alamat: str = ""
) -> str:
    """Return the reminder of the side that waits; `kepada` is a name with its sapaan, or an office."""
    return _letter(kepada, SATU[keadaan, pihak].format(periode=periode), dari, alamat)


def compose_pimpinan(
    keadaan: KeadaanRencana | None, *, kepada: str, dari: str, periode: str, waktu: TitikWaktu | None, alamat: str = ""
) -> str:
    """Return the reminder to one kepala sekolah, or nothing where his plan waits for somebody else or for nobody."""
    pola = PIMPINAN.get(keadaan)
    return _letter(kepada, pola.format(periode=periode, waktu=_say_waktu(waktu)), dari, alamat) if pola else ""


def compose_semua(
    bagian: str, *, kepada: str, dari: str, periode: str, waktu: TitikWaktu | None, alamat: str = ""
) -> str:
    """Return the reminder to everybody in a part of the list; the window is told while it is not over."""
    return _letter(kepada, SEMUA[bagian].format(periode=periode, waktu=_say_waktu(waktu)), dari, alamat)


def _say_waktu(waktu: TitikWaktu | None) -> str:
    if waktu is None or waktu.letak == "lewat":
        return ""
    ragu = "" if waktu.pasti else " (belum pasti)"
    return f" Pengajuan dianjurkan sampai {tanggal_tanpa_hari(waktu.selesai)}{ragu}."


def _letter(kepada: str, isi: str, dari: str, alamat: str) -> str:
    baris = [f"Yth. {kepada},", f"{isi[:1].upper()}{isi[1:]}"]
    if alamat:
        baris.append(f"Halamannya: {alamat}")
    return "\n\n".join([*baris, f"Terima kasih.\n{dari}"])


PESERTA = {
    Hambatan.BELUM: BELUM_MULAI,
    Hambatan.MENYUSUN: "terima kasih, rencana (SKP) {periode} sudah mulai disusun. {tinggal}{waktu} Bila ada "
    "langkah yang membingungkan, saya siap menemani.",
    Hambatan.MENYEPAKATI: "rencana (SKP) {periode} sudah disetujui. Bila ada waktu, mohon dibaca lalu disepakati, agar "
    "siklusnya terbuka.",
}
"""To one guru of a session, by what is next; whoever asked for help is answered in person."""


def compose_peserta(
    hambatan: Hambatan,
    *,
    tinggal: int,
    kepada: str,
    dari: str,
    periode: str,
    waktu: TitikWaktu | None,
    alamat: str = "",
) -> str:
    """Return the reminder to one guru, or nothing where the plan waits for somebody else."""
    pola = PESERTA.get(Hambatan.MENYUSUN if hambatan is Hambatan.BANTUAN else hambatan)
    if pola is None:
        return ""
    kata = (
        f"Tinggal {tinggal} langkah lagi, lalu diajukan." if tinggal else "Semua langkahnya terisi, tinggal diajukan."
    )
    return _letter(kepada, pola.format(periode=periode, waktu=_say_waktu(waktu), tinggal=kata), dari, alamat)


def compose_penilai(banyak: int, *, dari: str, periode: str, alamat: str = "") -> str:
    """Return the reminder to a kepala sekolah that plans wait to be read; whose they are is not said."""
    isi = f"{banyak} rencana (SKP) {periode} guru sudah diajukan. Bila ada waktu, mohon berkenan membacanya."
    return _letter("Bapak/Ibu kepala sekolah", isi, dari, alamat)
