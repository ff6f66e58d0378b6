"""Text does not wait for somebody's photos: the image work happens before the write, and outside every lock."""

from __future__ import annotations

import io
import threading
import time
from collections.abc import Callable
from uuid import UUID

import pytest
from flask import Flask
from PIL import Image

from observasi_app.berkas import terima
from observasi_app.berkas.actions import attach_foto
from observasi_app.berkas.olah import FotoOlahan, olah_foto
from tests.klien import Klien
from tests.langkah import aksi, open_siklus
from tests.siklus.test_d_upaya import fill_langkah, seed_d

BANYAK = 5


def big_foto(nomor: int) -> bytes:
    """A picture of 12 megapixels with something to look at, as a phone makes it."""
    gambar = Image.effect_noise((400, 300), 60 + nomor).resize((4000, 3000)).convert("RGB")
    keluar = io.BytesIO()
    gambar.save(keluar, "JPEG", quality=85)
    return keluar.getvalue()


@pytest.fixture(scope="module")
def foto_besar() -> list[bytes]:
    return [big_foto(n) for n in range(BANYAK)]


def test_text_goes_through_while_five_photos_are_processed(
    app: Flask,
    sebagai: Callable[[str], Klien],
    foto_besar: list[bytes],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The photos' post is held open in its image work; the text is sent then and must be answered before it ends."""
    ani, rudi = sebagai("ani"), sebagai("rudi")
    siklus, siklus_rudi = open_siklus(ani), open_siklus(rudi)
    langkah = seed_d(app, siklus)[0]
    dengan_foto = fill_langkah(ani, siklus, langkah)
    dengan_foto.berkas = [("foto", (io.BytesIO(f), f"{n}.jpg")) for n, f in enumerate(foto_besar)]
    halaman = rudi.get(f"/siklus/{siklus_rudi}/percakapan/A")
    teks = rudi.fill(halaman, aksi("/percakapan/A"), teks="Halo, Pak.")

    sedang_diolah, teks_terjawab = threading.Event(), threading.Event()
    selesai: dict[str, float] = {}
    terolah: list[float] = []

    def olah(data: bytes) -> FotoOlahan:
        sedang_diolah.set()
        hasil = olah_foto(data)
        if len(terolah) == BANYAK - 1:
            assert teks_terjawab.wait(60), "the text waited for the photos"
        terolah.append(time.monotonic())
        return hasil

    monkeypatch.setattr(terima, "olah_foto", olah)
    status: dict[str, int] = {}

    def send_foto() -> None:
        status["foto"] = ani.send(dengan_foto, op=True).status_code
        selesai["foto"] = time.monotonic()

    utas = threading.Thread(target=send_foto)
    utas.start()
    assert sedang_diolah.wait(60), status
    status["teks"] = rudi.send(teks, op=True).status_code
    selesai["teks"] = time.monotonic()
    teks_terjawab.set()
    utas.join(120)

    assert status == {"teks": 201, "foto": 201}
    assert selesai["teks"] < terolah[-1] < selesai["foto"]
    assert len(terolah) == BANYAK
    assert f"{siklus}" in ani.get(f"/siklus/{siklus}/upaya").text


def test_the_photos_reach_the_disk_before_a_row_speaks_of_them(
    app: Flask, sebagai: Callable[[str], Klien], monkeypatch: pytest.MonkeyPatch
) -> None:
    ani = sebagai("ani")
    siklus = open_siklus(ani)
    langkah = seed_d(app, siklus)[0]
    keluar = io.BytesIO()
    Image.new("RGB", (64, 48)).save(keluar, "JPEG")
    form = fill_langkah(ani, siklus, langkah, foto=(io.BytesIO(keluar.getvalue()), "a.jpg"))
    urutan: list[str] = []

    def attach(*args: object, **kw: object) -> UUID:
        ada = [p for p in app.config["OBSERVASI"].uploads.rglob("*.jpg") if p.is_file()]
        urutan.append(f"{len(ada)} berkas")
        return attach_foto(*args, **kw)  # type: ignore[arg-type]

    monkeypatch.setattr("observasi_app.siklus.d_upaya.actions.attach_foto", attach)
    assert ani.send(form, op=True).status_code == 201
    assert urutan == ["2 berkas"]
