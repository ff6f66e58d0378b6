"""`observasi mulai`: a real installation in an empty folder, whose operator signs in with what was printed, once."""

from __future__ import annotations

import re
import sqlite3
import stat
from pathlib import Path

import pytest
from sqlalchemy import select

from observasi_app import create_app
from observasi_app.cli import demo, main
from observasi_app.extensions import db
from observasi_app.sekolah.models import Pegawai, Sekolah
from tests.klien import Klien
from tests.langkah import aksi, follow

ISI = ("--sekolah", "SMP Negeri 7 Uji", "--npsn", "10504321", "--zona", "wita", "--nama", "Teguh Wibowo")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty data folder that the commands use."""
    data = tmp_path / "data-sekolah"
    monkeypatch.setenv("OBSERVASI_DATA", str(data))
    for nama in ("OBSERVASI_RAHASIA", "OBSERVASI_DATABASE", "OBSERVASI_ALAMAT", "OBSERVASI_HOST"):
        monkeypatch.delenv(nama, raising=False)
    monkeypatch.setattr("sys.stdin.isatty", lambda: False)
    return data


def printed(capsys: pytest.CaptureFixture[str]) -> tuple[str, str]:
    """Read the account and the password off the terminal."""
    teks = capsys.readouterr().out
    nama, sandi = re.search(r"Masuk dengan: +(\S+)", teks), re.search(r"pertama: +([a-z-]+)", teks)
    assert nama, teks
    assert sandi, teks
    return nama[1], sandi[1]


def test_the_operator_signs_in_with_what_was_printed_and_must_choose_a_password(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["mulai", *ISI]) == 0
    nama, sandi = printed(capsys)
    app = create_app()
    app.test_client_class = Klien
    klien = app.test_client()
    assert isinstance(klien, Klien)
    klien.environ_base["HTTP_SEC_FETCH_SITE"] = "same-origin"
    assert klien.send(klien.fill(klien.get("/masuk"), aksi("/masuk"), nama=nama, sandi=sandi)).status_code == 303
    halaman = klien.get("/")
    assert halaman.location == "/sandi"
    isi = {"lama": sandi, "baru": "hujan turun pelan", "ulang": "hujan turun pelan"}
    beranda = follow(klien, klien.send(klien.fill(klien.get("/sandi"), aksi("/sandi"), **isi)))
    assert beranda.status_code == 200
    assert "SMP Negeri 7 Uji" in klien.get("/sekolah").text
    with app.app_context():
        assert db.session.scalars(select(Sekolah.zona)).one() == "WITA"
        db.engine.dispose()


def test_the_password_is_kept_nowhere_and_there_is_no_demo(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["mulai", *ISI])
    _, sandi = printed(capsys)
    isi = "\n".join(sqlite3.connect(folder / "observasi.sqlite").iterdump())
    assert "Teguh Wibowo" in isi
    assert sandi not in isi
    assert not (folder / "demo").exists()
    assert "Rina Marlina" not in isi


def test_the_secret_is_fresh_and_readable_by_this_account_alone(folder: Path) -> None:
    main(["mulai", *ISI])
    rahasia = folder / "rahasia"
    assert len(rahasia.read_text(encoding="utf-8")) == 64
    assert stat.S_IMODE(rahasia.stat().st_mode) == 0o600


def test_a_folder_that_has_an_installation_is_refused_and_left_alone(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["mulai", *ISI])
    semula = (folder / "rahasia").read_text(encoding="utf-8")
    capsys.readouterr()
    assert main(["mulai", "--sekolah", "Sekolah Lain", "--npsn", "10500000", "--nama", "Orang Lain"]) == 2
    keluaran = capsys.readouterr()
    assert "sudah berisi pemasangan" in keluaran.err
    assert "Kata sandi" not in keluaran.out
    assert (folder / "rahasia").read_text(encoding="utf-8") == semula
    app = create_app()
    with app.app_context():
        assert db.session.scalars(select(Sekolah.nama)).all() == ["SMP Negeri 7 Uji"]
        db.engine.dispose()


def test_a_folder_with_the_demo_is_refused(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder.mkdir()
    (folder / "demo").write_text("selesai", encoding="utf-8")
    assert main(["mulai", *ISI]) == 2
    assert "data contoh" in capsys.readouterr().err


def test_the_demo_leaves_a_real_installation_alone(folder: Path) -> None:
    main(["mulai", *ISI])
    assert main(["demo"]) == 0
    assert demo is not None
    app = create_app()
    with app.app_context():
        assert db.session.scalars(select(Pegawai.nama)).all() == ["Teguh Wibowo"]
        db.engine.dispose()


def test_what_cannot_be_is_said_before_anything_is_made(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["mulai", *ISI, "--npsn", "12"]) == 2
    assert "8 angka" in capsys.readouterr().err
    assert main(["mulai", "--sekolah", "SMP"]) == 2
    assert "Tambahkan --npsn" in capsys.readouterr().err
    assert not folder.exists()


def test_an_installation_that_broke_off_can_be_begun_again(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder.mkdir()
    (folder / "rahasia").write_text("f3b1c07d9a5e4826b7d0e1f2a3948576c8d7e6f5", encoding="utf-8")
    assert main(["mulai", *ISI]) == 0
    assert printed(capsys)[0] == "teguh"


def test_at_a_terminal_it_asks_and_asks_again(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    jawaban = iter(["SMP Negeri 7 Uji", "12", "10504321", "", "", "Teguh Wibowo", "bapak", "", "teguh.w"])
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("builtins.input", lambda _tanya: next(jawaban))
    assert main(["mulai"]) == 0
    keluaran = capsys.readouterr().out
    assert "8 angka atau huruf; yang tertulis 2" in keluaran
    assert "teguh.w" in keluaran
