"""Writes of the files: receive, map, take in piece by piece, leave. One verb each, one transaction."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from itertools import chain, islice
from operator import itemgetter
from typing import IO, TYPE_CHECKING, Any

from sqlalchemy import String, Uuid, bindparam, delete, insert, select

from observasi_app.dokumen.lembar import BarisLembar, LembarDitolak, list_lembar, read_lembar
from observasi_app.extensions import baca, tulis, tulis_banyak
from observasi_app.jejak.actions import record
from observasi_app.luring.operasi import kerjakan
from observasi_app.orang.tabel import BARIS_DICARI
from observasi_app.pemutakhiran.baris import SAMAR, SEGEL, URUT, DataBaris, hide_nik, read_data, read_rapi, seal_nik
from observasi_app.pemutakhiran.bidang import KeadaanKiriman
from observasi_app.pemutakhiran.bongkah import BarisTunggu, fold_baris, unfold_bongkah
from observasi_app.pemutakhiran.kolom import Kolom, KolomData, read_kolom, remember, seek_kepala
from observasi_app.pemutakhiran.models import BarisTertolak, BongkahKiriman, DataSumber, Kiriman, PetaSumber
from observasi_app.pemutakhiran.queries_kiriman import fill_up, list_dikenal, restore_nik
from observasi_app.pemutakhiran.rules import ANGKA_NIK, check_nik, hide_in_text
from observasi_app.pemutakhiran.sandi_nik import make_sandi
from observasi_app.siap import Mentah

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date
    from uuid import UUID

    from sqlalchemy.orm import Session

    from observasi_app.luring.operasi import Operasi
    from observasi_app.orang.queries import Tempat

SEBONGKAH = 1000
"""Rows of a piece: as many as one act takes in."""
KEPALA_TAK_TEMU = (
    "Baris yang menamai kolom tidak ditemukan di 20 baris pertama. Beri kolomnya nama seperti Nama, NIP, NUPTK, "
    "lalu unggah lagi."
)
KOSONG = "Di bawah nama kolomnya tidak ada baris. Periksa berkasnya."
SUDAH_JALAN = "Bagian ini sudah dimasukkan. Buka halamannya untuk melihat sampai mana."


class KirimanBelumBolehError(Exception):
    """This cannot be done with the file now; the message says why."""


def scope_of(tempat: Tempat) -> UUID:
    """Return the id of the place: of the school, else of the dinas."""
    lingkup = tempat.sekolah_id or tempat.dinas_id
    assert lingkup is not None  # noqa: S101 - a hat is held at a school or at a dinas
    return lingkup


@dataclass(slots=True)
class Terurai:
    """A file as it waits: its rows, one a line (see `bongkah`), and what its columns seem to hold."""

    baris: IO[str]
    kepala: tuple[str, ...]
    nomor: int
    kolom: Kolom
    lembar: tuple[str, ...]
    """The sheets with anything on them; the first is the one that was read."""
    banyak: int = 0


def unfold_berkas(berkas: IO[bytes], ingat: Mapping[str, str], kunci_nik: bytes) -> Terurai:
    """Read a file into pieces, before anything is written: a NIK leaves the file sealed, memory holds one row.

    Raises `LembarDitolak`.
    """
    lembar = list_lembar(berkas)
    baris = read_lembar(berkas)
    awal = list(islice(baris, BARIS_DICARI))
    kepala = seek_kepala([sel for _, sel in awal], ingat)
    if kepala is None:
        raise LembarDitolak(_say_tak_temu(awal, lembar))
    nomor, nama = awal[kepala]
    kolom = read_kolom(nama, ingat)
    tempatnya = tempfile.TemporaryFile("w+", encoding="utf-8", newline="\n")  # noqa: SIM115 - who keeps them closes it
    hasil = Terurai(tempatnya, nama, nomor, kolom, lembar)
    try:
        for nomor, sel in _seal(chain(awal[kepala + 1 :], baris), kolom, kunci_nik):
            tempatnya.write(fold_baris(nomor, sel))
            hasil.banyak += 1
        tempatnya.seek(0)
    except BaseException:
        tempatnya.close()
        raise
    if not hasil.banyak:
        tempatnya.close()
        raise LembarDitolak(KOSONG)
    return hasil


def _say_tak_temu(awal: Sequence[BarisLembar], lembar: Sequence[str]) -> str:
    if len(lembar) > 1:
        return (
            f"Yang dibaca lembar pertama, “{lembar[0]}”, dan di sana tidak ada baris yang menamai kolom. "
            "Pindahkan lembar yang berisi tabelnya ke paling kiri di Excel, simpan, lalu unggah lagi."
        )
    if awal and awal[0][1][0].casefold().startswith(("<html", "<!doctype html", "<table")):
        return "Ini halaman web, bukan buku kerja Excel. Buka di Excel, lalu simpan sebagai .xlsx."
    return KEPALA_TAK_TEMU


def _seal(baris: Iterable[BarisLembar], kolom: Kolom, kunci_nik: bytes) -> Iterator[BarisTunggu]:
    """Yield the rows, no wider than the head; a NIK is sealed, and so is what may be one in a column unknown so far.

    One that stands in a name or amid words keeps its last four digits alone.
    """
    segel = make_sandi(kunci_nik)
    letak = kolom.index(KolomData.NIK) if KolomData.NIK in kolom else len(kolom)
    asing = [di for di, satu in enumerate(kolom) if satu is None or satu is KolomData.NAMA]
    for nomor, semua in baris:
        sel = list(semua[: len(kolom)])
        lebar = len(sel)
        if letak < lebar and sel[letak] and not (sel[letak].startswith(SAMAR) and len(sel[letak]) < ANGKA_NIK):
            sel[letak] = seal_nik(sel[letak], segel)
        for di in asing:
            if di < lebar and len(sel[di]) >= ANGKA_NIK:
                utuh = kolom[di] is None and not check_nik(sel[di])
                sel[di] = seal_nik(sel[di], segel) if utuh else hide_in_text(sel[di])
        yield nomor, sel


_BONGKAH = insert(BongkahKiriman.__table__)  # type: ignore[arg-type]


def receive_berkas(op: Operasi, tempat: Tempat, kiriman_id: UUID, sumber: str, nama: str, isi: Terurai) -> None:
    """Keep a file's pieces; nothing of it is taken in yet."""
    with kerjakan(op) as sesi:
        kiriman = Kiriman(
            id=kiriman_id,
            sekolah_id=tempat.sekolah_id,
            dinas_id=None if tempat.sekolah_id else tempat.dinas_id,
            sumber=sumber,
            nama_berkas=nama[:120],
            oleh_id=op.pegawai_id,
            waktu=op.waktu,
            keadaan=KeadaanKiriman.DIPERIKSA.value,
            peta=_peta(isi.kepala, isi.kolom, isi.nomor) | {"lembar": list(isi.lembar)},
            banyak=isi.banyak,
            bongkah=0,
        )
        sesi.add(kiriman)
        sesi.flush()
        while teks := "".join(islice(isi.baris, SEBONGKAH)):
            tulis(sesi, _BONGKAH, {"kiriman_id": kiriman_id, "nomor": kiriman.bongkah, "isi": teks})
            kiriman.bongkah += 1
        _note(sesi, op, tempat, "mengunggah berkas data", kiriman)


