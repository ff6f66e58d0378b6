"""Forms of stage D: short enough to be filled standing, with one thumb."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from observasi_app.siklus.d_upaya.rules import IsiUpaya, KeadaanUpaya, check_upaya
from observasi_app.web.formulir import Formulir, FotoField, PanjangTeksField, PilihanField, TanggalField, TeksField

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from werkzeug.datastructures import MultiDict

    from observasi_app.siklus.d_upaya.queries import UpayaDibaca

PILIHAN = {satu.value: satu.label for satu in (KeadaanUpaya.SELESAI, KeadaanUpaya.BERJALAN, KeadaanUpaya.TIDAK)}


class FormUpaya(Formulir):
    """One entry about a step."""

    keadaan = PilihanField("Bagaimana langkah ini?", choices=PILIHAN, wajib="Pilih bagaimana langkah ini.")
    tanggal = TanggalField("Tanggal", wajib="Isi tanggalnya, misalnya 14/5/2026.")
    cerita = PanjangTeksField("Apa yang terjadi?", paling=2000)
    alasan = PanjangTeksField("Mengapa tidak terlaksana?", paling=1000)
    foto = FotoField("Foto")

    def validate_with_rules(self, hari_ini: date) -> bool:
        """Check the shape, then ask the rules; their reasons stand beside the fields they name."""
        sah = self.validate()
        keadaan = KeadaanUpaya(self.keadaan.data) if self.keadaan.data in PILIHAN else None
        alasan = check_upaya(keadaan, self.tanggal.data, self.alasan.data, hari_ini, jumlah_foto=len(self.foto.semua))
        self.put(alasan)
        return sah and not alasan

    def read_isi(self) -> IsiUpaya:
        """Return the content of a valid form; a reason belongs only to what was not carried out."""
        assert self.tanggal.data is not None  # noqa: S101 - validated
        keadaan = KeadaanUpaya(self.keadaan.data)
        return IsiUpaya(
            keadaan=keadaan,
            tanggal=self.tanggal.data,
            cerita=self.cerita.data,
            alasan=self.alasan.data if keadaan is KeadaanUpaya.TIDAK else "",
            judul=self["judul"].data if "judul" in self else "",
        )


class FormUpayaLain(FormUpaya):
    """An entry about a step that nobody had planned."""

    judul = TeksField("Apa yang Anda lakukan?", wajib="Sebutkan singkat apa yang Anda lakukan.", paling=120)


class FormFoto(Formulir):
    """More photos for a step that has its entry already."""

    foto = FotoField("Foto", wajib="Pilih sedikitnya satu foto.")

    def validate_with_rules(self, hari_ini: date) -> bool:
        """Check that there is a photo, and not too many."""
        sah = self.validate()
        alasan = check_upaya(None, None, "", hari_ini, jumlah_foto=len(self.foto.semua))
        self.foto.errors = (*self.foto.errors, *(satu.pesan for satu in alasan))
        return sah and not alasan


def form_upaya(upaya: UpayaDibaca | None, hari_ini: date, isian: MultiDict[str, Any] | None = None) -> FormUpaya:
    """Build the form for a step (None: a new one nobody had planned): from what was typed, else from its entry."""
    awal: dict[str, Any] = {"tanggal": hari_ini}
    if upaya is not None and upaya.catatan_id is not None:
        awal = {
            "keadaan": upaya.keadaan.value,
            "tanggal": upaya.tanggal,
            "cerita": upaya.cerita,
            "alasan": upaya.alasan,
            "judul": upaya.judul,
        }
    kelas = FormUpaya if upaya is not None and upaya.langkah_id is not None else FormUpayaLain
    return kelas(isian, data=awal)


def form_foto(upaya: UpayaDibaca, isian: MultiDict[str, Any] | None = None) -> FormFoto:
    """Build the form of more photos; its field is named by its step, for a page shows several."""
    form = FormFoto(isian)
    form.foto.id = form.foto.label.field_id = f"foto-{upaya.id}"
    return form


def order_upaya(daftar: Iterable[UpayaDibaca]) -> list[UpayaDibaca]:
    """Put first what still waits, by its date; then what has its end, the newest first."""
    menunggu = [u for u in daftar if not u.keadaan.tuntas]
    tuntas = [u for u in daftar if u.keadaan.tuntas]
    menunggu.sort(key=lambda u: (u.langkah_id is None, u.tanggal_rencana is None, u.tanggal_rencana, u.nomor or 0))
    return [*menunggu, *sorted(tuntas, key=lambda u: (u.tanggal, u.nomor or 0), reverse=True)]


def first_open(daftar: Iterable[UpayaDibaca]) -> UpayaDibaca | None:
    """Return the agreed step that waits longest for its entry: its form stands open on the page."""
    return next((u for u in order_upaya(daftar) if u.langkah_id is not None and not u.keadaan.tuntas), None)
