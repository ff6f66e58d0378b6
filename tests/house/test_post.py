"""The law of every post: an act carries an id, happens once, and can be repeated harmlessly.

Each act is performed once per world, in every way a hand or a network can repeat it; each test looks at one answer.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import select
from werkzeug.test import TestResponse

from observasi_app.extensions import db
from observasi_app.luring.models import OperasiTercatat
from observasi_app.masuk.pengguna import Pengguna
from observasi_app.masuk.periode import NAMA as NAMA_PERIODE
from tests.conftest import make_app
from tests.dunia import tetap
from tests.house.cara import CARA, KHUSUS, Cara
from tests.house.panggung import Album, Panggung
from tests.klien import Klien, Terisi

PERIODE_LAIN = "2001-02-03"
"""A day of no period: a form that names it was not opened in the one that is worked in."""
BEBAS_PERIODE: dict[str, str] = {
    "pemutakhiran.kirim_permintaan": "what is asked for is one's data of today; who has checked stands beside",
    "pemutakhiran.simpan_nik": "what is kept is one's data of today; who has checked stands beside",
    "rencana.simpan_langkah": "a plan has its own period; whether the data were checked is shown beside its first step",
}
"""Acts that read the period that is worked in although their effect does not depend on it, and for what."""


@dataclass(frozen=True)
class Babak:
    """Everything that was answered while one act was tried."""

    titik: str
    cara: Cara
    form: Terisi
    tanpa_tanda: TestResponse
    tanpa_tanda_op: TestResponse
    dari_situs_lain: TestResponse
    oleh_citra: TestResponse | None
    periode_lain: TestResponse | None
    pertama: TestResponse
    membaca_periode: bool
    kedua: TestResponse
    tanpa_js: TestResponse
    bita_lain: TestResponse
    bita_lain_op: TestResponse
    sebelum: dict[str, int]
    setelah_ditolak: dict[str, int]
    setelah_sekali: dict[str, int]
    setelah_ulang: dict[str, int]
    tercatat: list[OperasiTercatat]
    ketuk: list[TestResponse]
    setelah_ketuk: dict[str, int]


def _changed(form: Terisi) -> Terisi:
    """Return the same act with other bytes, as the back button and one more word make them."""
    return form.with_values(operasi=form.operasi, catatan_tambahan="berubah")


def _ledger(panggung: Panggung, form: Terisi) -> list[OperasiTercatat]:
    with panggung.app.app_context():
        return list(db.session.scalars(select(OperasiTercatat).where(OperasiTercatat.id == UUID(form.operasi))))


@contextlib.contextmanager
def _who_reads_the_period() -> Iterator[list[str]]:
    """Note whenever somebody asks which period is worked in."""
    asli = {nama: getattr(Pengguna, nama) for nama in ("hari_periode", "nama_periode")}
    dibaca: list[str] = []

    def listen(nama: str) -> property:
        def baca(pengguna: Pengguna) -> object:
            dibaca.append(nama)
            return asli[nama].fget(pengguna)

        return property(baca)

    for nama in asli:
        setattr(Pengguna, nama, listen(nama))
    try:
        yield dibaca
    finally:
        for nama, semula in asli.items():
            setattr(Pengguna, nama, semula)


def _in_other_periode(form: Terisi) -> Terisi | None:
    """Return the same act as a page of another period would send it; None where it names none."""
    if NAMA_PERIODE not in dict(form.isian):
        return None
    return form.with_values(**{NAMA_PERIODE: PERIODE_LAIN})


def _double_tap(panggung: Panggung, siapa: str, form: Terisi) -> list[TestResponse]:
    """Send the same bytes from two threads at the same moment."""
    jawaban: list[TestResponse] = []
    mulai = threading.Barrier(2)

    def tap(klien: Klien) -> None:
        mulai.wait()
        jawaban.append(klien.send(form, op=True))

    benang = [threading.Thread(target=tap, args=(panggung.klien(siapa),)) for _ in range(2)]
    for satu in benang:
        satu.start()
    for satu in benang:
        satu.join()
    return jawaban


@pytest.fixture(scope="module", params=sorted(CARA))
def babak(request: pytest.FixtureRequest, album: Album) -> Babak:
    """Try one act in every way."""
    titik: str = request.param
    cara = CARA[titik]
    panggung = album.salin(cara.potret)
    klien = panggung.klien(cara.siapa)
    form = cara.susun(panggung, klien)
    kembar = panggung.kembar(album.baru())
    sebelum = panggung.hitung()
    tanpa_tanda = klien.send(form.with_values(operasi=""))
    tanpa_tanda_op = klien.send(form.with_values(operasi=""), headers={"X-Observasi-Op": form.operasi})
    asing = klien.send(form, headers={"Sec-Fetch-Site": "cross-site"})
    citra = panggung.klien("citra").send(form.with_values(oleh=str(tetap("citra")))) if cara.milik_siklus else None
    lain = _in_other_periode(form)
    periode_lain = klien.send(lain, op=True) if lain else None
    setelah_ditolak = panggung.hitung()
    with _who_reads_the_period() as dibaca:
        pertama = klien.send(form, op=True)
    setelah_sekali = panggung.hitung()
    hasil = Babak(
        titik=titik,
        cara=cara,
        form=form,
        tanpa_tanda=tanpa_tanda,
        tanpa_tanda_op=tanpa_tanda_op,
        dari_situs_lain=asing,
        oleh_citra=citra,
        periode_lain=periode_lain,
        membaca_periode=bool(dibaca),
        pertama=pertama,
        kedua=klien.send(form, op=True),
        tanpa_js=klien.send(form),
        bita_lain=klien.send(_changed(form)),
        bita_lain_op=klien.send(_changed(form), op=True),
        sebelum=sebelum,
        setelah_ditolak=setelah_ditolak,
        setelah_sekali=setelah_sekali,
        setelah_ulang=panggung.hitung(),
        tercatat=_ledger(panggung, form),
        ketuk=_double_tap(kembar, cara.siapa, form),
        setelah_ketuk=kembar.hitung(),
    )
    panggung.rapikan()
    kembar.rapikan()
    return hasil


def test_every_post_route_has_a_way_to_be_performed(tmp_path: Path) -> None:
    app = make_app(tmp_path)
    menerima = {r.endpoint for r in app.url_map.iter_rules() if "POST" in (r.methods or ())}
    assert menerima - set(CARA) - set(KHUSUS) == set(), "describe these acts in tests/house/cara.py"
    assert (set(CARA) | set(KHUSUS)) - menerima == set(), "these acts are gone"


def test_a_post_without_an_operation_id_is_refused(babak: Babak) -> None:
    assert babak.tanpa_tanda.status_code == 400
    assert "Muat ulang halaman" in babak.tanpa_tanda.text
    assert babak.tanpa_tanda_op.status_code == 400
    assert babak.tanpa_tanda_op.json is not None
    assert "Muat ulang halaman" in babak.tanpa_tanda_op.json["pesan"]


def test_a_post_from_another_site_is_refused(babak: Babak) -> None:
    assert babak.dari_situs_lain.status_code == 403


def test_the_same_act_is_refused_to_bu_citra(babak: Babak) -> None:
    if babak.oleh_citra is not None:
        assert babak.oleh_citra.status_code in {403, 404}


def test_a_form_whose_effect_depends_on_the_period_names_it_and_is_refused_in_another(babak: Babak) -> None:
    if babak.periode_lain is None:
        assert not babak.membaca_periode or babak.titik in BEBAS_PERIODE, "tanda_periode() and stop_other_periode()?"
        return
    assert babak.periode_lain.status_code == 409
    assert babak.periode_lain.json is not None
    assert babak.periode_lain.json["sebab"] == "periode"
    assert "Ganti periode" in babak.periode_lain.json["pesan"]
    assert babak.periode_lain.json["lanjut"] == "/periode"


def test_a_refusal_leaves_nothing_behind(babak: Babak) -> None:
    assert _without_drafts(babak.setelah_ditolak) == _without_drafts(babak.sebelum)


def test_the_act_succeeds_and_names_what_it_received(babak: Babak) -> None:
    assert babak.pertama.status_code == 201, babak.pertama.text
    assert babak.pertama.json is not None
    assert babak.pertama.json["id"] == babak.form.operasi
    assert {"hash", "kode", "waktu", "tujuan", "pesan"} <= set(babak.pertama.json)
    if babak.form.enctype != "multipart/form-data":
        assert babak.pertama.json["hash"] == babak.form.hash


def test_the_act_changes_something(babak: Babak) -> None:
    assert babak.setelah_sekali["operasi"] == babak.setelah_ditolak["operasi"] + 1


def test_sending_the_same_bytes_again_gives_the_same_answer_and_changes_nothing(babak: Babak) -> None:
    assert babak.kedua.status_code == 200
    assert babak.kedua.json == babak.pertama.json
    assert _without_drafts(babak.setelah_ulang) == _without_drafts(babak.setelah_sekali)
    assert len(babak.tercatat) == 1


def test_without_javascript_a_repeat_leads_to_the_same_place(babak: Babak) -> None:
    assert babak.tanpa_js.status_code == 303
    assert babak.pertama.json is not None
    assert babak.tanpa_js.location == (babak.pertama.json["tujuan"] or "/")


def test_a_spent_id_with_other_words_is_refused_and_says_so(babak: Babak) -> None:
    for jawaban in (babak.bita_lain, babak.bita_lain_op):
        assert jawaban.status_code == 409
    assert "tidak dikirim dua kali" in babak.bita_lain.text
    assert babak.bita_lain_op.json is not None
    assert babak.bita_lain_op.json["sebab"] == "bentrok"
    assert "tidak dikirim dua kali" in babak.bita_lain_op.json["pesan"]


def test_a_double_tap_has_one_effect(babak: Babak) -> None:
    assert sorted(j.status_code for j in babak.ketuk) == [200, 201], [j.text for j in babak.ketuk]
    assert babak.ketuk[0].json == babak.ketuk[1].json
    assert babak.setelah_ketuk == babak.setelah_sekali


def _without_drafts(hitungan: dict[str, int]) -> dict[str, int]:
    """Leave drafts out: words that are refused for the moment are kept as a draft, which is what should be done."""
    return {nama: n for nama, n in hitungan.items() if nama not in {"draf", "draf_lain"}}


def test_every_special_post_says_where_its_law_stands() -> None:
    rumah = Path(__file__).parents[2]
    for alasan in KHUSUS.values():
        assert (rumah / alasan.partition("(")[2].rstrip(")")).is_file(), alasan
