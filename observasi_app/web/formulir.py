"""The one door to WTForms: a base form that speaks Indonesian, and the fields that rooms build their forms from.

A field keeps what was typed when it could not be understood, so that the page comes back with it. Pass `request.form`
on POST and nothing on GET: to WTForms an empty form is one that was sent, with every box unticked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, time
from decimal import Decimal
from typing import Any, TypeAlias

from werkzeug.datastructures import FileStorage
from wtforms import (
    BooleanField,
    Field,
    FieldList,
    FileField,
    Form,
    FormField,
    HiddenField,
    PasswordField,
    RadioField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.fields.choices import Choice  # type: ignore[attr-defined]  # newer than the stubs
from wtforms.meta import DefaultMeta
from wtforms.validators import InputRequired, Length, Optional, StopValidation, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget, Select, TextInput

from observasi_app.web import isian, waktu
from observasi_app.web.alasan import Alasan
from observasi_app.web.isian import IsianSalah

__all__ = [
    "AngkaField",
    "BenarField",
    "BerkasField",
    "FieldList",
    "FormField",
    "Formulir",
    "FotoField",
    "InputRequired",
    "IsianSalah",
    "JamField",
    "Length",
    "Optional",
    "PanjangTeksField",
    "PilihanField",
    "PilihanGandaField",
    "SandiField",
    "StopValidation",
    "TanggalField",
    "TeksField",
    "TersembunyiField",
    "ValidationError",
    "daftar_galat",
    "galat_json",
]

Longgar: TypeAlias = Any
"""What WTForms hands around without a type of its own: the bound form, a field, a stored value."""

PANJANG_TEKS = 200
PANJANG_TEKS_PANJANG = 5000

PESAN: dict[str, str] = {
    "Invalid field name '%s'.": "Isian “%s” tidak ada pada formulir ini. Muat ulang halaman.",
    "Field must be equal to %(other_name)s.": "Samakan isian ini dengan %(other_label)s.",
    "Field must be at least %(min)d character long.": "Tuliskan paling sedikit %(min)d huruf.",
    "Field cannot be longer than %(max)d character.": "Tuliskan paling banyak %(max)d huruf.",
    "Field must be exactly %(max)d character long.": "Tuliskan tepat %(max)d huruf.",
    "Field must be between %(min)d and %(max)d characters long.": "Tuliskan %(min)d sampai %(max)d huruf.",
    "Number must be at least %(min)s.": "Tuliskan angka %(min)s atau lebih.",
    "Number must be at most %(max)s.": "Tuliskan angka %(max)s atau kurang.",
    "Number must be between %(min)s and %(max)s.": "Tuliskan angka dari %(min)s sampai %(max)s.",
    "Date must be at least %(min)s.": "Pilih tanggal %(min)s atau sesudahnya.",
    "Date must be at most %(max)s.": "Pilih tanggal %(max)s atau sebelumnya.",
    "Date must be between %(min)s and %(max)s.": "Pilih tanggal dari %(min)s sampai %(max)s.",
    "This field is required.": "Isi bagian ini terlebih dahulu.",
    "Invalid input.": "Isian ini belum sesuai. Periksa kembali penulisannya.",
    "Invalid email address.": "Tuliskan alamat surel yang lengkap, misalnya nama@sekolah.sch.id.",
    "Invalid IP address.": "Tuliskan alamat IP yang benar, misalnya 192.168.1.10.",
    "Invalid Mac address.": "Tuliskan alamat MAC yang benar, misalnya 01:23:45:67:ab:cd.",
    "Invalid URL.": "Tuliskan alamat tautan yang lengkap, mulai dari https://.",
    "Invalid UUID.": "Kode ini tidak dikenal. Muat ulang halaman, lalu coba lagi.",
    "Invalid value, must be one of: %(values)s.": "Pilih salah satu dari: %(values)s.",
    "Invalid value, can't be any of: %(values)s.": "Pilih yang lain; ini tidak dapat dipakai: %(values)s.",
    "This field cannot be edited.": "Bagian ini tidak dapat diubah. Muat ulang halaman untuk melihat isinya.",
    "This field is disabled and cannot have a value.": "Bagian ini sedang tidak dapat diisi. Kosongkan kembali.",
    "Invalid CSRF Token.": "Halaman ini sudah lama terbuka. Muat ulang halaman, lalu kirim lagi.",
    "CSRF token missing.": "Halaman ini belum termuat lengkap. Muat ulang halaman, lalu kirim lagi.",
    "CSRF failed.": "Halaman ini tidak dapat dipastikan asalnya. Muat ulang halaman, lalu kirim lagi.",
    "CSRF token expired.": "Halaman ini sudah terlalu lama terbuka. Muat ulang halaman, lalu kirim lagi.",
    "Invalid Choice: could not coerce.": "Pilihan ini tidak dikenal. Pilih salah satu yang tersedia.",
    "Choices cannot be None.": "Pilihannya belum tersedia. Muat ulang halaman.",
    "Not a valid choice.": "Pilih salah satu yang tersedia.",
    "Invalid choice(s): one or more data inputs could not be coerced.": (
        "Ada pilihan yang tidak dikenal. Pilih dari yang tersedia."
    ),
    "'%(value)s' is not a valid choice for this field.": (
        "“%(value)s” tidak ada dalam daftar. Pilih dari yang tersedia."
    ),
    "Not a valid datetime value.": "Tuliskan tanggal dan jamnya, misalnya 14/5/2026 9.40.",
    "Not a valid date value.": "Tuliskan tanggalnya seperti 14/5/2026 atau 14 Mei 2026.",
    "Not a valid time value.": "Tuliskan jamnya seperti 9.40 atau 13.15.",
    "Not a valid week value.": "Pilih pekannya dari kalender.",
    "Not a valid integer value.": "Tuliskan bilangan bulat, misalnya 3.",
    "Not a valid decimal value.": "Tuliskan angkanya saja, misalnya 2 atau 1,5.",
    "Not a valid float value.": "Tuliskan angkanya saja, misalnya 2 atau 1,5.",
}
"""Every message of WTForms in Indonesian. Indonesian has no plural, so the singular is the key of both."""

PESAN_LAIN = "Isian ini belum dapat diterima. Periksa kembali, lalu kirim lagi."
"""What a person reads should a newer WTForms say something that `PESAN` does not know: never English."""


class _Terjemahan:
    """The translations object that WTForms asks for its words."""

    def gettext(self, pesan: str) -> str:
        """Return the Indonesian message."""
        return PESAN.get(pesan, PESAN_LAIN)

    def ngettext(self, tunggal: str, jamak: str, n: int) -> str:  # noqa: ARG002  # WTForms' own signature
        """Return the same message for one and for many."""
        return PESAN.get(tunggal, PESAN_LAIN)


_TERJEMAHAN = _Terjemahan()
_BATAS_PERAMBAN = ("required", "minlength", "maxlength", "pattern", "min", "max", "step")


class Formulir(Form):
    """The base of every form: Indonesian messages, and no checks by the browser.

    Those speak the browser's language, stop a draft from being sent, and cut pasted text without a word.
    """

    class Meta(DefaultMeta):
        def get_translations(self, form: Longgar) -> Longgar:  # noqa: ARG002  # WTForms' own signature
            """Give WTForms our words."""
            return _TERJEMAHAN

        def render_field(self, field: Longgar, render_kw: Longgar) -> Longgar:
            """Say in ARIA what the browser would enforce; hidden fields get no id, for a page has many forms."""
            kw = dict(render_kw)
            for batas in _BATAS_PERAMBAN:
                kw.setdefault(batas, False)
            if field.type == "TersembunyiField":
                kw.setdefault("id", False)
            elif field.type not in {"_Option", "PilihanField", "PilihanGandaField"}:
                if field.flags.required:
                    kw.setdefault("aria_required", "true")
                if field.errors:
                    kw.setdefault("aria_invalid", "true")
            return super().render_field(field, kw)

    def put(self, alasan: Iterable[Alasan]) -> None:
        """Let the reasons of a room's rules stand beside the fields they name."""
        for satu in alasan:
            field = self[satu.isian]
            field.errors = (*field.errors, satu.pesan)