def _peta(kepala: Sequence[str], kolom: Kolom, nomor: int) -> dict[str, Any]:
    return {"kepala": list(kepala), "kolom": [k.value if k else "" for k in kolom], "nomor": nomor}


def map_kolom(op: Operasi, tempat: Tempat, kiriman_id: UUID, kolom: Kolom) -> None:
    """Set what the columns hold, and remember it for the next file of this source."""
    with kerjakan(op) as sesi:
        kiriman = _lock(sesi, kiriman_id, KeadaanKiriman.DIPERIKSA)
        kepala = kiriman.peta["kepala"]
        kiriman.peta = kiriman.peta | _peta(kepala, kolom, kiriman.peta["nomor"])
        lingkup = scope_of(tempat)
        ingat = sesi.get(PetaSumber, (lingkup, kiriman.sumber), with_for_update=True)
        if ingat is None:
            ingat = PetaSumber(lingkup_id=lingkup, sumber=kiriman.sumber, isi={})
            sesi.add(ingat)
        ingat.isi = dict(ingat.isi) | remember(kepala, kolom)


def _lock(sesi: Session, kiriman_id: UUID, *keadaan: KeadaanKiriman) -> Kiriman:
    kiriman = sesi.scalars(select(Kiriman).where(Kiriman.id == kiriman_id).with_for_update()).one()
    if kiriman.keadaan not in {satu.value for satu in keadaan}:
        raise KirimanBelumBolehError(f"Berkas ini {KeadaanKiriman(kiriman.keadaan).label.lower()}.")
    return kiriman


