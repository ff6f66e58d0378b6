"""Photos that come in pieces: resumed, repeated, compared with their name, private, limited, and then forgotten."""

from __future__ import annotations

import hashlib
import io
import re
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from flask import Flask
from PIL import Image
from sqlalchemy import func, select, update
from werkzeug.test import TestResponse

from observasi_app.berkas import unggahan
from observasi_app.berkas.models import Berkas, Unggahan
from observasi_app.extensions import db, menulis, new_id
from observasi_app.masuk.sesi import KUKI
from tests.dunia import TAHUN, tetap, token_of
from tests.klien import Klien
from tests.langkah import aksi, follow, open_siklus, start_observasi, submit_persiapan

POTONG = 600


def jpeg(warna: str = "teal", lebar: int = 640) -> bytes:
    keluar = io.BytesIO()
    Image.new("RGB", (lebar, 480), warna).save(keluar, "JPEG")
    return keluar.getvalue()


FOTO = jpeg()
NAMA = hashlib.sha256(FOTO).hexdigest()


def piece(
    klien: Klien,
    mulai: int,
    isi: bytes,
    *,
    foto: bytes = FOTO,
    nama: str = "",
    op: str = "",
    letak: dict[str, int | str] | None = None,
) -> TestResponse:
    op = op or str(new_id())
    return klien.post(
        f"/berkas/unggahan/{nama or hashlib.sha256(foto).hexdigest()}",
        query_string={"mulai": mulai, "ukuran": len(foto)} | (letak or {}),
        data=isi,
        content_type="application/octet-stream",
        headers={"X-Observasi-Op": op},
    )


def send_whole(klien: Klien, foto: bytes = FOTO) -> None:
    for mulai in range(0, len(foto), POTONG):
        assert piece(klien, mulai, foto[mulai : mulai + POTONG], foto=foto).status_code == 200


def asked(klien: Klien, nama: str = NAMA) -> int:
    jawaban = klien.get(f"/berkas/unggahan/{nama}").get_json()
    assert jawaban["hash"] == nama
    diterima: int = jawaban["diterima"]
    return diterima


def on_disk(app: Flask) -> list[Path]:
    akar: Path = app.config["OBSERVASI"].data / "unggahan"
    return sorted(p for p in akar.rglob("*") if p.is_file())


def rows(app: Flask) -> int:
    with app.app_context():
        return db.session.scalar(select(func.count()).select_from(Unggahan)) or 0


def photos(app: Flask) -> list[Berkas]:
    with app.app_context():
        return list(db.session.scalars(select(Berkas).where(Berkas.jenis == "foto").order_by(Berkas.id)))


@pytest.fixture
def baris(ani: Klien, budi: Klien) -> str:
    """The address of a line that Pak Budi noted in Bu Ani's running lesson."""
    siklus = open_siklus(ani)
    submit_persiapan(ani, siklus)
    start_observasi(budi, siklus)
    halaman = budi.get(f"/siklus/{siklus}/observasi/kelas")
    form = budi.fill(halaman, "form[data-catatan-form]", teks="Pembagian kelompok.")
    follow(budi, budi.send(form))
    return f"/siklus/{siklus}/observasi/baris/{form.operasi}"


def name_it(klien: Klien, baris: str, *nama: str, op: UUID | None = None, **lain: str) -> TestResponse:
    op_id = str(op or new_id())
    isian = {"operasi": op_id, "unggahan": list(nama), **lain}
    return klien.post(f"{baris}/foto", data=isian, headers={"X-Observasi-Op": op_id})


# ── Pieces ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_photo_comes_in_pieces_and_each_answer_says_how_far_it_is(app: Flask, ani: Klien) -> None:
    op = str(new_id())
    jawaban = piece(ani, 0, FOTO[:POTONG], op=op)
    assert jawaban.get_json()["id"] == op
    assert jawaban.get_json()["hash"] == hashlib.sha256(FOTO[:POTONG]).hexdigest()
    assert jawaban.get_json()["diterima"] == asked(ani) == POTONG
    assert piece(ani, POTONG, FOTO[POTONG:]).get_json()["diterima"] == asked(ani) == len(FOTO)
    (berkas,) = on_disk(app)
    assert berkas.read_bytes() == FOTO