def galat_json(form: Longgar) -> dict[str, list[str]]:
    """Return {field id: messages} for the JSON answer 422; what concerns the whole form stands under ""."""
    galat: dict[str, list[str]] = {}
    for field in form:
        for bagian, pesan in _messages(field):
            galat.setdefault(bagian, []).append(pesan)
    if form.form_errors:
        galat.setdefault("", []).extend(map(str, form.form_errors))
    return galat


def daftar_galat(form: Longgar) -> list[tuple[str, str]]:
    """Return (field id, message) in the order of the page, for the summary at its head."""
    return [(bagian, pesan) for bagian, semua in galat_json(form).items() for pesan in semua]


def _messages(field: Longgar) -> Iterator[tuple[str, str]]:
    """Walk into lists and forms inside a form, where WTForms nests its errors."""
    if isinstance(field, FieldList):
        for entri in field.entries:
            yield from _messages(entri)
    elif isinstance(field, FormField):
        for bagian, semua in galat_json(field.form).items():
            yield from ((bagian or field.id, pesan) for pesan in semua)
        return
    for pesan in field.errors:
        if isinstance(pesan, str):
            yield field.id, pesan


class Wajib:
    """Refuses an empty field, in the words of that field ("Tuliskan tempat observasi.")."""

    def __init__(self, pesan: str) -> None:
        self.pesan = pesan
        self.field_flags = {"required": True}

    def __call__(self, form: Longgar, field: Longgar) -> None:  # noqa: ARG002  # WTForms' own signature
        """Stop at emptiness; a field that could not be read already says so and is not empty."""
        if field.process_errors:
            raise StopValidation
        if field.data is None or field.data in ("", [], False):
            raise StopValidation(self.pesan)


