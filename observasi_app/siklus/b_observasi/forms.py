"""Forms of stage B: the small ones of the classroom, and the result."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from observasi_app.rubrics.edisi import Tingkat
from observasi_app.siklus.b_observasi.actions import IsiBaris
from observasi_app.siklus.b_observasi.rules import (
    LABEL_TIDAK_SEMPAT,
    TIDAK_SEMPAT,
    HasilTarget,
    check_hasil,
    read_jejak,
    write_catatan,
)
from observasi_app.siklus.inti.kata import words_of
from observasi_app.web.formulir import (
    Formulir,
    PanjangTeksField,
    PilihanField,
    TanggalField,
    TeksField,
    TersembunyiField,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from werkzeug.datastructures import MultiDict

    from observasi_app.rubrics.edisi import Edisi
    from observasi_app.siklus.b_observasi.queries import BarisDibaca, HasilDibaca

PILIHAN_TINGKAT = {t.value: t.label for t in Tingkat} | {TIDAK_SEMPAT: LABEL_TIDAK_SEMPAT}
PANJANG_CATATAN = 2000


class FormBaris(Formulir):
    """One line of the field notes: a tap on a chip, or words with their tag."""

    penanda = TersembunyiField()
    detik = TersembunyiField()
    tanda = PilihanField("Tandai untuk target", gaya="daftar", kosong="Umum", id="kelas-tanda")
    teks = PanjangTeksField("Catatan", paling=PANJANG_CATATAN, id="kelas-teks")

    def validate_for(self, edisi: Edisi) -> bool:
        """Check the shape; a line is a look-for of this edition, or it has words."""
        sah = self.validate()
        pesan = ""
        if self.penanda.data:
            if self.penanda.data not in edisi.petunjuk:
                pesan = "Penanda ini tidak ada dalam rubrik siklus ini. Muat ulang halaman."
        elif not self.teks.data:
            pesan = "Tuliskan apa yang terlihat atau terdengar."
        if pesan:
            self.teks.errors = (*self.teks.errors, pesan)
        return sah and not pesan

    def read_isi(self, edisi: Edisi) -> IsiBaris:
        """Return the line; a chip's tap says the sentence of its look-for and belongs to its target."""
        detik = int(self.detik.data) if self.detik.data.isdigit() else None
        petunjuk = edisi.petunjuk.get(self.penanda.data)
        if petunjuk is None:
            return IsiBaris(int(self.tanda.data) if self.tanda.data else None, "", self.teks.data, detik)
        target = next(t.nomor for t in edisi.target if petunjuk in t.petunjuk)
        return IsiBaris(target, petunjuk.kode, petunjuk.kalimat, detik)


def form_baris(edisi: Edisi, isian: MultiDict[str, str] | None = None, baris: BarisDibaca | None = None) -> FormBaris:
    """Build the form of a line: from what was typed, else from the line that is to be edited."""
    awal: dict[str, Any] = {}
    if baris is not None:
        awal = {"teks": baris.teks, "tanda": str(baris.target) if baris.target else None}
    form = FormBaris(isian, data=awal)
    form.tanda.choices = {str(t.nomor): f"Target {t.nomor}" for t in edisi.target_terpakai}
    return form


def read_saat(teks: str) -> datetime | None:
    """Read the tablet's moment, milliseconds since 1970; None when it is no number or no date."""
    try:
        return datetime.fromtimestamp(int(teks) / 1000, UTC)
    except (ValueError, OverflowError, OSError):
        return None


class FormKunjungan(Formulir):
    """An unannounced visit, for its writer alone."""

    guru = PilihanField("Guru", gaya="daftar", wajib="Pilih guru yang Anda kunjungi.")
    tanggal = TanggalField("Tanggal", wajib="Isi tanggal kunjungan, misalnya 14/5/2026.")
    tempat = TeksField("Tempat", paling=80, description="Misalnya ruang VIII-B atau lapangan.")
    teks = PanjangTeksField("Yang terlihat", wajib="Tuliskan apa yang Anda lihat.", paling=3000)

    def validate_on(self, hari: date) -> bool:
        """Check the shape; a visit has been."""
        sah = self.validate()
        if self.tanggal.data is not None and self.tanggal.data > hari:
            self.tanggal.errors = ("Tanggal ini belum tiba. Catat kunjungan setelah Anda melihatnya.",)
            return False
        return sah