def test_after_a_cut_it_goes_on_where_it_was_and_a_repeat_changes_nothing(app: Flask, ani: Klien) -> None:
    piece(ani, 0, FOTO[:POTONG])
    assert piece(ani, 0, FOTO[:POTONG]).get_json()["diterima"] == POTONG
    assert piece(ani, 0, b"x" * POTONG).get_json()["diterima"] == POTONG, "known bytes are passed over"
    assert piece(ani, 2 * POTONG, FOTO[2 * POTONG :]).get_json()["diterima"] == POTONG, "no hole is made"
    assert piece(ani, 300, FOTO[300:]).get_json()["diterima"] == len(FOTO), "an overlap is no hole"
    assert piece(ani, 0, FOTO[:POTONG]).get_json()["diterima"] == len(FOTO)
    assert on_disk(app)[0].read_bytes() == FOTO
    assert rows(app) == 1


def test_the_same_piece_from_two_tabs_at_once_is_one_piece(app: Flask, ani: Klien) -> None:
    kembar = app.test_client()
    assert isinstance(kembar, Klien)
    kembar.set_cookie(KUKI, token_of("ani"), domain="127.0.0.1")
    mulai = threading.Barrier(2)
    jawaban: list[int] = []

    def tap(klien: Klien) -> None:
        mulai.wait()
        jawaban.append(piece(klien, 0, FOTO[:POTONG]).get_json()["diterima"])

    benang = [threading.Thread(target=tap, args=(k,)) for k in (ani, kembar)]
    for satu in benang:
        satu.start()
    for satu in benang:
        satu.join()
    assert jawaban == [POTONG, POTONG]
    assert rows(app) == 1


def test_bytes_that_are_not_what_their_name_says_begin_anew(app: Flask, ani: Klien) -> None:
    piece(ani, 0, FOTO[:POTONG])
    salah = piece(ani, POTONG, b"x" * (len(FOTO) - POTONG))
    assert salah.status_code == 422
    assert salah.get_json()["sebab"] == "sidik"
    assert asked(ani) == 0
    send_whole(ani)
    assert asked(ani) == len(FOTO)
    assert on_disk(app)[0].read_bytes() == FOTO


@pytest.mark.parametrize(
    ("lain", "kode"),
    [
        ({"ukuran": 30_000_000}, 413),
        ({"ukuran": 10}, 422),
        ({"mulai": -1}, 422),
        ({"mulai": len(FOTO)}, 422),
        ({"ukuran": "banyak"}, 422),
    ],
)
def test_a_piece_that_cannot_be_is_refused_in_words(
    app: Flask, ani: Klien, lain: dict[str, int | str], kode: int
) -> None:
    jawaban = piece(ani, 0, FOTO[:POTONG], letak=lain)
    assert jawaban.status_code == kode
    assert jawaban.get_json()["pesan"]
    assert on_disk(app) == []


def test_a_name_that_is_no_hash_leads_nowhere(app: Flask, ani: Klien) -> None:
    assert piece(ani, 0, FOTO[:POTONG], nama="Z" * 64).status_code == 422
    assert piece(ani, 0, FOTO[:POTONG], nama="abc").status_code == 404
    assert on_disk(app) == []


def test_a_piece_without_an_id_or_of_somebody_else_is_refused(app: Flask, ani: Klien) -> None:
    alamat = f"/berkas/unggahan/{NAMA}?mulai=0&ukuran={len(FOTO)}"
    assert ani.post(alamat, data=FOTO[:9], content_type="application/octet-stream").status_code == 400
    assert piece(ani, 0, FOTO[:POTONG], letak={"oleh": str(tetap("budi"))}).status_code == 403
    assert piece(ani, 0, FOTO[:POTONG], letak={"oleh": str(tetap("ani"))}).status_code == 200
    assert len(on_disk(app)) == 1


