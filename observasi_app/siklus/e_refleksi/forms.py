"""Forms of stage E."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from observasi_app.rubrics.edisi import Tingkat
from observasi_app.siklus.c_diskusi.naskah import load_naskah
from observasi_app.siklus.e_refleksi.naskah import load_pertanyaan
from observasi_app.siklus.e_refleksi.rules import IsiRefleksi, TargetTerlihat, check_kunjungan, check_refleksi
from observasi_app.web.formulir import Formulir, PanjangTeksField, PilihanField, TanggalField, TersembunyiField

if TYPE_CHECKING:
    from datetime import date

    from werkzeug.datastructures import MultiDict

    from observasi_app.rubrics.edisi import Edisi
    from observasi_app.siklus.e_refleksi.queries import RefleksiDibaca, TanggapanDibaca

BELUM_TERLIHAT = "tidak"
"""The choice beside the three levels: this target was not seen on that day."""


class FormRefleksi(Formulir):
    """The four questions; the third in three short boxes. The words of the questions are data."""

    inspirasi = PanjangTeksField("Inspirasi")
    perubahan = PanjangTeksField("Perubahan")
    tantangan_1 = PanjangTeksField("Tantangan pertama", paling=300)
    tantangan_2 = PanjangTeksField("Tantangan kedua", paling=300)
    tantangan_3 = PanjangTeksField("Tantangan ketiga", paling=300)
    rencana = PanjangTeksField("Rencana")

    @property
    def kotak_tantangan(self) -> tuple[Any, ...]:
        """Return the three boxes."""
        return (self.tantangan_1, self.tantangan_2, self.tantangan_3)

    def read_isi(self) -> IsiRefleksi:
        """Return the answers; empty boxes between challenges close up."""
        return IsiRefleksi(
            inspirasi=self.inspirasi.data,
            perubahan=self.perubahan.data,
            tantangan=tuple(kotak.data for kotak in self.kotak_tantangan if kotak.data),
            rencana=self.rencana.data,
        )

    def validate_with_rules(self) -> bool:
        """Check the shape, then ask the rules; their reasons stand beside the fields they name."""
        sah = self.validate()
        alasan = check_refleksi(self.read_isi())
        self.put(alasan)
        return sah and not alasan


def form_refleksi(
    rubrik: str, isian: MultiDict[str, str] | None = None, dokumen: RefleksiDibaca | None = None
) -> FormRefleksi:
    """Build the form with the questions for guru or principals: from what was typed, else from the last version."""
    awal: dict[str, str] = {}
    if dokumen is not None:
        isi = dokumen.isi
        awal = {"inspirasi": isi.inspirasi, "perubahan": isi.perubahan, "rencana": isi.rencana}
        awal |= {f"tantangan_{n}": teks for n, teks in enumerate(isi.tantangan, start=1)}
    form = FormRefleksi(isian, data=awal)
    tanya = {p.nomor: f"{p.nomor} · {p.tanya}" for p in load_pertanyaan(rubrik)}
    form.inspirasi.label.text, form.perubahan.label.text = tanya["1"], tanya["2"]
    form.rencana.label.text = tanya["4"]
    return form


class FormTanggapan(Formulir):
    """The pengamat's response; how far difficulty is named stays between the pengamat and who appraises."""

    capaian = PanjangTeksField("Capaian", wajib="Tuliskan capaian yang Anda lihat.", paling=2000)
    tantangan = PanjangTeksField("Tantangan", paling=2000)
    peningkatan = PanjangTeksField(
        "Upaya peningkatan", wajib="Tuliskan upaya peningkatan yang Anda sarankan.", paling=2000
    )
    kesadaran = PilihanField(
        "Seberapa jauh refleksi ini menyebut kesulitan?",
        wajib="Pilih salah satu; hanya Anda dan pimpinan sekolah yang melihatnya.",
    )


def form_tanggapan(isian: MultiDict[str, str] | None = None, ditarik: TanggapanDibaca | None = None) -> FormTanggapan:
    """Build the form from what was typed (`isian`), else from the response taken back last."""
    awal: dict[str, str] = {}
    if ditarik is not None:
        awal = {"capaian": ditarik.capaian, "tantangan": ditarik.tantangan, "peningkatan": ditarik.peningkatan}
        awal |= {"kesadaran": ditarik.kesadaran}
    form = FormTanggapan(isian, data=awal)
    form.kesadaran.choices = load_naskah().kesadaran
    return form


class FormKeterangan(Formulir):
    """How far difficulty is named, put right after the response."""

    kesadaran = PilihanField(
        "Seberapa jauh refleksi ini menyebut kesulitan?", wajib="Pilih salah satu sebelum menyimpan."
    )


def form_keterangan(isian: MultiDict[str, str] | None = None, kesadaran: str = "") -> FormKeterangan:
    """Build the form from what was chosen (`isian`), else from what stands."""
    form = FormKeterangan(isian, data={"kesadaran": kesadaran})
    form.kesadaran.choices = load_naskah().kesadaran
    return form


class FormPermintaan(Formulir):
    """A coach asks the guru to complete her reflection; `refleksi` is the version that was read."""

    refleksi = TersembunyiField()
    catatan = PanjangTeksField("Apa yang perlu dilengkapi?", wajib="Tuliskan apa yang perlu dilengkapi.", paling=1000)


class FormKunjungan(Formulir):
    """A later visit; `for_edisi` adds a level and a note for each target of the focus."""

    tanggal = TanggalField("Tanggal kunjungan", wajib="Isi tanggal kunjungan, misalnya 2/10/2026.")
    target = TersembunyiField()
    """Stands for all targets together: the place of the reason that none was seen."""
    catatan = PanjangTeksField("Catatan kunjungan", paling=2000)

    def tingkat_of(self, nomor: int) -> Any:  # noqa: ANN401 - a WTForms field
        """Return the level field of one target."""
        return self[f"tingkat_{nomor}"]

    def catatan_of(self, nomor: int) -> Any:  # noqa: ANN401 - a WTForms field
        """Return the note field of one target."""
        return self[f"catatan_{nomor}"]

    def read_target(self, edisi: Edisi) -> tuple[TargetTerlihat, ...]:
        """Return the targets that were seen, with their levels."""
        return tuple(
            TargetTerlihat(t.nomor, self.tingkat_of(t.nomor).data, self.catatan_of(t.nomor).data)
            for t in edisi.target_terpakai
            if self.tingkat_of(t.nomor).data in set(Tingkat)
        )

    def validate_with_rules(self, edisi: Edisi, hari_ini: date, observasi: date | None) -> bool:
        """Check the shape, then ask the rules."""
        sah = self.validate()
        alasan = check_kunjungan(self.tanggal.data, self.read_target(edisi), hari_ini, observasi)
        self.put(alasan)
        return sah and not alasan


def form_kunjungan(edisi: Edisi, isian: MultiDict[str, str] | None = None) -> FormKunjungan:
    """Build the form for a rubric edition."""
    pilihan = {t.value: t.label for t in Tingkat} | {BELUM_TERLIHAT: "Tidak terlihat hari itu"}
    isi: dict[str, Any] = {}
    for t in edisi.target_terpakai:
        isi[f"tingkat_{t.nomor}"] = PilihanField("Tingkat", choices=pilihan)
        isi[f"catatan_{t.nomor}"] = PanjangTeksField("Catatan", paling=1000)
    kelas = type("FormKunjunganEdisi", (FormKunjungan,), isi)
    form: FormKunjungan = kelas(isian)
    return form
