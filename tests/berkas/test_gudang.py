"""The store of photos: whole or not at all, durable in the right order, and never outside its root."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
import threading
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest

from observasi_app.berkas.gudang import FotoRusak, FotoTidakAda, Gudang, GudangPenuh, SebabRusak

SEKOLAH = UUID("0198b0c0-0000-7000-8000-000000000001")
SEKOLAH_LAIN = UUID("0198b0c0-0000-7000-8000-000000000002")
UTAMA = b"\xff\xd8" + b"foto papan tulis" * 1000 + b"\xff\xd9"
KECIL = b"\xff\xd8kecil\xff\xd9"
SHA = hashlib.sha256(UTAMA).hexdigest()
SEHARI = timedelta(hours=24)


@pytest.fixture
def gudang(tmp_path: Path) -> Gudang:
    """Make a store whose root does not exist yet."""
    return Gudang(tmp_path / "uploads" / "foto")


def list_berkas(gudang: Gudang) -> list[str]:
    """List every file of the store, relative to its root."""
    return sorted(str(p.relative_to(gudang.akar)) for p in gudang.akar.rglob("*") if not p.is_dir())


def make_old(berkas: Path, umur: timedelta) -> None:
    """Set the age of a file."""
    saat = time.time() - umur.total_seconds()
    os.utime(berkas, (saat, saat))


@pytest.fixture
def catatan(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Write down, in order, what is synced and what is renamed."""
    catatan: list[str] = []
    fsync, ganti = os.fsync, Path.replace

    def log_fsync(fd: int) -> None:
        jenis = "folder" if stat.S_ISDIR(os.fstat(fd).st_mode) else "isi"
        nama = Path(f"/proc/self/fd/{fd}").readlink().name
        catatan.append(f"fsync {jenis} {nama if jenis == 'folder' else Path(nama).suffix}")
        fsync(fd)

    def log_ganti(asal: Path, tujuan: Path) -> Path:
        catatan.append("rename " + ".".join(tujuan.name.split(".")[1:]))
        return ganti(asal, tujuan)

    monkeypatch.setattr(os, "fsync", log_fsync)
    monkeypatch.setattr(Path, "replace", log_ganti)
    return catatan


# ── keeping ─────────────────────────────────────────────────────────────────────────────────────────────


def test_a_kept_photo_is_found_again_by_its_hash(gudang: Gudang) -> None:
    kunci = gudang.simpan(SEKOLAH, UTAMA, KECIL)
    assert kunci == SHA
    assert gudang.buka(SEKOLAH, kunci).read_bytes() == UTAMA
    assert gudang.buka(SEKOLAH, kunci, kecil=True).read_bytes() == KECIL
    assert list_berkas(gudang) == [f"{SEKOLAH}/{SHA[:2]}/{SHA}.jpg", f"{SEKOLAH}/{SHA[:2]}/{SHA}.kecil.jpg"]


def test_bytes_are_on_the_disk_before_their_name_and_the_name_before_the_answer(
    gudang: Gudang, catatan: list[str]
) -> None:
    gudang.simpan(SEKOLAH, UTAMA, KECIL)
    assert catatan == [
        # the new folders, each written into its parent
        "fsync folder uploads",
        "fsync folder foto",
        f"fsync folder {SEKOLAH}",
        # both contents whole, then both names (the photo last), then the folder that holds the names
        "fsync isi .tmp",
        "fsync isi .tmp",
        "rename kecil.jpg",
        "rename jpg",
        f"fsync folder {SHA[:2]}",
    ]


def test_the_same_photo_twice_is_one_photo_and_its_folder_is_synced_again(gudang: Gudang, catatan: list[str]) -> None:
    pertama = gudang.simpan(SEKOLAH, UTAMA, KECIL)
    isi = list_berkas(gudang)
    catatan.clear()
    assert gudang.simpan(SEKOLAH, UTAMA, KECIL) == pertama
    assert list_berkas(gudang) == isi
    assert catatan == [f"fsync folder {SHA[:2]}"]


def test_a_photo_sent_again_is_as_young_as_a_new_one(gudang: Gudang) -> None:
    berkas = gudang.buka(SEKOLAH, gudang.simpan(SEKOLAH, UTAMA, KECIL))
    make_old(berkas, SEHARI * 30)
    gudang.simpan(SEKOLAH, UTAMA, KECIL)
    assert time.time() - berkas.stat().st_mtime < 60


def test_a_damaged_photo_is_healed_when_it_is_sent_again(gudang: Gudang) -> None:
    berkas = gudang.buka(SEKOLAH, gudang.simpan(SEKOLAH, UTAMA, KECIL))
    berkas.write_bytes(UTAMA[:-1] + b"\0")
    gudang.simpan(SEKOLAH, UTAMA, KECIL)
    assert berkas.read_bytes() == UTAMA


