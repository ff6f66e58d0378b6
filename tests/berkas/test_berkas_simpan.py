"""Files from the device to the reader: judged, kept, shown only to whom the room lets in, and logged."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import pytest
from flask import Flask
from PIL import Image
from sqlalchemy import func, select
from werkzeug.datastructures import FileStorage

from observasi_app.berkas.actions import attach_berkas, attach_foto, detach
from observasi_app.berkas.akses import NAMA_BERKAS
from observasi_app.berkas.gudang import Gudang, GudangPenuh
from observasi_app.berkas.models import Berkas
from observasi_app.berkas.olah import FotoDitolak
from observasi_app.berkas.pembaca import register_pembaca
from observasi_app.berkas.queries import list_dokumen, list_foto
from observasi_app.berkas.rangkai import DokumenDitolak
from observasi_app.berkas.terima import FotoDiterima, gudang, receive_foto, receive_pdf
from observasi_app.extensions import db, menulis
from observasi_app.masuk.pengguna import Pengguna
from tests.dunia import tetap
from tests.klien import Klien

SEKOLAH = tetap("satu")
WADAH = UUID("0199c000-0000-7000-8000-00000000000a")
SIKLUS = UUID("0199c000-0000-7000-8000-00000000000b")
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer <<>>\n%%EOF\n"


ANI = tetap("ani")


@dataclass(frozen=True)
class Tindak:
    """The act of somebody, as attaching sees it."""

    pegawai_id: UUID = ANI
    waktu: datetime = datetime(2026, 5, 14, 3, 0, tzinfo=UTC)


def foto_jpeg(saat: str | None = "2026:05:14 08:15:02") -> bytes:
    exif = Image.Exif()
    if saat is not None:
        exif.get_ifd(0x8769)[0x9003] = saat
    exif[0x010F] = "Merek Rahasia"
    keluar = io.BytesIO()
    Image.new("RGB", (640, 480), "teal").save(keluar, "JPEG", exif=exif)
    return keluar.getvalue()


def unggahan(isi: bytes, nama: str) -> FileStorage:
    return FileStorage(io.BytesIO(isi), filename=nama, content_type="image/jpeg")


def hang(foto: FotoDiterima, sekolah: UUID = SEKOLAH) -> UUID:
    with menulis() as sesi:
        return attach_foto(sesi, Tindak(), foto, sekolah_id=sekolah, siklus_id=SIKLUS, wadah="uji", wadah_id=WADAH)


def stored(app: Flask) -> list[str]:
    akar: Path = app.config["OBSERVASI"].uploads
    return sorted(p.name for p in akar.rglob("*") if p.is_file())


@pytest.fixture
def konteks(app: Flask) -> Iterator[Flask]:
    register_pembaca(app, "uji", only_ani)
    with app.test_request_context():
        yield app
        db.session.remove()


def only_ani(pengguna: Pengguna, siklus_id: UUID, wadah_id: UUID) -> bool:
    return pengguna.pegawai_id == tetap("ani") and (siklus_id, wadah_id) == (SIKLUS, WADAH)


# ── photos ──────────────────────────────────────────────────────────────────────────────────────────────


def test_a_photo_is_kept_and_its_time_is_read_on_the_schools_clock(konteks: Flask) -> None:
    terima = receive_foto(SEKOLAH, unggahan(foto_jpeg(), "IMG_0001.jpg"))
    berkas = hang(terima)
    (foto,) = list_foto(SEKOLAH, "uji", [WADAH])[WADAH]
    assert foto.id == berkas
    assert foto.waktu_ambil == datetime(2026, 5, 14, 1, 15, 2, tzinfo=UTC)
    assert foto.keterangan == "14 Mei"
    assert "14 Mei 2026" in foto.alt
    assert stored(konteks) == [f"{terima.sha256}.jpg", f"{terima.sha256}.kecil.jpg"]
    assert b"Rahasia" not in gudang().buka(SEKOLAH, terima.sha256).read_bytes()


@pytest.mark.parametrize("saat", [None, "0001:01:01 00:00:00", "0000:00:00 00:00:00"])
def test_a_camera_whose_clock_was_never_set_gives_no_time(konteks: Flask, saat: str | None) -> None:
    hang(receive_foto(SEKOLAH, foto_jpeg(saat=saat)))
    (foto,) = list_foto(SEKOLAH, "uji", [WADAH])[WADAH]
    assert (foto.waktu_ambil, foto.keterangan) == (None, "")


def test_the_same_photo_twice_is_one_photo(konteks: Flask) -> None:
    pertama, kedua = (hang(receive_foto(SEKOLAH, foto_jpeg())) for _ in range(2))
    assert pertama == kedua
    assert db.session.scalar(select(func.count()).select_from(Berkas)) == 1


def test_a_photo_taken_off_is_seen_no_more_but_nothing_is_deleted(konteks: Flask) -> None:
    berkas = hang(receive_foto(SEKOLAH, foto_jpeg()))
    with menulis() as sesi:
        detach(sesi, Tindak(), SEKOLAH, berkas)
    assert list_foto(SEKOLAH, "uji", [WADAH]) == {}
    assert db.session.scalar(select(func.count()).select_from(Berkas)) == 1
    assert len(stored(konteks)) == 2
    assert hang(receive_foto(SEKOLAH, foto_jpeg())) != berkas


@pytest.mark.parametrize(
    ("isi", "kata"),
    [
        (b"", "kosong"),
        (b"GIF89a tulisan biasa", "bukan foto"),
        (foto_jpeg()[:1500], "terpotong"),
        (b"x" * (25 * 1024 * 1024 + 1), "terlalu besar"),
    ],
)
def test_what_is_no_photo_is_refused_in_words_and_nothing_is_kept(konteks: Flask, isi: bytes, kata: str) -> None:
    with pytest.raises(FotoDitolak) as galat:
        receive_foto(SEKOLAH, isi)
    assert kata in galat.value.pesan
    assert stored(konteks) == []


# ── documents ───────────────────────────────────────────────────────────────────────────────────────────


def test_a_pdf_is_kept_as_it_was_sent_and_its_name_is_only_a_text(konteks: Flask) -> None:
    dokumen = receive_pdf(SEKOLAH, unggahan(PDF, "..\\..\\etc/RPP  kelas\x00 VIII.PDF"))
    assert dokumen.nama == "RPP kelas VIII.PDF"
    with menulis() as sesi:
        attach_berkas(sesi, Tindak(), dokumen, sekolah_id=SEKOLAH, siklus_id=SIKLUS, wadah="uji", wadah_id=WADAH)
    assert [d.nama for d in list_dokumen(SEKOLAH, "uji", [WADAH])[WADAH]] == ["RPP kelas VIII.PDF"]
    assert gudang().buka_pdf(SEKOLAH, dokumen.sha256).read_bytes() == PDF
    assert gudang().periksa() == []


@pytest.mark.parametrize(
    ("isi", "kata"),
    [
        (b"", "kosong"),
        (b"PK\x03\x04 dokumen Word", "bukan PDF"),
        (PDF[:30], "terpotong"),
        (b"%PDF-1.7" + b" " * (10 * 1024 * 1024) + b"%%EOF", "lebih dari 10 MB"),
    ],
)
def test_what_is_no_whole_pdf_is_refused_whatever_its_name(konteks: Flask, isi: bytes, kata: str) -> None:
    with pytest.raises(DokumenDitolak) as galat:
        receive_pdf(SEKOLAH, unggahan(isi, "rpp.pdf"))
    assert kata in galat.value.pesan
    assert stored(konteks) == []


# ── reading ─────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def foto(konteks: Flask) -> UUID:
    return hang(receive_foto(SEKOLAH, foto_jpeg()))


def test_only_whom_the_room_lets_in_sees_the_photo(foto: UUID, ani: Klien, budi: Klien, citra: Klien) -> None:
    jawaban = ani.get(f"/berkas/{foto}/foto")
    assert (jawaban.status_code, jawaban.mimetype) == (200, "image/jpeg")
    assert Image.open(io.BytesIO(jawaban.data)).size == (640, 480)
    assert Image.open(io.BytesIO(ani.get(f"/berkas/{foto}/kecil").data)).size == (320, 240)
    for lain in (budi, citra):
        assert lain.get(f"/berkas/{foto}/foto").status_code == 404
        assert lain.get(f"/berkas/{foto}/kecil").status_code == 404


def test_nobody_who_is_not_signed_in_sees_a_photo(foto: UUID, app: Flask) -> None:
    assert app.test_client().get(f"/berkas/{foto}/foto").status_code in {302, 303, 401}


def test_a_file_of_a_room_that_answers_for_nobody_is_not_there(foto: UUID, app: Flask, ani: Klien) -> None:
    app.extensions["observasi_pembaca"].pop("uji")
    assert ani.get(f"/berkas/{foto}/foto").status_code == 404


def test_a_photo_is_kept_by_one_persons_browser_and_runs_nothing(foto: UUID, ani: Klien) -> None:
    jawaban = ani.get(f"/berkas/{foto}/foto")
    assert jawaban.headers["Cache-Control"].startswith("private, max-age=")
    assert "Cookie" in jawaban.headers["Vary"]
    assert jawaban.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in jawaban.headers["Content-Security-Policy"]
    lagi = ani.get(f"/berkas/{foto}/foto", headers={"If-None-Match": jawaban.headers["ETag"]})
    assert (lagi.status_code, lagi.data) == (304, b"")


def log_of(app: Flask) -> list[dict[str, str]]:
    teks = (app.config["OBSERVASI"].data / NAMA_BERKAS).read_text(encoding="utf-8")
    return [json.loads(b) for b in teks.splitlines()]


def test_each_look_at_a_photo_is_written_to_its_own_log(foto: UUID, app: Flask, ani: Klien, budi: Klien) -> None:
    ani.get(f"/berkas/{foto}/kecil")
    ani.get(f"/berkas/{foto}/foto")
    budi.get(f"/berkas/{foto}/foto")
    assert [(b["pegawai"], b["berkas"], b["ragam"]) for b in log_of(app)] == [
        (str(tetap("ani")), str(foto), "kecil"),
        (str(tetap("ani")), str(foto), "foto"),
    ]


def test_a_document_is_downloaded_and_never_opened_in_our_own_page(konteks: Flask, ani: Klien, budi: Klien) -> None:
    dokumen = receive_pdf(SEKOLAH, unggahan(PDF, "RPP.pdf"))
    with menulis() as sesi:
        id_ = attach_berkas(sesi, Tindak(), dokumen, sekolah_id=SEKOLAH, siklus_id=SIKLUS, wadah="uji", wadah_id=WADAH)
    jawaban = ani.get(f"/berkas/{id_}/unduh")
    assert (jawaban.status_code, jawaban.data, jawaban.mimetype) == (200, PDF, "application/pdf")
    assert jawaban.headers["Content-Disposition"] == "attachment; filename*=UTF-8''RPP.pdf"
    assert "sandbox" in jawaban.headers["Content-Security-Policy"]
    assert budi.get(f"/berkas/{id_}/unduh").status_code == 404
    assert ani.get(f"/berkas/{id_}/foto").status_code == 404
    dicatat = [(b["pegawai"], b["wadah"], b["wadah_id"], b["berkas"], b["ragam"]) for b in log_of(konteks)]
    assert dicatat == [(str(ANI), "uji", str(WADAH), str(id_), "unduh")], "refusals were no look at it"


def test_a_full_disk_is_said_in_words(konteks: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> str:
        raise GudangPenuh

    monkeypatch.setattr(Gudang, "simpan", full)
    with pytest.raises(GudangPenuh) as galat:
        receive_foto(SEKOLAH, foto_jpeg())
    assert "penuh" in galat.value.pesan
