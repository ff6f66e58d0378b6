"""Forms of the other ways to observe."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from observasi_app.siklus.b_observasi.rules_mandiri import (
    BarisMandiri,
    HasilPeriksa,
    IsiMandiri,
    Putusan,
    check_mandiri,
    check_periksa,
    list_tempat,
)
from observasi_app.siklus.inti.cara import check_video
from observasi_app.web.formulir import (
    Formulir,
    JamField,
    PanjangTeksField,
    PilihanField,
    TanggalField,
    TeksField,
    TersembunyiField,
)

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, time

    from werkzeug.datastructures import MultiDict

    from observasi_app.rubrics.edisi import Edisi
    from observasi_app.siklus.b_observasi.queries_mandiri import MandiriDibaca

PANJANG = 2000


class FormMandiri(Formulir):
    """Notes of one's own; `form_mandiri` adds the places to write of each target."""

    urutan: tuple[int, ...] = ()
    tempat: dict[int, tuple[tuple[str, str, str], ...]] = {}  # noqa: RUF012 - filled on the class that the builder makes
    tanggal = TanggalField("Tanggal kegiatan", wajib="Isi tanggal kegiatannya, misalnya 14/5/2026.")
    pukul = JamField("Pukul", wajib="Isi jam mulainya, misalnya 13.00.")
    catatan = PanjangTeksField("Catatan umum", paling=PANJANG)
    foto = TersembunyiField()
    """Holds no value: where the reason stands when there is no photo."""

    def of_target(self, nomor: int) -> list[tuple[str, Any]]:
        """Return the places to write of one target: (look-for, field)."""
        return [(kode, self[f"baris_{kunci}"]) for kunci, kode, _ in self.tempat[nomor]]

    def read_baris(self) -> tuple[BarisMandiri, ...]:
        """Return the lines that were written, in the order of the rubric."""
        return tuple(
            BarisMandiri(kunci, nomor, kode, self[f"baris_{kunci}"].data)
            for nomor in sorted(self.urutan)
            for kunci, kode, _ in self.tempat[nomor]
            if self[f"baris_{kunci}"].data
        )

    def read_isi(self) -> IsiMandiri:
        """Return the content of a valid form."""
        assert self.tanggal.data is not None  # noqa: S101 - validated
        assert self.pukul.data is not None  # noqa: S101 - validated
        return IsiMandiri(self.tanggal.data, self.pukul.data, self.read_baris(), self.catatan.data)

    def validate_with_rules(self, disepakati: Iterable[int], hari_ini: date, jumlah_foto: int) -> bool:
        """Check the shape, then ask the rules; their reasons stand beside the fields they name."""
        sah = self.validate()
        alasan = check_mandiri(self.read_baris(), disepakati, self.tanggal.data, hari_ini, jumlah_foto=jumlah_foto)
        self.put(alasan)
        return sah and not alasan


def form_mandiri(
    edisi: Edisi,
    urutan: tuple[int, ...],
    isian: MultiDict[str, str] | None = None,
    lama: MandiriDibaca | None = None,
    jadwal: tuple[date, time] | None = None,
) -> FormMandiri:
    """Build the form: from what was typed, else from the last version, else with the agreed time of the event."""
    tempat = {nomor: list_tempat(edisi, nomor) for nomor in urutan}
    isi: dict[str, Any] = {"urutan": urutan, "tempat": tempat}
    for semua in tempat.values():
        isi |= {f"baris_{kunci}": PanjangTeksField(kata, paling=PANJANG) for kunci, _, kata in semua}
    awal: dict[str, Any] = {}
    if lama is not None:
        awal = {"tanggal": lama.isi.tanggal, "pukul": lama.isi.pukul, "catatan": lama.isi.catatan}
        awal |= {f"baris_{satu.kunci}": satu.teks for satu in lama.isi.baris}
    elif jadwal is not None:
        awal = {"tanggal": jadwal[0], "pukul": jadwal[1]}
    form: FormMandiri = type("FormMandiriEdisi", (FormMandiri,), isi)(isian, data=awal)
    return form


class FormPeriksa(Formulir):
    """The verification; `form_periksa` adds a finding and its words for each line."""

    kunci: tuple[str, ...] = ()
    pesan = PanjangTeksField("Pesan", paling=PANJANG)

    def hasil(self, kunci: str) -> Any:  # noqa: ANN401 - a WTForms field
        """Return the finding of one line."""
        return self[f"hasil_{kunci}"]

    def catatan(self, kunci: str) -> Any:  # noqa: ANN401 - a WTForms field
        """Return the words of a finding."""
        return self[f"catatan_{kunci}"]

    def read_putusan(self) -> tuple[Putusan, ...]:
        """Return what was found of each line."""
        return tuple(Putusan(k, self.hasil(k).data, self.catatan(k).data) for k in self.kunci)

    def validate_with_rules(self, *, terima: bool) -> bool:
        """Check the shape, then ask the rules; their reasons stand beside the fields they name."""
        sah = self.validate()
        alasan = check_periksa(self.read_putusan(), self.pesan.data, terima=terima)
        self.put(alasan)
        return sah and not alasan


def form_periksa(mandiri: MandiriDibaca, isian: MultiDict[str, str] | None = None) -> FormPeriksa:
    """Build the verification of one version."""
    kunci = tuple(satu.kunci for satu in mandiri.isi.baris)
    isi: dict[str, Any] = {"kunci": kunci}
    for satu in kunci:
        isi[f"hasil_{satu}"] = PilihanField("Pemeriksaan", choices=HasilPeriksa.daftar())
        isi[f"catatan_{satu}"] = PanjangTeksField("Apa yang belum cukup?", paling=PANJANG)
    form: FormPeriksa = type("FormPeriksaCatatan", (FormPeriksa,), isi)(isian)
    return form


class FormVideo(Formulir):
    """Where the video of an event lies."""

    video = TeksField("Tautan atau tempat video", paling=500)

    def validate_letak(self) -> bool:
        """Check the shape, then whether it is an address that opens, or a place by name."""
        sah = self.validate()
        salah = check_video(self.video.data)
        if salah:
            self.video.errors = (*self.video.errors, salah)
        return sah and not salah