def test_many_writers_of_one_photo_leave_one_photo(gudang: Gudang) -> None:
    galat: list[BaseException] = []
    mulai = threading.Barrier(8)

    def tulis() -> None:
        try:
            mulai.wait()
            for _ in range(5):
                Gudang(gudang.akar).simpan(SEKOLAH, UTAMA, KECIL)
                assert gudang.buka(SEKOLAH, SHA).read_bytes() == UTAMA
        except BaseException as sebab:  # noqa: BLE001 - carried to the test
            galat.append(sebab)

    utas = [threading.Thread(target=tulis) for _ in range(8)]
    for satu in utas:
        satu.start()
    for satu in utas:
        satu.join()
    assert galat == []
    assert len(list_berkas(gudang)) == 2
    assert gudang.periksa() == []


def test_only_the_owner_of_the_process_can_read_the_files(gudang: Gudang) -> None:
    berkas = gudang.buka(SEKOLAH, gudang.simpan(SEKOLAH, UTAMA, KECIL))
    assert stat.S_IMODE(berkas.stat().st_mode) & 0o077 == 0
    assert stat.S_IMODE(berkas.parent.stat().st_mode) & 0o077 == 0


# ── opening ─────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "nama",
    [
        "", "../../rahasia", "..%2f..%2frahasia", "/etc/passwd", SHA[:63], SHA + "0", SHA.upper(), SHA + "\n",
        SHA[:60] + "/../", "\0" * 64, "g" * 64, "\u0660" * 64, "." * 64, f"{SHA}.kecil",
    ],
)  # fmt: skip
def test_a_name_that_is_no_hash_opens_nothing(gudang: Gudang, nama: str) -> None:
    gudang.simpan(SEKOLAH, UTAMA, KECIL)
    (gudang.akar.parent / "rahasia").write_text("rahasia")
    with pytest.raises(FotoTidakAda):
        gudang.buka(SEKOLAH, nama)


def test_another_schools_photo_and_one_that_never_was_look_the_same(gudang: Gudang) -> None:
    gudang.simpan(SEKOLAH, UTAMA, KECIL)
    with pytest.raises(FotoTidakAda) as orang_lain:
        gudang.buka(SEKOLAH_LAIN, SHA)
    with pytest.raises(FotoTidakAda) as tidak_ada:
        gudang.buka(SEKOLAH, "0" * 64)
    assert type(orang_lain.value) is type(tidak_ada.value)


def test_the_same_photo_in_two_schools_is_two_files(gudang: Gudang) -> None:
    gudang.simpan(SEKOLAH, UTAMA, KECIL)
    gudang.simpan(SEKOLAH_LAIN, UTAMA, KECIL)
    gudang.buka(SEKOLAH, SHA).unlink()
    assert gudang.buka(SEKOLAH_LAIN, SHA).read_bytes() == UTAMA


@pytest.mark.parametrize("yang_ditaut", ["file", "folder"])
def test_a_link_out_of_the_root_is_not_followed(gudang: Gudang, tmp_path: Path, yang_ditaut: str) -> None:
    berkas = gudang.buka(SEKOLAH, gudang.simpan(SEKOLAH, UTAMA, KECIL))
    asal = berkas if yang_ditaut == "file" else berkas.parent
    asal.rename(tmp_path / "luar")
    asal.symlink_to(tmp_path / "luar")
    assert berkas.read_bytes() == UTAMA
    with pytest.raises(FotoTidakAda):
        gudang.buka(SEKOLAH, SHA)


def test_a_root_that_is_itself_a_link_works(tmp_path: Path) -> None:
    (tmp_path / "disk-besar").mkdir()
    (tmp_path / "uploads").symlink_to(tmp_path / "disk-besar")
    gudang = Gudang(tmp_path / "uploads")
    assert gudang.buka(SEKOLAH, gudang.simpan(SEKOLAH, UTAMA, KECIL)).read_bytes() == UTAMA


# ── a full disk ─────────────────────────────────────────────────────────────────────────────────────────


def fail_at(nomor: int, kode: int, asli: Callable[..., object]) -> Callable[..., object]:
    """Let the call with this number, counted from 1, fail as the system would."""
    hitung = 0

    def palsu(*argumen: object, **opsi: object) -> object:
        nonlocal hitung
        hitung += 1
        if hitung == nomor:
            raise OSError(kode, os.strerror(kode))
        return asli(*argumen, **opsi)

    return palsu