class FormKunjunganBinaan(FormKunjungan):
    """An unannounced visit of a pengawas to a principal."""

    guru = PilihanField("Kepala sekolah", gaya="daftar", wajib="Pilih kepala sekolah yang Anda kunjungi.")
    tempat = TeksField("Tempat", paling=80, description="Misalnya ruang guru atau aula.")


class FormHasil(Formulir):
    """The result; `form_hasil` adds level, reason and catatan for each target of the rubric."""

    urutan: tuple[int, ...] = ()
    rekomendasi = PanjangTeksField("Rekomendasi untuk guru", paling=3000)

    def tingkat(self, nomor: int) -> Any:  # noqa: ANN401 - a WTForms field
        """Return the level field of one target."""
        return self[f"tingkat_{nomor}"]

    def alasan(self, nomor: int) -> Any:  # noqa: ANN401 - a WTForms field
        """Return the field in which a level gives its reason."""
        return self[f"alasan_{nomor}"]

    def catatan(self, nomor: int) -> Any:  # noqa: ANN401 - a WTForms field
        """Return the catatan field of one target."""
        return self[f"catatan_{nomor}"]

    def read_target(self) -> tuple[HasilTarget, ...]:
        """Return what was said of each target, in the order of the rubric."""
        return tuple(
            HasilTarget(n, self.tingkat(n).data, self.alasan(n).data, self.catatan(n).data) for n in sorted(self.urutan)
        )

    def validate_with_rules(self, edisi: Edisi, baris: tuple[BarisDibaca, ...]) -> bool:
        """Check the shape, then ask the rules; their reasons stand beside the fields they name."""
        sah = self.validate()
        jejak = {n: read_jejak(edisi, n, (b.ringkas for b in baris if b.target == n)) for n in self.urutan}
        alasan = check_hasil(self.read_target(), jejak, self.rekomendasi.data)
        self.put(alasan)
        return sah and not alasan


def form_hasil(
    edisi: Edisi,
    urutan: tuple[int, ...],
    baris: tuple[BarisDibaca, ...],
    tingkat: Mapping[int, str],
    lama: HasilDibaca | None,
    isian: MultiDict[str, str] | None = None,
) -> FormHasil:
    """Build the form of the result: from what was typed, else from the last version, the levels and the lines."""
    isi: dict[str, Any] = {"urutan": urutan}
    awal: dict[str, Any] = {"rekomendasi": lama.rekomendasi if lama else ""}
    for n in urutan:
        isi[f"tingkat_{n}"] = PilihanField(f"Tingkat target {n}", choices=PILIHAN_TINGKAT)
        isi[f"alasan_{n}"] = PanjangTeksField("Alasan", paling=PANJANG_CATATAN)
        isi[f"catatan_{n}"] = PanjangTeksField(f"Catatan untuk target {n}", paling=5000)
        sebelumnya = lama.find_target(n) if lama else None
        sejak = lama.diselesaikan if lama else None
        baru = [b.ringkas for b in baris if b.target == n and (sejak is None or b.dicatat > sejak)]
        awal[f"tingkat_{n}"] = tingkat.get(n)
        awal[f"alasan_{n}"] = sebelumnya.alasan if sebelumnya else ""
        awal[f"catatan_{n}"] = "\n".join(
            filter(None, [sebelumnya.catatan if sebelumnya else "", write_catatan(edisi, baru)])
        )
    form: FormHasil = type("FormHasilEdisi", (FormHasil,), isi)(isian, data=awal)
    form.rekomendasi.label.text = f"Rekomendasi untuk {words_of(edisi.jenis.value).orang}"
    return form