def drop_kiriman(op: Operasi, tempat: Tempat, kiriman_id: UUID) -> None:
    """Leave a file: what waits of it goes, what was taken in stays."""
    with kerjakan(op) as sesi:
        kiriman = _lock(sesi, kiriman_id, KeadaanKiriman.DIPERIKSA, KeadaanKiriman.BERJALAN)
        sesi.execute(delete(BongkahKiriman).where(BongkahKiriman.kiriman_id == kiriman_id))
        kiriman.keadaan = KeadaanKiriman.DIBUANG.value
        _note(sesi, op, tempat, "membuang berkas data", kiriman)


# ── Taking in ───────────────────────────────────────────────────────────────────────────────────────────────────────

Bersih = tuple[int, list[str], DataBaris]
Tolak = tuple[int, list[str], tuple[str, ...]]


def read_bongkah(
    isi: Iterable[BarisTunggu], kolom: Kolom, hari: date, kunci_nik: bytes
) -> Iterator[Bersih | Tolak | None]:
    """Read the rows of a piece: what a source says, or the reasons; None for a row that holds nobody."""
    letak = [(satu, di) for di, satu in enumerate(kolom) if satu is not None]
    penuh = max((di for _, di in letak), default=0)
    di_mana = dict(letak)
    urutkan = itemgetter(*[di_mana.get(satu, -1) for satu in URUT])
    segel = make_sandi(kunci_nik)
    for nomor, sel in isi:
        lebar = len(sel)
        # A column that the file has not is the empty cell behind the last one.
        if lebar > penuh and (rapi := read_rapi(urutkan((*sel, "")), hari)):
            yield nomor, sel, rapi
            continue
        data = {satu: sel[di] for satu, di in letak if di < lebar and sel[di]}
        if not data or (len(data) == 1 and KolomData.NAMA not in data) or _is_footer(data, sel):
            yield None
            continue
        hasil = read_data(data, hari, segel)
        yield nomor, sel, hasil  # type: ignore[misc]


KAKI = ("mengetahui", "jumlah", "total", "catatan", "keterangan", "kepala sekolah", "dicetak")


def _is_footer(data: Mapping[KolomData, str], sel: list[str]) -> bool:
    """Tell what stands below a list from a row of it: a word, perhaps with a sum."""
    if len(data) > 1:
        return False
    return data.get(KolomData.NAMA, "").casefold().startswith(KAKI) and sum(map(bool, sel)) <= 2  # noqa: PLR2004


def take_in(op: Operasi, tempat: Tempat, kiriman_id: UUID, mulai: int, hari: date, kunci_nik: bytes) -> None:
    """Take in the next piece of a file; each row by itself, so that a bad one never stops the good ones.

    `mulai` is the piece that the page named: raises `KirimanBelumBolehError` when it was taken in already.
    """
    with kerjakan(op) as sesi:
        kiriman = _lock(sesi, kiriman_id, KeadaanKiriman.DIPERIKSA, KeadaanKiriman.BERJALAN)
        if kiriman.selesai != mulai:
            raise KirimanBelumBolehError(SUDAH_JALAN)
        kolom: Kolom = tuple(KolomData(k) if k else None for k in kiriman.peta["kolom"])
        milik = (BongkahKiriman.kiriman_id == kiriman_id, BongkahKiriman.nomor == mulai)
        teks = sesi.scalars(select(BongkahKiriman.isi).where(*milik)).one()
        semua = unfold_bongkah(teks)
        if SAMAR in teks:
            semua = list(restore_nik(sesi, tempat, kiriman.sumber, kolom, semua))
        baris = [satu for satu in read_bongkah(semua, kolom, hari, kunci_nik) if satu is not None]
        bersih, tolak, lama = _sort(sesi, scope_of(tempat), kiriman, baris)
        _write(sesi, tempat, kiriman, bersih, lama, hari)
        _refuse(sesi, kiriman, tolak, kolom)
        sesi.execute(delete(BongkahKiriman).where(*milik))
        kiriman.diterima += len(bersih)
        kiriman.ditolak += len(tolak)
        kiriman.dilewati += len(semua) - len(baris)
        kiriman.selesai += 1
        utuh = kiriman.selesai == kiriman.bongkah
        kiriman.keadaan = (KeadaanKiriman.SELESAI if utuh else KeadaanKiriman.BERJALAN).value
        if utuh:
            _note(sesi, op, tempat, "memasukkan berkas data", kiriman)


_TERTULIS = select(DataSumber.kunci, DataSumber.kiriman_id, DataSumber.baris).where(
    DataSumber.lingkup_id == bindparam("lingkup", type_=Uuid()),
    DataSumber.sumber == bindparam("sumber", type_=String()),
    DataSumber.kunci.in_(bindparam("kunci", expanding=True, type_=String())),
)


