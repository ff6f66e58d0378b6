"""`observasi …`: the commands of an installation."""

from __future__ import annotations

import argparse
import os
import secrets
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from observasi_app.config import PengaturanSalahError, Settings, data_folders

if TYPE_CHECKING:
    from collections.abc import Sequence
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
    except (EOFError, KeyboardInterrupt):
        _say("\nDihentikan; yang belum selesai tidak disimpan. Jalankan lagi perintahnya.", sys.stderr)
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="observasi", description="Observasi untuk sekolah dan dinas.")
    perintah = parser.add_subparsers(required=True, metavar="perintah")
    for nama, fungsi, bantuan in (
        ("serve", serve, "jalankan peladen"),
        ("migrate", migrate, "sesuaikan basis data dengan versi ini"),
        ("demo", demo, "buat sekolah contoh bila folder data masih kosong"),
    ):
        perintah.add_parser(nama, help=bantuan).set_defaults(jalankan=fungsi)
    awal = perintah.add_parser("mulai", help="buat pemasangan sungguhan: sekolah pertama dan operatornya")
    for satu in PERTANYAAN:
        awal.add_argument(f"--{satu.nama}", metavar="...", help=satu.tanya)
    awal.set_defaults(jalankan=mulai)
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
        *("--worker-connections", "8", "--no-control-socket", "--log-level", "warning"),
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


@dataclass(frozen=True, slots=True)
class Pertanyaan:
    """One thing that `observasi mulai` must know; `periksa` says in words what is wrong with an answer."""

    nama: str
    tanya: str
    periksa: Callable[[str], str]
    bawaan: str = ""


def _filled(jawaban: str) -> str:
    return "" if jawaban else "Isi dahulu."


def _npsn(jawaban: str) -> str:
    from observasi_app.orang.rules import check_npsn

    return " ".join(check_npsn(jawaban.upper()))


def _one_of(*boleh: str) -> Callable[[str], str]:
    return lambda jawaban: "" if jawaban.casefold() in boleh else f"Tulis salah satu: {', '.join(boleh)}."


def _short_name(jawaban: str) -> str:
    from observasi_app.orang.rules import check_nama_pendek

    return " ".join(check_nama_pendek(jawaban)) if jawaban else ""


PERTANYAAN = (
    Pertanyaan("sekolah", "Nama sekolah", _filled),
    Pertanyaan("npsn", "NPSN (8 angka)", _npsn),
    Pertanyaan("dinas", "Nama dinas pendidikan", _filled, "Dinas Pendidikan"),
    Pertanyaan("zona", "Zona waktu (WIB, WITA, atau WIT)", _one_of("wib", "wita", "wit"), "WIB"),
    Pertanyaan("nama", "Nama operator, tanpa gelar", _filled),
    Pertanyaan("sapaan", "Sapaan operator (ibu, bapak, atau tanpa)", _one_of("ibu", "bapak", "tanpa"), "tanpa"),
    Pertanyaan("status", "Status operator (pns, pppk, atau honorer)", _one_of("pns", "pppk", "honorer"), "honorer"),
    Pertanyaan("akun", "Nama pendek untuk masuk (kosongkan, dan dibuatkan dari namanya)", _short_name),
)
"""What a real installation begins with; whatever stands on the command line is not asked."""

SUDAH_ADA = (
    "Folder data ini sudah berisi pemasangan ({}). Pakai folder lain lewat OBSERVASI_DATA; yang ini tidak diubah."
)


def mulai(pilihan: argparse.Namespace) -> int:
    """Make a real installation in an empty data folder: school, operator, secret; no demo. Prints the password once."""
    data, _ = data_folders(os.environ.get("OBSERVASI_DATA", ""))
    if (data / "demo").exists():
        return _refuse(SUDAH_ADA.format(f"data contoh di {data}"))
    jawaban: dict[str, str] = {}
    baru = not (data / "rahasia").exists()
    if not baru and _is_begun(pilihan):
        return _refuse(SUDAH_ADA.format(data))
    for satu in PERTANYAAN:
        isi = _ask(satu, getattr(pilihan, satu.nama))
        if isi is None:
            return 2
        jawaban[satu.nama] = isi
    make_secret(data)
    if _is_begun(pilihan):
        return _refuse(SUDAH_ADA.format(data))
    nama, sandi = _make_first(jawaban)
    _say(
        f"\nPemasangan {jawaban['sekolah']} siap di {data}.\n\n"
        f"  Masuk dengan:        {nama}\n"
        f"  Kata sandi pertama:  {sandi}\n\n"
        "Kata sandi ini hanya tampil sekali dan diganti saat pertama masuk. Catat sekarang.\n"
        "Jalankan dengan bin/run (atau observasi serve), buka alamat yang disebutnya, dan masuk.",
        sys.stdout,
    )
    return 0


def _refuse(pesan: str) -> int:
    _say(pesan, sys.stderr)
    return 2


def _ask(satu: Pertanyaan, diberi: str | None) -> str | None:
    """Return an answer that can be used: the one given, or typed at the terminal; None when there is neither."""
    if diberi is not None:
        if masalah := satu.periksa(diberi.strip()):
            _say(f"--{satu.nama} “{diberi}”: {masalah}", sys.stderr)
            return None
        return diberi.strip()
    if not sys.stdin.isatty():
        if satu.bawaan or not satu.periksa(""):
            return satu.bawaan
        _say(f"Tambahkan --{satu.nama}: {satu.tanya}.", sys.stderr)
        return None
    while True:
        jawaban = input(f"{satu.tanya}{f' [{satu.bawaan}]' if satu.bawaan else ''}: ").strip() or satu.bawaan
        if not (masalah := satu.periksa(jawaban)):
            return jawaban
        _say(f"  {masalah}", sys.stdout)


def _is_begun(pilihan: argparse.Namespace) -> bool:
    """Bring the database up to date and tell whether it holds a school or a person."""
    from observasi_app import create_app
    from observasi_app.orang.awal import is_begun

    migrate(pilihan)
    with create_app().app_context():
        return is_begun()


def _make_first(jawaban: dict[str, str]) -> tuple[str, str]:
    """Write the school and its operator; return the short name and the first password, which is kept nowhere."""
    from observasi_app import create_app
    from observasi_app.extensions import now
    from observasi_app.masuk.sandi import hash_sandi
    from observasi_app.orang.awal import make_first
    from observasi_app.orang.kata import new_sandi_pertama
    from observasi_app.orang.rules import DataOrang, DataSekolah

    sandi = new_sandi_pertama()
    sekolah = DataSekolah(jawaban["sekolah"], jawaban["npsn"].upper(), "", jawaban["zona"].upper())
    sapaan, status = jawaban["sapaan"].casefold(), jawaban["status"].casefold()
    operator = DataOrang(jawaban["nama"], "", "", sapaan, status, None, None)
    with create_app().app_context():
        nama = make_first(
            sekolah=sekolah,
            dinas=jawaban["dinas"],
            operator=operator,
            nama_pendek=jawaban["akun"],
            sandi=hash_sandi(sandi),
            sekarang=now(),
        )
    return nama, sandi


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