def _with_wajib(
    validators: Iterable[Longgar] | None,
    *,
    wajib: str | bool,
    biasa: str = PESAN["This field is required."],
) -> list[Longgar]:
    """Put `Wajib` first when the field asks for it, with its own words or the usual ones of its kind."""
    semua = list(validators or ())
    if not wajib:
        return semua
    return [Wajib(wajib if isinstance(wajib, str) else biasa), *semua]


class _Panjang:
    """Refuses a text that is too long, saying how long it is; nothing is cut."""

    def __init__(self, paling: int) -> None:
        self.paling = paling

    def __call__(self, form: Longgar, field: Longgar) -> None:  # noqa: ARG002  # WTForms' own signature
        """Count what will be stored."""
        panjang = len(field.data or "")
        if panjang > self.paling:
            raise ValidationError(
                f"Tulisan ini {_ribuan(panjang)} huruf, paling banyak {_ribuan(self.paling)}. "
                f"Ringkaskan {_ribuan(panjang - self.paling)} huruf lagi.",
            )


def _ribuan(n: int) -> str:
    return isian.format_angka(Decimal(n))


class TeksField(StringField):
    """One line of text, tidied; `data` is always a string, empty when nothing was typed."""

    data: str

    def __init__(
        self,
        label: str,
        validators: Iterable[Longgar] | None = None,
        *,
        wajib: str | bool = False,
        paling: int = PANJANG_TEKS,
        **kw: Longgar,
    ) -> None:
        super().__init__(label, [*_with_wajib(validators, wajib=wajib), _Panjang(paling)], **kw)

    def process_data(self, value: Longgar) -> None:
        """Take a stored value; None is the empty text."""
        self.data = "" if value is None else str(value)

    def process_formdata(self, valuelist: list[Longgar]) -> None:
        """Tidy what was typed; a pasted line break becomes a space."""
        if valuelist:
            self.data = " ".join(isian.rapikan(str(valuelist[0])).split())


class PanjangTeksField(TextAreaField):
    r"""Text of several lines, tidied, with `\n` for line breaks; `data` is always a string."""

    data: str

    def __init__(
        self,
        label: str,
        validators: Iterable[Longgar] | None = None,
        *,
        wajib: str | bool = False,
        paling: int = PANJANG_TEKS_PANJANG,
        **kw: Longgar,
    ) -> None:
        super().__init__(label, [*_with_wajib(validators, wajib=wajib), _Panjang(paling)], **kw)

    def process_data(self, value: Longgar) -> None:
        """Take a stored value; None is the empty text."""
        self.data = "" if value is None else str(value)

    def process_formdata(self, valuelist: list[Longgar]) -> None:
        """Tidy what was typed and keep its lines."""
        if valuelist:
            self.data = isian.rapikan(str(valuelist[0]))


class SandiField(PasswordField):
    """A password: taken exactly as typed, never written back into the page."""

    data: str

    def __init__(
        self,
        label: str,
        validators: Iterable[Longgar] | None = None,
        *,
        wajib: str | bool = False,
        **kw: Longgar,
    ) -> None:
        super().__init__(label, _with_wajib(validators, wajib=wajib), **kw)

    def process_data(self, value: Longgar) -> None:
        """Start empty: a stored password is never shown."""
        del value
        self.data = ""