def _sort(
    sesi: Session, lingkup: UUID, kiriman: Kiriman, baris: Iterable[Bersih | Tolak]
) -> tuple[list[Bersih], list[Tolak], set[str]]:
    """Part the rows that go in from those that do not; of two rows about one number the first goes in.

    The third are the numbers of which an earlier file said something: the newest counts.
    """
    bersih: list[Bersih] = []
    tolak: list[Tolak] = []
    for satu in baris:
        if isinstance(satu[2], DataBaris):
            bersih.append(satu)
        else:
            tolak.append(satu)
    nilai = {"lingkup": lingkup, "sumber": kiriman.sumber, "kunci": fill_up([d.kunci for _, _, d in bersih])}
    ada = baca(_TERTULIS, nilai, sesi) if bersih else ()
    sudah: dict[str, int] = {satu.kunci: satu.baris for satu in ada if satu.kiriman_id == kiriman.id}
    lama = {satu.kunci for satu in ada if satu.kiriman_id != kiriman.id}
    masuk: list[Bersih] = []
    for nomor, sel, data in bersih:
        kunci = data.kunci
        if kunci in sudah:
            tolak.append(
                (nomor, sel, (f"Nomornya sama dengan baris {sudah[kunci]}, yang sudah masuk. Periksa keduanya.",))
            )
        else:
            sudah[kunci] = nomor
            masuk.append((nomor, sel, data))
    return masuk, tolak, lama


_DATA = insert(DataSumber.__table__).values(pegawai_id=bindparam("pegawai_id", type_=Mentah()))  # type: ignore[arg-type]


def _write(
    sesi: Session, tempat: Tempat, kiriman: Kiriman, bersih: Sequence[Bersih], lama: set[str], hari: date
) -> None:
    if not bersih:
        return
    lingkup = scope_of(tempat)
    dikenal = list_dikenal(sesi, tempat, [data for _, _, data in bersih], hari)
    if lama:
        sesi.execute(
            delete(DataSumber).where(
                DataSumber.lingkup_id == lingkup,
                DataSumber.sumber == kiriman.sumber,
                DataSumber.kunci.in_(lama & {data.kunci for _, _, data in bersih}),
            )
        )
    sesi.flush()
    data = dict(zip(DataBaris._fields, zip(*[data for _, _, data in bersih], strict=True), strict=True))
    del data["nik_tanggal"]
    siapa = [
        dikenal.get(satu.nip or "-") or dikenal.get(satu.nuptk or "-") or dikenal.get(satu.nik_sidik or "-")
        for _, _, satu in bersih
    ]
    kunci, baris = [satu.kunci for _, _, satu in bersih], [nomor for nomor, _, _ in bersih]
    tetap = {"lingkup_id": lingkup, "sumber": kiriman.sumber, "kiriman_id": kiriman.id}
    tulis_banyak(sesi, _DATA, data | {"kunci": kunci, "baris": baris, "pegawai_id": siapa}, tetap)


def _refuse(sesi: Session, kiriman: Kiriman, tolak: Sequence[Tolak], kolom: Kolom) -> None:
    if not tolak:
        return
    nik = {di for di, satu in enumerate(kolom) if satu is KolomData.NIK}
    sesi.execute(
        insert(BarisTertolak.__table__),  # type: ignore[arg-type]
        [
            {
                "kiriman_id": kiriman.id,
                "nomor": nomor,
                "isi": {
                    "sel": [
                        hide_nik(satu) if di in nik or satu.startswith(SEGEL) else satu for di, satu in enumerate(sel)
                    ],
                    "alasan": list(alasan),
                    "segel": next((sel[di] for di in nik if di < len(sel) and sel[di].startswith(SEGEL)), ""),
                },
            }
            for nomor, sel, alasan in tolak
        ],
    )


def _note(sesi: Session, op: Operasi, tempat: Tempat, tindakan: str, kiriman: Kiriman) -> None:
    record(
        sesi,
        tindakan,
        waktu=op.waktu,
        pegawai_id=op.pegawai_id,
        peran=op.peran,
        operasi_id=op.id,
        sekolah_id=tempat.sekolah_id,
        rincian={
            "kiriman": str(kiriman.id),
            "sumber": kiriman.sumber,
            "diterima": kiriman.diterima or 0,
            "ditolak": kiriman.ditolak or 0,
        },
    )