# ── Whose, how many, how long ───────────────────────────────────────────────────────────────────────────────────────


def test_nobody_learns_of_anothers_upload_or_can_use_it(app: Flask, ani: Klien, budi: Klien, baris: str) -> None:
    send_whole(ani)
    assert asked(budi) == asked(budi, "0" * 64) == 0
    jawaban = name_it(budi, baris, NAMA)
    assert jawaban.status_code == 424
    assert photos(app) == []
    send_whole(budi)
    assert rows(app) == 2
    assert name_it(budi, baris, NAMA).status_code == 201
    assert asked(ani) == len(FOTO), "hers is still hers"


def test_too_many_bytes_under_way_are_put_off(app: Flask, ani: Klien, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unggahan, "KUOTA", len(FOTO) + 10)
    piece(ani, 0, FOTO[:POTONG])
    lain = jpeg("orange")
    jawaban = piece(ani, 0, lain[:POTONG], foto=lain)
    assert (jawaban.status_code, jawaban.get_json()["sebab"]) == (507, "kuota")
    assert piece(ani, POTONG, FOTO[POTONG:]).status_code == 200, "what has begun may end"


def test_what_nothing_was_added_to_for_a_week_is_forgotten(app: Flask, ani: Klien, budi: Klien) -> None:
    piece(ani, 0, FOTO[:POTONG])
    with app.app_context(), menulis() as sesi:
        sesi.execute(update(Unggahan).values(waktu=datetime.now(UTC) - timedelta(days=8)))
    lain = jpeg("orange")
    piece(budi, 0, lain[:POTONG], foto=lain)
    assert asked(ani) == 0
    assert [p.name for p in on_disk(app)] == [hashlib.sha256(lain).hexdigest()]


# ── The post that names it ──────────────────────────────────────────────────────────────────────────────────────────


def test_the_post_that_names_it_takes_it_and_its_repeat_gets_the_same_answer(
    app: Flask, budi: Klien, baris: str
) -> None:
    send_whole(budi)
    op = new_id()
    pertama = name_it(budi, baris, NAMA, op=op, diambil="2026:05:14 08:15:02")
    assert pertama.status_code == 201
    (foto,) = photos(app)
    assert foto.sha256_asal == NAMA
    assert foto.waktu_ambil == datetime(2026, 5, 14, 1, 15, 2, tzinfo=UTC)
    assert (rows(app), on_disk(app)) == (0, [])
    kedua = name_it(budi, baris, NAMA, op=op, diambil="2026:05:14 08:15:02")
    assert (kedua.status_code, kedua.get_json()) == (200, pertama.get_json())
    assert len(photos(app)) == 1


def test_a_photo_that_is_not_here_as_a_whole_is_asked_for_again(app: Flask, budi: Klien, baris: str) -> None:
    for mulai in (0, POTONG):
        jawaban = name_it(budi, baris, NAMA)
        assert (jawaban.status_code, jawaban.get_json()["sebab"]) == (424, "unggahan")
        assert "dikirim" in jawaban.get_json()["pesan"] or "mengirimnya lagi" in jawaban.get_json()["pesan"]
        piece(budi, mulai, FOTO[mulai : mulai + POTONG])
    assert photos(app) == []


def test_what_is_no_photo_is_refused_by_the_room_as_ever(app: Flask, budi: Klien, baris: str) -> None:
    surat = b"bukan gambar " * 50
    send_whole(budi, surat)
    jawaban = name_it(budi, baris, hashlib.sha256(surat).hexdigest())
    assert jawaban.status_code == 422
    assert "bukan foto" in jawaban.get_json()["pesan"]
    assert photos(app) == []