class TersembunyiField(HiddenField):
    """A value that the page carries for itself; it has a name and no id."""

    data: str

    def __init__(self, validators: Iterable[Longgar] | None = None, **kw: Longgar) -> None:
        super().__init__("", list(validators or ()), **kw)

    def process_data(self, value: Longgar) -> None:
        """Take a stored value; None is the empty text."""
        self.data = "" if value is None else str(value)


class _TerbacaField(Field):
    """A text input whose text means something else: kept as typed when it cannot be read."""

    widget = TextInput()

    def __init__(
        self,
        label: str,
        validators: Iterable[Longgar] | None = None,
        *,
        wajib: str | bool = False,
        **kw: Longgar,
    ) -> None:
        super().__init__(label, _with_wajib(validators, wajib=wajib), **kw)

    def baca(self, teks: str) -> Longgar:
        """Return the value of a typed text, or raise `IsianSalah`."""
        raise NotImplementedError

    def tulis(self, nilai: Longgar) -> str:
        """Write a value as it would be typed."""
        raise NotImplementedError

    def process_formdata(self, valuelist: list[Longgar]) -> None:
        """Read what was typed; emptiness is None."""
        if not valuelist:
            return
        teks = isian.rapikan(str(valuelist[0]))
        self.data = None
        if teks:
            self.data = self.baca(teks)

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return "" if self.data is None else self.tulis(self.data)


class TanggalField(_TerbacaField):
    """A date in a text input: `14/5/26`, `14 Mei 2026`, `2026-05-14`; `data` is a date or None.

    Not `type=date`: that shows day and month in the order of the browser's language (on many school tablets the
    American one), refuses what people type, and throws away what it refuses. A script adds a calendar button.
    """

    data: date | None

    def baca(self, teks: str) -> date:
        """Read a date; the day comes first."""
        return isian.parse_tanggal(teks)

    def tulis(self, nilai: date) -> str:
        """Write `14/5/2026`."""
        return waktu.tanggal_angka(nilai)

    def __call__(self, **kw: Longgar) -> Longgar:
        """Render with the hook of the calendar button."""
        return super().__call__(**{"autocomplete": "off", "data_tanggal": True} | kw)


class JamField(_TerbacaField):
    """A clock time in a text input: `9.40`, `09:40`, `0940`; `data` is a time or None."""

    data: time | None

    def baca(self, teks: str) -> time:
        """Read a time on the clock of 24 hours."""
        return isian.parse_jam(teks)

    def tulis(self, nilai: time) -> str:
        """Write `09.40`."""
        return waktu.jam(nilai)

    def __call__(self, **kw: Longgar) -> Longgar:
        """Render with the keyboard that has digits and a full stop or comma."""
        return super().__call__(**{"autocomplete": "off", "inputmode": "decimal"} | kw)


class AngkaField(_TerbacaField):
    """A number in a text input: `1,5`; `data` is a Decimal or None. `bulat` asks for a whole number."""

    data: Decimal | None

    def __init__(
        self,
        label: str,
        validators: Iterable[Longgar] | None = None,
        *,
        wajib: str | bool = False,
        bulat: bool = False,
        paling_kecil: int | None = None,
        paling_besar: int | None = None,
        **kw: Longgar,
    ) -> None:
        super().__init__(label, validators, wajib=wajib, **kw)
        self.bulat, self.paling_kecil, self.paling_besar = bulat, paling_kecil, paling_besar

    def baca(self, teks: str) -> Decimal:
        """Read a number with its comma."""
        return isian.parse_angka(teks)

    def tulis(self, nilai: Decimal) -> str:
        """Write `1,5`."""
        return isian.format_angka(nilai)

    def pre_validate(self, form: Longgar) -> None:  # noqa: ARG002  # WTForms' own signature
        """Check the kind and the bounds of the number, in one message."""
        if self.data is None or self.process_errors:
            return
        jenis = "bilangan bulat" if self.bulat else "angka"
        bawah, atas = self.paling_kecil, self.paling_besar
        salah_jenis = self.bulat and self.data != self.data.to_integral_value()
        di_luar = (bawah is not None and self.data < bawah) or (atas is not None and self.data > atas)
        if not (salah_jenis or di_luar):
            return
        if bawah is not None and atas is not None:
            raise StopValidation(f"Tuliskan {jenis} dari {_ribuan(bawah)} sampai {_ribuan(atas)}.")
        if bawah is not None:
            raise StopValidation(f"Tuliskan {jenis} {_ribuan(bawah)} atau lebih.")
        if atas is not None:
            raise StopValidation(f"Tuliskan {jenis} {_ribuan(atas)} atau kurang.")
        raise StopValidation(PESAN["Not a valid integer value."])

    def __call__(self, **kw: Longgar) -> Longgar:
        """Render with the keyboard of digits."""
        papan_ketik = "numeric" if self.bulat else "decimal"
        return super().__call__(**{"autocomplete": "off", "inputmode": papan_ketik} | kw)


