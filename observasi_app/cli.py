"""`observasi …`: the commands of an installation."""

from __future__ import annotations

import argparse
import os
import secrets
import sys
from typing import TYPE_CHECKING

from observasi_app.config import PengaturanSalahError, Settings, data_folders

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path


SELESAI = "selesai"
"""What the marker of a demo holds once it is whole; one that was interrupted is made anew."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; return the exit status."""
    pilihan = _parser().parse_args(argv)
    jalankan: Callable[[argparse.Namespace], int] = pilihan.jalankan
    try:
        return jalankan(pilihan)
    except PengaturanSalahError as galat:
        _say(str(galat), sys.stderr)
        return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="observasi", description="Observasi untuk sekolah dan dinas.")
    perintah = parser.add_subparsers(required=True, metavar="perintah")
    for nama, fungsi, bantuan in (
        ("serve", serve, "jalankan peladen"),
        ("migrate", migrate, "sesuaikan basis data dengan versi ini"),
        ("demo", demo, "buat sekolah contoh bila folder data masih kosong"),
    ):
        perintah.add_parser(nama, help=bantuan).set_defaults(jalankan=fungsi)
    for nama, fungsi in (("rubrik", check_rubrik), ("aturan", check_aturan)):
        bagian = perintah.add_parser(nama, help=f"periksa berkas {nama}")
        cek = bagian.add_subparsers(required=True, metavar="check").add_parser("check", help="periksa")
        cek.add_argument("folder", nargs="?", help="folder yang diperiksa")
        cek.set_defaults(jalankan=fungsi)
    return parser


def serve(pilihan: argparse.Namespace) -> int:
    """Bring the database up to date, then serve with gunicorn."""
    pengaturan = Settings.from_environ(os.environ)
    migrate(pilihan)
    _greet(pengaturan)
    perintah = [
        sys.executable,
        "-m",
        "gunicorn",
        "observasi_app.wsgi:app",
        "--bind",
        f"{pengaturan.host}:{pengaturan.port}",
        *("--workers", "2", "--threads", "4", "--worker-class", "gthread"),
        *("--worker-connections", "5", "--no-control-socket", "--log-level", "warning"),
    ]
    os.execv(sys.executable, perintah)  # noqa: S606 - our own interpreter, no shell


def _greet(pengaturan: Settings) -> None:
    """Say where Observasi is, and in a demo who can sign in."""
    _say(f"Observasi berjalan di {pengaturan.alamat or f'http://{pengaturan.host}:{pengaturan.port}'}", sys.stdout)
    if pengaturan.demo:
        _say("Akun contoh: guru, kepala, coach, pengawas, kadis, operator. Kata sandi: observasi", sys.stdout)
    _say("Hentikan dengan Ctrl+C.", sys.stdout)
    sys.stdout.flush()


def migrate(_pilihan: argparse.Namespace) -> int:
    """Bring the database up to this version."""
    from observasi_app import create_app
    from observasi_app.extensions import db
    from observasi_app.migrasi import upgrade

    with create_app().app_context(), db.engine.connect() as koneksi:
        upgrade(koneksi)
        koneksi.commit()
    return 0


def demo(pilihan: argparse.Namespace) -> int:
    """Make the demo school in an empty data folder; leave an existing one as it is."""
    data, _ = data_folders(os.environ.get("OBSERVASI_DATA", ""))
    penanda = data / "demo"
    terputus = penanda.exists() and penanda.read_text(encoding="utf-8") != SELESAI
    if terputus:
        for berkas in data.glob("observasi.sqlite*"):
            berkas.unlink()
    if (data / "observasi.sqlite").exists():
        return 0
    make_secret(data)
    penanda.write_text("sedang dibuat", encoding="utf-8")
    migrate(pilihan)
    from observasi_app import create_app
    from observasi_app.demo.buat import make_demo

    with create_app().app_context():
        make_demo()
    penanda.write_text(SELESAI, encoding="utf-8")
    return 0


def make_secret(data: Path) -> None:
    """Write a fresh secret that only this account can read."""
    data.mkdir(parents=True, exist_ok=True)
    berkas = data / "rahasia"
    if not berkas.exists():
        berkas.touch(mode=0o600)
        berkas.write_text(secrets.token_hex(32), encoding="utf-8")


def check_rubrik(pilihan: argparse.Namespace) -> int:
    """Check rubric files; one line a problem, with file, line and key."""
    from pathlib import Path

    from observasi_app.rubrics.periksa import FOLDER, check_rubrik

    return _report(check_rubrik(Path(pilihan.folder) if pilihan.folder else FOLDER), "rubrik")


def check_aturan(pilihan: argparse.Namespace) -> int:
    """Check rule-set files; one line a problem, with file, line and key."""
    from pathlib import Path

    from observasi_app.aturan.muat import FOLDER, check_aturan

    return _report(check_aturan(Path(pilihan.folder) if pilihan.folder else FOLDER), "aturan")


def _report(masalah: Sequence[object], apa: str) -> int:
    for satu in masalah:
        _say(str(satu), sys.stdout)
    _say(f"{len(masalah)} masalah pada {apa}." if masalah else f"Semua berkas {apa} baik.", sys.stdout)
    return 1 if masalah else 0


def _say(teks: str, ke: object) -> None:
    print(teks, file=ke)  # type: ignore[call-overload]