def test_the_same_photo_twice_in_one_post_and_on_two_lines_works(app: Flask, budi: Klien, baris: str) -> None:
    send_whole(budi)
    assert name_it(budi, baris, NAMA, NAMA).status_code == 201
    assert len(photos(app)) == 1
    send_whole(budi)
    assert name_it(budi, baris[: baris.rindex("/") + 1] + str(new_id()), NAMA).status_code == 201
    assert len({b.wadah_id for b in photos(app)}) == 2


def test_a_photo_of_class_may_come_after_the_lesson_but_not_from_the_guru(
    app: Flask, ani: Klien, budi: Klien, baris: str
) -> None:
    from tests.langkah import conclude_observasi, share_hasil  # noqa: PLC0415 - only this test goes so far

    siklus = UUID(baris.split("/")[2])
    conclude_observasi(budi, siklus)
    share_hasil(budi, siklus)
    send_whole(budi)
    send_whole(ani)
    assert name_it(ani, baris, NAMA).status_code == 409
    assert name_it(budi, baris[: baris.rindex("/") + 1] + str(new_id()), NAMA).status_code == 409, "no new line now"
    assert name_it(budi, baris, NAMA).status_code == 201
    assert "foto-baris" in ani.get(f"/siklus/{siklus}/observasi").text


def test_a_step_of_stage_d_bears_the_id_of_its_act_so_that_a_photo_can_follow_it(
    app: Flask, ani: Klien, budi: Klien
) -> None:
    from tests.langkah import (  # noqa: PLC0415 - only this test goes so far
        agree_diskusi,
        conclude_observasi,
        share_hasil,
        submit_diskusi,
    )

    siklus = open_siklus(ani)
    submit_persiapan(ani, siklus)
    start_observasi(budi, siklus)
    conclude_observasi(budi, siklus)
    share_hasil(budi, siklus)
    submit_diskusi(ani, siklus)
    agree_diskusi(budi, siklus)
    alamat = f"/siklus/{siklus}/upaya"
    form = ani.fill(
        ani.get(f"{alamat}/langkah-lain"),
        aksi("/langkah-lain"),
        keadaan="selesai",
        tanggal=f"2/1/{TAHUN}",
        judul="Membaca modul",
    )
    assert ani.send(form, op=True).status_code == 201
    send_whole(ani)
    op = str(new_id())
    jawaban = ani.post(
        f"{alamat}/langkah/{form.operasi}/foto",
        data={"operasi": op, "unggahan": NAMA},
        headers={"X-Observasi-Op": op},
    )
    assert jawaban.status_code == 201, jawaban.text
    (foto,) = photos(app)
    assert str(foto.wadah_id) == form.operasi


def test_a_photo_of_a_step_may_come_when_its_guru_writes_the_reflection_already(
    app: Flask, ani: Klien, budi: Klien
) -> None:
    from tests.langkah import (  # noqa: PLC0415 - only this test goes so far
        agree_diskusi,
        conclude_observasi,
        conclude_upaya,
        record_semua_upaya,
        share_hasil,
        submit_diskusi,
    )

    siklus = open_siklus(ani)
    submit_persiapan(ani, siklus)
    start_observasi(budi, siklus)
    conclude_observasi(budi, siklus)
    share_hasil(budi, siklus)
    submit_diskusi(ani, siklus)
    agree_diskusi(budi, siklus)
    record_semua_upaya(ani, siklus)
    (langkah, *_) = re.findall(r'id="langkah-([0-9a-f-]{36})"', ani.get(f"/siklus/{siklus}/upaya").text)
    conclude_upaya(ani, siklus)
    for siapa, kode in ((budi, 409), (ani, 201)):
        send_whole(siapa)
        op = str(new_id())
        jawaban = siapa.post(
            f"/siklus/{siklus}/upaya/langkah/{langkah}/foto",
            data={"operasi": op, "unggahan": NAMA},
            headers={"X-Observasi-Op": op},
        )
        assert jawaban.status_code == kode, jawaban.text
    assert len(photos(app)) == 1