class PilihanField(RadioField):
    """One of several: radio buttons, or a drop-down with `gaya="daftar"`; nothing chosen is None.

    `choices` is {value: label}; choices known only for this request are set on the bound field. A drop-down begins with
    `kosong`, which is no choice.
    """

    def __init__(
        self,
        label: str,
        validators: Iterable[Longgar] | None = None,
        *,
        choices: Mapping[str, str] | None = None,
        wajib: str | bool = False,
        gaya: str = "radio",
        kosong: str = "Pilih …",
        coerce: Callable[[Longgar], Longgar] = str,
        **kw: Longgar,
    ) -> None:
        semua = _with_wajib(validators, wajib=wajib, biasa="Pilih salah satu.")
        super().__init__(label, semua, coerce=coerce, choices=dict(choices or {}), **kw)
        self.kosong = kosong
        if gaya == "daftar":
            self.widget = Select()
            self.label.field_id = self.id

    def iter_choices(self) -> Longgar:
        """Offer the choices; a drop-down starts with the invitation to choose."""
        semua = list(super().iter_choices())
        if isinstance(self.widget, Select):
            return [Choice("", self.kosong, self.data is None, {}), *semua]
        return semua

    def process_formdata(self, valuelist: list[Longgar]) -> None:
        """Take the choice; the invitation itself counts as nothing."""
        if valuelist and valuelist[0] == "":
            self.data = None
            return
        super().process_formdata(valuelist)

    def pre_validate(self, form: Longgar) -> None:
        """Refuse what is not offered; choosing nothing is judged by `wajib`."""
        if self.data is not None:
            super().pre_validate(form)


class PilihanGandaField(SelectMultipleField):
    """Any number of several, as check boxes; `data` is a list. `wajib` asks for at least one.

    `choices` is {value: label}.
    """

    data: list[Longgar]
    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()

    def __init__(
        self,
        label: str,
        validators: Iterable[Longgar] | None = None,
        *,
        choices: Mapping[str, str] | None = None,
        wajib: str | bool = False,
        **kw: Longgar,
    ) -> None:
        semua = _with_wajib(validators, wajib=wajib, biasa="Pilih sedikitnya satu.")
        super().__init__(label, semua, choices=dict(choices or {}), **kw)
        self.label.field_id = ""

    def process_data(self, value: Longgar) -> None:
        """Take stored values; None is the empty list."""
        super().process_data(value)
        self.data = self.data or []


class BenarField(BooleanField):
    """One box to tick; `wajib` asks that it is ticked."""

    data: bool

    def __init__(
        self,
        label: str,
        validators: Iterable[Longgar] | None = None,
        *,
        wajib: str | bool = False,
        **kw: Longgar,
    ) -> None:
        super().__init__(
            label, _with_wajib(validators, wajib=wajib, biasa="Beri tanda centang untuk melanjutkan."), **kw
        )


class BerkasField(FileField):
    """A file to send along; `data` is the upload or None.

    Give the form `CombinedMultiDict((request.files, request.form))`.
    """

    data: FileStorage | None

    def __init__(
        self,
        label: str,
        validators: Iterable[Longgar] | None = None,
        *,
        wajib: str | bool = False,
        **kw: Longgar,
    ) -> None:
        super().__init__(label, _with_wajib(validators, wajib=wajib, biasa="Pilih berkasnya terlebih dahulu."), **kw)

    def process_formdata(self, valuelist: list[Longgar]) -> None:
        """Take the upload; a browser sends an unnamed empty one when nothing was chosen."""
        berkas = valuelist[0] if valuelist else None
        self.data = berkas if isinstance(berkas, FileStorage) and berkas.filename else None


class FotoField(BerkasField):
    """Any number of photos, from the camera or the gallery; `semua` are those that were chosen."""

    semua: tuple[FileStorage, ...] = ()

    def process_formdata(self, valuelist: list[Longgar]) -> None:
        """Take every chosen file; a browser sends an unnamed empty one when there is none."""
        self.semua = tuple(satu for satu in valuelist if isinstance(satu, FileStorage) and satu.filename)
        super().process_formdata(list(self.semua))
