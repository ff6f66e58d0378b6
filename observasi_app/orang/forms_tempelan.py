"""Forms of the paste: the table itself, the map of its columns, and who gets a new slip."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from datetime import date
from typing import Any, cast

from observasi_app.orang.baris import Bawaan
from observasi_app.orang.forms import FormBeralasan
from observasi_app.orang.peta import Peta
from observasi_app.orang.tabel import BARIS_DICARI, Baris, Kolom, guess_kepala, guess_kolom, read_baris
from observasi_app.sekolah.peran import Sapaan, StatusPegawai
from observasi_app.web.formulir import (
    BenarField,
    Formulir,
    PanjangTeksField,
    PilihanField,
    PilihanGandaField,
    TanggalField,
    TeksField,
    ValidationError,
)
from observasi_app.web.waktu import tanggal_angka

HURUF_TERBANYAK = 200_000
BARIS_TERBANYAK = 400
KOLOM_TERBANYAK = 30
ABAIKAN = ""
TANPA_KEPALA = "tidak"
PANJANG_CUPLIKAN = 60


class TabelField(PanjangTeksField):
    """Pasted rows: their tabs mean something, also at the ends, so nothing but line breaks is tidied."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Keep the text as it came."""
        if valuelist:
            polos = str(valuelist[0]).replace("\r\n", "\n").replace("\r", "\n").replace("\xa0", " ")
            self.data = unicodedata.normalize("NFC", polos).strip("\n")


class FormTempelan(Formulir):
    """Rows copied out of Excel."""

    teks = TabelField("Tabel dari Excel", wajib="Tempelkan dahulu baris-baris dari Excel.", paling=HURUF_TERBANYAK)

    def validate_teks(self, field: TabelField) -> None:
        """Refuse what is no list of one school's people."""
        baris = read_baris(field.data)
        if not baris:
            raise ValidationError("Tidak ada satu baris pun yang berisi tulisan.")
        if len(baris) > BARIS_TERBANYAK:
            raise ValidationError(f"Ada {len(baris)} baris; tempelkan paling banyak {BARIS_TERBANYAK} sekaligus.")
        if len(baris[0]) > KOLOM_TERBANYAK:
            raise ValidationError(f"Ada {len(baris[0])} kolom; salin paling banyak {KOLOM_TERBANYAK} kolom.")


class FormPeta(FormBeralasan):
    """What the columns of a table hold; the fields k1, k2 … are added by `form_peta` for the table at hand."""

    kepala = PilihanField("Baris yang memuat nama kolom", gaya="daftar", kosong="Pilih barisnya …", wajib=True)
    status = PilihanField("Status kepegawaian", choices=StatusPegawai.daftar(), gaya="daftar", kosong="Tidak ada")
    sapaan = PilihanField("Sapaan", choices=Sapaan.daftar(), gaya="daftar", kosong="Tanpa sapaan")
    mengajar = TeksField("Mengajar", paling=80, description="Misalnya Guru kelas, bila semua guru kelas.")
    mulai = TanggalField("Mulai bertugas", wajib="Isi tanggal mulai, misalnya 2/1/2026.")
    huruf = BenarField("Ubah nama yang seluruhnya huruf besar: BUDI SANTOSO menjadi Budi Santoso")
    lebar: int = 0

    @property
    def kolom(self) -> list[PilihanField]:
        """The fields of the columns, in their order."""
        return [cast("PilihanField", self[f"k{n}"]) for n in range(1, self.lebar + 1)]

    def validate(self, *args: Any, **kw: Any) -> bool:  # noqa: ANN401 - WTForms' own signature
        """Ask that the names stand in one column and nothing in two."""
        baik = super().validate(*args, **kw)
        dipilih = [field.data for field in self.kolom if field.data in Kolom.daftar()]
        for field in self.kolom:
            if dipilih.count(field.data) > 1:
                field.errors = (
                    *field.errors,
                    f"{Kolom(field.data).label} dipilih untuk dua kolom. Ubah salah satunya.",
                )
                baik = False
        if Kolom.NAMA not in dipilih:
            self.form_errors.append("Tunjukkan kolom yang berisi nama orang.")
            baik = False
        return baik

    def read_peta(self, hari: date) -> Peta:
        """Return the map, once it is valid."""
        assert self.mulai.data is not None  # noqa: S101 - validated
        return Peta(
            kepala=None if self.kepala.data == TANPA_KEPALA else int(self.kepala.data) - 1,
            kolom=tuple(Kolom(field.data) if field.data else None for field in self.kolom),
            bawaan=Bawaan(
                mulai=self.mulai.data,
                status=self.status.data or "",
                sapaan=self.sapaan.data or Sapaan.TANPA.value,
                mengajar=self.mengajar.data,
                huruf_biasa=self.huruf.data,
            ),
            hari=hari,
        )

    def read_isian(self) -> list[tuple[str, str]]:
        """Return the map as fields that a form carries along."""
        isi = [(f.name, f.data or "") for f in self if f.name not in {"huruf", "mulai"}]
        mulai = [("mulai", tanggal_angka(self.mulai.data))] if self.mulai.data else []
        return [*isi, *mulai, *([("huruf", "y")] if self.huruf.data else [])]


