"""Fifty parallel identical posts with a photo have one effect and one receipt; `bench/serentak` does it 100 times."""

from __future__ import annotations

import io
import json
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import Flask
from PIL import Image
from sqlalchemy import func, select

from observasi_app.berkas.models import Berkas
from observasi_app.extensions import db
from tests.house.cara import find_id
from tests.klien import Klien, Terisi
from tests.langkah import aksi, open_siklus, start_observasi, submit_persiapan, write_baris

SEREMPAK, KALI = 50, 5


def _photo(urut: int) -> tuple[io.BytesIO, str]:
    keluar = io.BytesIO()
    Image.new("RGB", (64, 48), (urut * 40, 90, 120)).save(keluar, "JPEG")
    return io.BytesIO(keluar.getvalue()), "papan.jpg"


def _together(sebagai: Callable[[str], Klien], form: Terisi) -> list[tuple[int, str]]:
    mulai = threading.Barrier(SEREMPAK)

    def send(klien: Klien) -> tuple[int, str]:
        mulai.wait()
        jawaban = klien.send(form, op=True)
        return jawaban.status_code, json.dumps(jawaban.json, sort_keys=True)

    klien = [sebagai("budi") for _ in range(SEREMPAK)]
    with ThreadPoolExecutor(SEREMPAK) as kolam:
        return list(kolam.map(send, klien))


@pytest.fixture
def baris(ani: Klien, budi: Klien) -> str:
    """The address of a line noted in class."""
    siklus = open_siklus(ani)
    submit_persiapan(ani, siklus)
    start_observasi(budi, siklus)
    write_baris(budi, siklus, "Murid membagi tugas sendiri.")
    alamat = f"/siklus/{siklus}/observasi/baris"
    return f"{alamat}/{find_id(budi.get(f'/siklus/{siklus}/observasi/kelas').text, '/observasi/baris/*')}"


def test_fifty_identical_posts_with_a_photo_hang_it_once_and_get_one_receipt(
    app: Flask, sebagai: Callable[[str], Klien], budi: Klien, baris: str
) -> None:
    for urut in range(KALI):
        form = budi.fill(budi.get(baris), aksi("/foto"), foto=_photo(urut))
        jawaban = _together(sebagai, form)
        assert sorted({status for status, _ in jawaban}) == [200, 201]
        assert [status for status, _ in jawaban].count(201) == 1
        assert len({teks for _, teks in jawaban}) == 1
        with app.app_context():
            assert db.session.scalar(select(func.count()).select_from(Berkas)) == urut + 1