@pytest.mark.parametrize("kode", [errno.ENOSPC, errno.EDQUOT])
@pytest.mark.parametrize(
    ("pemilik", "panggilan", "nomor"),
    [
        (os, "fsync", 1), (os, "fsync", 4), (os, "fsync", 5),
        (Path, "mkdir", 2), (Path, "mkdir", 4), (Path, "replace", 1),
    ],
)  # fmt: skip
def test_a_full_disk_is_said_in_words_and_leaves_nothing_behind(
    gudang: Gudang, monkeypatch: pytest.MonkeyPatch, pemilik: object, panggilan: str, nomor: int, kode: int
) -> None:
    with monkeypatch.context() as penuh:
        penuh.setattr(pemilik, panggilan, fail_at(nomor, kode, getattr(pemilik, panggilan)))
        with pytest.raises(GudangPenuh) as tangkapan:
            gudang.simpan(SEKOLAH, UTAMA, KECIL)
    assert "penuh" in tangkapan.value.pesan
    assert "hubungi operator" in tangkapan.value.pesan
    assert list_berkas(gudang) == []
    # With room again, the same store takes the same photo.
    assert gudang.buka(SEKOLAH, gudang.simpan(SEKOLAH, UTAMA, KECIL)).read_bytes() == UTAMA


def test_a_disk_that_fills_at_the_last_rename_leaves_no_photo_and_no_temporary_file(
    gudang: Gudang, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as penuh:
        penuh.setattr(Path, "replace", fail_at(2, errno.ENOSPC, Path.replace))
        with pytest.raises(GudangPenuh):
            gudang.simpan(SEKOLAH, UTAMA, KECIL)
    with pytest.raises(FotoTidakAda):
        gudang.buka(SEKOLAH, SHA)
    # A thumbnail may stay, for another writer may be about to use it; the sweep takes it when it is old.
    (sisa,) = gudang.akar.rglob("*.jpg")
    make_old(sisa, SEHARI * 2)
    assert gudang.sapu(SEHARI) == [sisa]
    assert list_berkas(gudang) == []


def test_a_failing_disk_is_not_called_a_full_one(gudang: Gudang, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", fail_at(4, errno.EIO, os.fsync))
    with pytest.raises(OSError, match="Input/output") as tangkapan:
        gudang.simpan(SEKOLAH, UTAMA, KECIL)
    assert not isinstance(tangkapan.value, GudangPenuh)
    assert list_berkas(gudang) == []


# ── sweeping and checking ───────────────────────────────────────────────────────────────────────────────


def test_the_sweep_takes_old_leftovers_and_leaves_photos_and_writers_alone(gudang: Gudang) -> None:
    utama = gudang.buka(SEKOLAH, gudang.simpan(SEKOLAH, UTAMA, KECIL))
    tua, muda = utama.with_name(".tulis-tua.tmp"), utama.with_name(".tulis-muda.tmp")
    for berkas in (tua, muda):
        berkas.write_bytes(b"separuh")
    for berkas in (tua, utama, utama.with_name(f"{SHA}.kecil.jpg")):
        make_old(berkas, SEHARI * 3)
    assert gudang.sapu(SEHARI) == [tua]
    assert not tua.exists()
    assert muda.exists()
    assert gudang.buka(SEKOLAH, SHA).read_bytes() == UTAMA
    assert gudang.buka(SEKOLAH, SHA, kecil=True).read_bytes() == KECIL


def test_the_check_of_a_sound_store_finds_nothing(gudang: Gudang) -> None:
    assert gudang.periksa() == []
    gudang.simpan(SEKOLAH, UTAMA, KECIL)
    gudang.buka(SEKOLAH, SHA).with_name(".tulis-x.tmp").write_bytes(b"")
    assert gudang.periksa() == []


def test_the_check_names_each_damaged_file_and_what_is_wrong(gudang: Gudang) -> None:
    harapan = set()
    for nomor, sebab in enumerate(SebabRusak):
        utama = UTAMA + bytes([nomor])
        berkas = gudang.buka(SEKOLAH, gudang.simpan(SEKOLAH, utama, KECIL))
        kecil = berkas.with_name(berkas.stem + ".kecil.jpg")
        match sebab:
            case SebabRusak.ISI_BERUBAH:
                berkas.write_bytes(utama[:-1] + b"\x99")
                harapan.add(FotoRusak(berkas, sebab))
            case SebabRusak.KECIL_HILANG:
                kecil.unlink()
                harapan.add(FotoRusak(berkas, sebab))
            case SebabRusak.KECIL_RUSAK:
                kecil.write_bytes(KECIL[:-1])
                harapan.add(FotoRusak(kecil, sebab))
            case SebabRusak.UTAMA_HILANG:
                berkas.unlink()
                harapan.add(FotoRusak(kecil, sebab))
            case SebabRusak.ASING:
                asing = berkas.with_name("catatan.txt")
                asing.write_text("?")
                harapan.add(FotoRusak(asing, sebab))
    temuan = gudang.periksa()
    assert set(temuan) == harapan
    assert len(temuan) == len(SebabRusak)
