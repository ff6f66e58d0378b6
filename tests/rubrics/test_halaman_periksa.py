"""`observasi rubrik check` in the terminal: a broken copy is reported by file, line and key, in words."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from observasi_app.cli import main
from observasi_app.rubrics.periksa import FOLDER


@pytest.fixture
def salinan(tmp_path: Path) -> Path:
    """Give a copy of the published rubrics to spoil."""
    return Path(shutil.copytree(FOLDER, tmp_path / "rubrik", ignore=shutil.ignore_patterns("*.py", "__pycache__")))


def test_the_published_rubrics_are_found_sound(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rubrik", "check"]) == 0
    assert capsys.readouterr().out == "Semua berkas rubrik baik.\n"


def test_a_broken_copy_is_reported_by_file_line_and_key(salinan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    berkas = salinan / "guru" / "instruksi-pembelajaran.2025.1.toml"
    baris = berkas.read_text("utf-8").splitlines()
    di = baris.index('chip = "Memberi contoh yang akrab"')
    baris[di] = 'chip = "Memberi contoh yang sangat akrab"'
    berkas.write_text("\n".join(baris), "utf-8")

    assert main(["rubrik", "check", str(salinan)]) == 1
    keluaran = capsys.readouterr().out.splitlines()
    assert keluaran[-1] == f"{len(keluaran) - 1} masalah pada rubrik."
    assert (
        f"guru/{berkas.name}:{di + 1}: target[2].dianjurkan[1].chip: "
        "Chip “Memberi contoh yang sangat akrab” 32 huruf; paling banyak 28."
    ) in keluaran


def test_a_published_file_that_changed_or_is_gone_is_reported(
    salinan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    berkas = salinan / "guru" / "aktivitas-interaktif.2025.1.toml"
    berkas.write_text(berkas.read_text("utf-8").replace('nama = "Aktivitas Interaktif"', 'nama = "Lain"'), "utf-8")
    (salinan / "guru" / "umpan-balik-konstruktif.2025.1.toml").unlink()

    assert main(["rubrik", "check", str(salinan)]) == 1
    keluaran = capsys.readouterr().out
    assert "Isi guru/aktivitas-interaktif.2025.1.toml berubah sesudah terbit" in keluaran
    assert "umpan-balik-konstruktif.2025.1.toml pernah terbit tetapi berkasnya tidak ada" in keluaran
    for satu in keluaran.splitlines()[:-1]:
        assert satu.startswith("terbit.toml:"), satu
