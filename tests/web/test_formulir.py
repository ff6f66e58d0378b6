"""Forms speak Indonesian, understand what people type, and give back what they could not understand."""

from __future__ import annotations

import ast
import re
from datetime import date, time
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
import wtforms
from werkzeug.datastructures import FileStorage, MultiDict

from observasi_app.web import formulir as f
from tests.cacat import INGGRIS

WTFORMS = Path(wtforms.__file__).parent


class FormUpaya(f.Formulir):
    """Every kind of field once."""

    judul = f.TeksField("Judul", wajib="Tuliskan judul upaya.", paling=20)
    cerita = f.PanjangTeksField("Cerita", paling=1200)
    tanggal = f.TanggalField("Tanggal", wajib=True)
    jam = f.JamField("Jam")
    lama = f.AngkaField("Lama", bulat=True, paling_kecil=1, paling_besar=8)
    bobot = f.AngkaField("Bobot")
    cara = f.PilihanField("Cara", choices={"a": "Sendiri", "b": "Bersama"}, wajib=True)
    mapel = f.PilihanField("Mapel", choices={"ipa": "IPA"}, gaya="daftar")
    target = f.PilihanGandaField("Target", choices={"1": "Satu", "2": "Dua"}, wajib="Pilih sedikitnya satu target.")
    setuju = f.BenarField("Setuju", wajib=True)
    sandi = f.SandiField("Sandi")
    versi = f.TersembunyiField()
    berkas = f.BerkasField("Berkas")


BAIK = {
    "judul": "Diskusi kelompok",
    "tanggal": "14 Mei 2026",
    "jam": "0940",
    "lama": "2",
    "bobot": "1,5",
    "cara": "a",
    "mapel": "",
    "target": "2",
    "setuju": "y",
    "versi": "3",
}


def isi(**beda: str) -> FormUpaya:
    return FormUpaya(MultiDict({**BAIK, **beda}))


def wtforms_messages() -> set[str]:
    """Return the first argument of every gettext and ngettext call in the installed WTForms."""
    semua: set[str] = set()
    for berkas in WTFORMS.rglob("*.py"):
        for simpul in ast.walk(ast.parse(berkas.read_text(encoding="utf-8"))):
            if isinstance(simpul, ast.Call) and isinstance(simpul.func, ast.Attribute):
                pertama = simpul.args[0] if simpul.args else None
                if simpul.func.attr in {"gettext", "ngettext"} and isinstance(pertama, ast.Constant):
                    semua.add(str(pertama.value))
    return semua


def test_every_message_of_wtforms_is_there_in_indonesian() -> None:
    katalog = (WTFORMS / "locale" / "wtforms.pot").read_text(encoding="utf-8")
    dari_katalog = {ast.literal_eval(m) for m in re.findall(r'^msgid (".+")$', katalog, re.MULTILINE)}
    semua = wtforms_messages() | dari_katalog
    assert len(dari_katalog) == 39
    assert semua - set(f.PESAN) == set()
    assert set(f.PESAN) - semua == set(), "a message that WTForms no longer says"


def test_a_translation_takes_the_same_values_and_has_no_english() -> None:
    for asal, pesan in f.PESAN.items():
        dipakai = set(re.findall(r"%\((\w+)\)", pesan))
        tersedia = set(re.findall(r"%\((\w+)\)", asal)) | ({"other_label"} if "other_name" in asal else set())
        assert dipakai <= tersedia, asal
        assert not re.search(rf"\b(?:{INGGRIS})\b", re.sub(r"%\(\w+\)", "", pesan), re.IGNORECASE), pesan
        assert pesan.endswith("."), pesan


def test_a_message_nobody_foresaw_is_still_no_english() -> None:
    asing = FormUpaya().judul
    assert asing.gettext("Something quite new.") == f.PESAN_LAIN
    assert asing.ngettext("One new thing.", "%d new things.", 3) == f.PESAN_LAIN


def test_what_was_typed_is_understood() -> None:
    form = isi()
    assert form.validate(), form.errors
    assert (form.tanggal.data, form.jam.data) == (date(2026, 5, 14), time(9, 40))
    assert (form.lama.data, form.bobot.data) == (Decimal(2), Decimal("1.5"))
    assert (form.cara.data, form.mapel.data, form.target.data) == ("a", None, ["2"])
    assert (form.setuju.data, form.cerita.data, form.berkas.data) == (True, "", None)


def test_an_empty_form_names_everything_that_is_missing_in_its_own_words() -> None:
    form = FormUpaya(MultiDict())
    assert not form.validate()
    assert f.galat_json(form) == {
        "judul": ["Tuliskan judul upaya."],
        "tanggal": ["Isi bagian ini terlebih dahulu."],
        "cara": ["Pilih salah satu."],
        "target": ["Pilih sedikitnya satu target."],
        "setuju": ["Beri tanda centang untuk melanjutkan."],
    }
    assert f.daftar_galat(form)[0] == ("judul", "Tuliskan judul upaya.")