def form_peta(baris: Sequence[Baris], hari: date, isian: Any = None) -> FormPeta:  # noqa: ANN401 - a multidict, or nothing on the first look
    """Make the map's form for a table; without `isian` it is filled with what can be told from the table."""
    lebar = len(baris[0]) if baris else 0
    kepala = guess_kepala(tuple(baris))
    if isian and (isian.get("kepala", "").isdecimal() or isian.get("kepala") == TANPA_KEPALA):
        kepala = int(isian["kepala"]) - 1 if isian["kepala"] != TANPA_KEPALA else None
    kolom = {
        f"k{n + 1}": PilihanField(_head(baris, kepala, n), choices=Kolom.daftar(), gaya="daftar", kosong="Abaikan")
        for n in range(lebar)
    }
    kelas = cast("type[FormPeta]", type("FormPetaTabel", (FormPeta,), {**kolom, "lebar": lebar}))
    tebakan = guess_kolom(tuple(baris), kepala)
    data = {f"k{n}": satu.value if satu else None for n, satu in enumerate(tebakan, start=1)}
    data |= {"kepala": TANPA_KEPALA if kepala is None else str(kepala + 1)}
    form = kelas(isian or None, data=data | {"mulai": hari, "huruf": True})
    form.kepala.choices = {
        str(n): f"Baris {n}: {_cut(' · '.join(sel for sel in satu if sel))}"
        for n, satu in enumerate(baris[:BARIS_DICARI], start=1)
    } | {TANPA_KEPALA: "Tidak ada; semua baris berisi orang"}
    for n, field in enumerate(form.kolom):
        contoh = [satu[n] for nomor, satu in enumerate(baris) if satu[n] and (kepala is None or nomor > kepala)]
        field.description = f"Isinya: {_cut(', '.join(contoh[:3]))}" if contoh else "Kolom ini kosong."
    return form


def _head(baris: Sequence[Baris], kepala: int | None, n: int) -> str:
    tulisan = baris[kepala][n] if kepala is not None and kepala < len(baris) else ""
    return f"Kolom {n + 1}: {_cut(tulisan)}" if tulisan else f"Kolom {n + 1}"


def _cut(teks: str) -> str:
    return teks if len(teks) <= PANJANG_CUPLIKAN else f"{teks[: PANJANG_CUPLIKAN - 1]}…"


class FormKertas(FormBeralasan):
    """Who gets a new slip."""

    orang = PilihanGandaField("Untuk siapa?", wajib="Pilih sedikitnya satu orang.")
