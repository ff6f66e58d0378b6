"""An installation that is not safe does not start, and says everything that is wrong at once, in words."""

from __future__ import annotations

from pathlib import Path

import pytest

from observasi_app import create_app
from observasi_app.config import PengaturanSalahError, Settings

ACAK = "9d1f4c7be2a05863f7c4b1d8e6a90275cc31"


def problems(data: Path, **environ: str) -> str:
    """Return what the settings complain about, or nothing when they are accepted."""
    try:
        Settings.from_environ({"OBSERVASI_DATA": str(data), "OBSERVASI_RAHASIA": ACAK} | environ)
    except PengaturanSalahError as galat:
        return "\n".join(galat.masalah)
    return ""


def test_a_random_secret_on_this_computer_is_accepted(tmp_path: Path) -> None:
    assert problems(tmp_path) == ""
    assert problems(tmp_path, OBSERVASI_HOST="localhost") == ""
    assert problems(tmp_path, OBSERVASI_HOST="::1") == ""


def test_the_house_is_not_assembled_without_a_secret(tmp_path: Path) -> None:
    with pytest.raises(PengaturanSalahError, match="Rahasia belum ada"):
        create_app({"OBSERVASI_DATA": str(tmp_path)})


def test_a_secret_in_a_file_of_the_data_folder_is_found(tmp_path: Path) -> None:
    (tmp_path / "rahasia").write_text(ACAK + "\n", encoding="utf-8")
    assert Settings.from_environ({"OBSERVASI_DATA": str(tmp_path)}).secret_key == ACAK


@pytest.mark.parametrize(
    ("rahasia", "kata"),
    [
        ("pendek-sekali", "terlalu pendek"),
        ("a" * 40, "mudah ditebak"),
        ("changeme-changeme-changeme-changeme", "mudah ditebak"),
        ("ini-RAHASIA-sekolah-kami-tahun-2026-ya", "mudah ditebak"),
    ],
)
def test_a_short_or_known_secret_is_refused(tmp_path: Path, rahasia: str, kata: str) -> None:
    assert kata in problems(tmp_path, OBSERVASI_RAHASIA=rahasia)


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.20", "10.0.0.5", "observasi.contoh.id", "::"])  # noqa: S104
def test_any_host_but_loopback_needs_https(tmp_path: Path, host: str) -> None:
    assert "https" in problems(tmp_path, OBSERVASI_HOST=host)
    assert "https" in problems(tmp_path, OBSERVASI_HOST=host, OBSERVASI_ALAMAT="http://observasi.contoh.id")
    assert problems(tmp_path, OBSERVASI_HOST=host, OBSERVASI_ALAMAT="https://observasi.contoh.id") == ""


def test_a_public_address_without_https_is_refused_even_behind_loopback(tmp_path: Path) -> None:
    assert "https" in problems(tmp_path, OBSERVASI_ALAMAT="http://observasi.contoh.id")
    assert "alamat lengkap" in problems(tmp_path, OBSERVASI_ALAMAT="observasi.contoh.id")


def test_demo_data_never_leave_this_computer(tmp_path: Path) -> None:
    (tmp_path / "demo").touch()
    assert problems(tmp_path) == ""
    https = {"OBSERVASI_ALAMAT": "https://observasi.contoh.id"}
    assert "Data contoh" in problems(tmp_path, OBSERVASI_HOST="0.0.0.0", **https)  # noqa: S104
    assert "Data contoh" in problems(tmp_path, **https), "a proxy on the same computer would publish them too"


def test_everything_that_is_wrong_is_said_at_once(tmp_path: Path) -> None:
    (tmp_path / "demo").touch()
    semua = problems(tmp_path, OBSERVASI_RAHASIA="x", OBSERVASI_HOST="0.0.0.0", PORT="tujuh")  # noqa: S104
    for kata in ("PORT", "https", "Rahasia terlalu pendek", "Data contoh"):
        assert kata in semua


def test_the_cookie_insists_on_https_where_the_address_is_https(tmp_path: Path) -> None:
    def aman(**environ: str) -> bool:
        return Settings.from_environ({"OBSERVASI_DATA": str(tmp_path), "OBSERVASI_RAHASIA": ACAK} | environ).aman

    assert aman(OBSERVASI_ALAMAT="https://observasi.contoh.id")
    assert not aman()