def test_what_could_not_be_understood_comes_back_as_it_was_typed() -> None:
    form = isi(tanggal="31 Februari 2026", jam="25.00", lama="banyak")
    assert not form.validate()
    assert 'value="31 Februari 2026"' in str(form.tanggal())
    assert 'value="25.00"' in str(form.jam())
    assert len(form.tanggal.errors) == 1
    assert f.galat_json(form)["lama"] == ["Tuliskan angkanya saja, dengan koma untuk pecahan, misalnya 2 atau 1,5."]


def test_stored_values_stand_in_the_form_as_one_would_type_them() -> None:
    form = FormUpaya(data={"tanggal": date(2026, 5, 4), "jam": time(9, 5), "bobot": Decimal("1.50")})
    assert 'value="4/5/2026"' in str(form.tanggal())
    assert 'value="09.05"' in str(form.jam())
    assert 'value="1,5"' in str(form.bobot())


def test_a_text_that_is_too_long_is_kept_whole_and_told_by_how_much() -> None:
    form = isi(cerita="a" * 1234)
    assert not form.validate()
    assert form.cerita.errors == ["Tulisan ini 1.234 huruf, paling banyak 1.200. Ringkaskan 34 huruf lagi."]
    assert "a" * 1234 in str(form.cerita())


def test_text_is_tidied_but_its_lines_stay() -> None:
    form = isi(judul="  Diskusi\r\nkelompok ", cerita="satu\r\n\r\ndua  ")
    assert (form.judul.data, form.cerita.data) == ("Diskusi kelompok", "satu\n\ndua")


@pytest.mark.parametrize("angka", ["0", "9", "1,5"])
def test_a_number_out_of_its_bounds_is_told_the_bounds(angka: str) -> None:
    form = isi(lama=angka)
    assert not form.validate()
    assert form.lama.errors == ["Tuliskan bilangan bulat dari 1 sampai 8."]


def test_a_choice_that_is_not_offered_is_refused() -> None:
    form = isi(cara="z", mapel="seni", target="9")
    assert not form.validate()
    assert f.galat_json(form) == {
        "cara": ["Pilih salah satu yang tersedia."],
        "mapel": ["Pilih salah satu yang tersedia."],
        "target": ["“9” tidak ada dalam daftar. Pilih dari yang tersedia."],
    }


def test_a_drop_down_begins_with_an_invitation_that_is_no_choice() -> None:
    html = str(FormUpaya().mapel())
    assert re.findall(r'value="(\w*)"', html) == ["", "ipa"]
    assert "Pilih …" in html


def test_choices_can_be_given_for_this_request_alone() -> None:
    form = FormUpaya(MultiDict({**BAIK, "mapel": "seni"}))
    form.mapel.choices = {"seni": "Seni"}
    assert form.validate()
    assert form.mapel.data == "seni"


def test_the_browser_checks_nothing_in_its_own_language() -> None:
    form = FormUpaya(MultiDict())
    form.validate()
    html = "".join(str(field()) for field in form)
    assert not re.search(
        r"\b(?:required|maxlength|minlength|pattern|min|max)\b(?!-)(?==|\s|>)", html.replace("aria-required", "")
    )
    assert str(form.judul()).count('aria-required="true"') == 1
    assert 'aria-invalid="true"' in str(form.judul())


def test_hidden_fields_have_no_id_and_passwords_are_never_written_back() -> None:
    form = isi(sandi="rahasia besar")
    assert 'id="' not in str(form.versi())
    assert form.sandi.data == "rahasia besar"
    assert "rahasia besar" not in str(form.sandi())


def test_a_file_that_was_not_chosen_is_no_file() -> None:
    kosong = FormUpaya(MultiDict({**BAIK, "berkas": FileStorage(BytesIO(b""), filename="")}))
    ada = FormUpaya(MultiDict({**BAIK, "berkas": FileStorage(BytesIO(b"x"), filename="rpp.pdf")}))
    assert kosong.berkas.data is None
    assert ada.berkas.data is not None
    assert ada.berkas.data.filename == "rpp.pdf"


class FormLangkah(f.Formulir):
    """One step."""

    upaya = f.TeksField("Upaya", wajib="Tuliskan upayanya.")


class FormRencana(f.Formulir):
    """A list of steps, and a rule about the whole."""

    langkah = f.FieldList(f.FormField(FormLangkah), min_entries=2)


def test_errors_inside_a_list_are_found_by_the_id_of_their_field() -> None:
    form = FormRencana(MultiDict({"langkah-0-upaya": "Berlatih", "langkah-1-upaya": ""}))
    assert not form.validate()
    form.form_errors.append("Rencana ini belum lengkap.")
    assert f.galat_json(form) == {"langkah-1-upaya": ["Tuliskan upayanya."], "": ["Rencana ini belum lengkap."]}
