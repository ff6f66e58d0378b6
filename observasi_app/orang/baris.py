"""Rows of a pasted table become people, or a reason in words beside the row. Pure functions, without a clock.

First each row is read by itself (`read_orang`): is there a name, can the number be one. Then all of them are compared
with each other and with the people who are known (`sort_baris`): nobody is made twice, and nobody is taken for another.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from statistics import median_low

from observasi_app.orang.gelar import split_gelar, tidy_belakang, tidy_depan
from observasi_app.orang.rules import DataOrang, TugasAda, TugasBaru, check_nip, check_tugas
from observasi_app.orang.tabel import Baris, Kolom
from observasi_app.sekolah.peran import Peran, Sapaan, Sifat, StatusPegawai
from observasi_app.web.isian import ANGKA_NIP, ANGKA_NUPTK, IsianSalah, fold_nama, normalize_nip, normalize_nuptk
from observasi_app.web.pilihan import Pilihan


class Nasib(Pilihan):
    """What will become of an accepted row."""

    BARU = "baru", "Orang baru"
    DIBERI = "diberi", "Sudah dikenal, ditambah tugasnya"
    SUDAH = "sudah", "Sudah ada"


@dataclass(frozen=True, slots=True)
class Bawaan:
    """What counts for rows whose cell is empty, and how names in capitals are taken."""

    mulai: date
    status: str = ""
    sapaan: str = Sapaan.TANPA.value
    mengajar: str = ""
    huruf_biasa: bool = True


@dataclass(frozen=True, slots=True)
class BarisTerbaca:
    """A row that makes sense by itself; `nomor` is its place in the table, `asli` the name as it was written."""

    nomor: int
    asli: str
    data: DataOrang
    tugas: tuple[TugasBaru, ...]
    coach: str = ""

    @property
    def nama_cari(self) -> str:
        """The name as it is compared."""
        return fold_nama(self.data.nama)


@dataclass(frozen=True, slots=True)
class BarisDitolak:
    """A row that stays to be mended, with every reason in words."""

    nomor: int
    asli: str
    alasan: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OrangAda:
    """Somebody who is known: at this school, or elsewhere by one of the numbers in the table."""

    id: str
    sebutan: str
    nama_cari: str
    nip: str | None
    nuptk: str | None
    bertugas: bool
    """Whether an assignment at this school goes on; somebody from elsewhere or from earlier years has none."""
    di_sini: bool
    """Whether they have ever worked at this school."""
    peran: frozenset[Peran]
    coach: str = ""
    """The id of the coach who cares for them now."""


@dataclass(frozen=True, slots=True)
class BarisDiterima:
    """A row that goes in: as a new person, as more for a known one (`pegawai`), or as nothing that is not there yet.

    `coach` is the id of a known coach, `coach_baris` the row of one who comes in with the same table.
    """

    baris: BarisTerbaca
    nasib: Nasib
    pegawai: str = ""
    tugas: tuple[TugasBaru, ...] = ()
    coach: str = ""
    coach_baris: int = 0
    catatan: str = ""


@dataclass(frozen=True, slots=True)
class HasilBaca:
    """Every row of the table sorted: those that go in, those that stay, and how many hold nobody."""

    diterima: tuple[BarisDiterima, ...]
    ditolak: tuple[BarisDitolak, ...]
    dilewati: int = 0

    def count(self, nasib: str) -> int:
        """Return how many accepted rows share a fate."""
        return sum(satu.nasib == nasib for satu in self.diterima)


# ── One row by itself ───────────────────────────────────────────────────────────────────────────────────────────────

_KOSONG = frozenset({"", "-", "–", "—", "0", "tidak ada", "belum ada", "kosong", "nihil"})
_BILANGAN = re.compile(r"\d([.,]\d+)?\s*e\s*\+?\s*\d+", re.IGNORECASE)
_TANGGAL = re.compile(
    r"\d{1,4}\s*[-/. ]\s*(\d{1,2}|[a-z]{3,9})\s*[-/. ]\s*\d{2,4}( \d{1,2}[.:]\d{2}([.:]\d{2})?)?", re.IGNORECASE
)
# "Guru Pendidikan Agama dan Budi Pekerti" is one role: a sign parts two only where the next one begins.
_PEMISAH_PERAN = re.compile(
    r"\s*(?:[,;/&+]|\bdan\b|\bmerangkap\b)\s*"
    r"(?=(?:guru|kepala|kepsek|coach|wali|wakil|waka|operator|pengawas|plt|koordinator|ketua)\b)",
    re.IGNORECASE,
)
# What stands between "Guru" and the subject: a rank, a kind of employment, the word itself.
_GURU_MAPEL = re.compile(
    r"guru\b(?:\s+(?:ahli\s+(?:pertama|muda|madya|utama)|mata\s+pelajaran|mapel|bidang\s+studi|tidak\s+tetap|tetap"
    r"|yayasan|honorer|honor|pns|pppk|asn))*\s*",
    re.IGNORECASE,
)
_NOMOR_KOLOM = re.compile(r"\(?\d{1,2}\)?")

_SAPAAN = {
    "ibu": Sapaan.IBU,
    "bu": Sapaan.IBU,
    "p": Sapaan.IBU,
    "pr": Sapaan.IBU,
    "perempuan": Sapaan.IBU,
    "wanita": Sapaan.IBU,
    "bapak": Sapaan.BAPAK,
    "bpk": Sapaan.BAPAK,
    "pak": Sapaan.BAPAK,
    "l": Sapaan.BAPAK,
    "lk": Sapaan.BAPAK,
    "laki laki": Sapaan.BAPAK,
    "pria": Sapaan.BAPAK,
    "tanpa": Sapaan.TANPA,
    "tanpa sapaan": Sapaan.TANPA,
}
_HONORER = ("honor", "gty", "gtt", "ptt", "pty", "yayasan", "kontrak", "non asn", "sukarela")
_YA = frozenset({"ya", "y", "ikut", "iya", "1"})
_TIDAK = frozenset({"tidak", "t", "tdk", "tidak ikut", "tanpa predikat", "0"})
NAMA_TERPANJANG, GELAR_TERPANJANG, MENGAJAR_TERPANJANG = 120, 60, 80

HANYA_FORMULIR = {"operator": Peran.OPERATOR, "pengawas": Peran.PENGAWAS}
"""Roles that open doors to others: given one by one, on the form, never by a column."""


def read_rows(
    baris: Sequence[Baris], kepala: int | None, kolom: Sequence[Kolom | None], bawaan: Bawaan, hari: date
) -> tuple[tuple[BarisTerbaca, ...], tuple[BarisDitolak, ...], int]:
    """Read the rows below the header; return those that make sense, those that do not, and how many hold nobody."""
    terbaca: list[BarisTerbaca] = []
    ditolak: list[BarisDitolak] = []
    dilewati = 0
    letak = {satu: nomor for nomor, satu in enumerate(kolom) if satu is not None}
    biasa = median_low([sum(map(bool, sel)) for sel in baris[(kepala or 0) :]] or [0])
    for nomor, sel in enumerate(baris, start=1):
        if kepala is not None and nomor <= kepala + 1:
            continue
        isi = {satu: sel[di] for satu, di in letak.items()}
        if not _holds_somebody(sel, isi):
            dilewati += 1
            continue
        if biasa >= SEL_BIASA and sum(map(bool, sel)) == 1:
            ditolak.append(BarisDitolak(nomor, isi.get(Kolom.NAMA, ""), (HANYA_SATU_SEL,)))
            continue
        satu_baris = read_orang(nomor, isi, bawaan, hari)
        if isinstance(satu_baris, BarisTerbaca):
            terbaca.append(satu_baris)
        else:
            ditolak.append(satu_baris)
    return tuple(terbaca), tuple(ditolak), dilewati


SEL_BIASA = 3
"""Where rows usually fill so many cells, one that fills a single cell is a signature below the list, or forgotten."""
HANYA_SATU_SEL = "Baris ini hanya berisi satu sel. Lengkapi bila ini orang, atau hapus barisnya bila bukan."
BUKAN_ORANG = ("mengetahui", "jumlah", "total", "catatan", "keterangan", "ttd", "tertanda")
"""What stands below a list and begins like no name."""


def _holds_somebody(sel: Baris, isi: Mapping[Kolom, str]) -> bool:
    """Tell a person's row from a row of column numbers or of what stands below a list."""
    if fold_nama(isi.get(Kolom.NAMA, "")).startswith(BUKAN_ORANG) and sum(map(bool, sel)) <= 2:  # noqa: PLR2004 - a word and a sum
        return False
    if all(_NOMOR_KOLOM.fullmatch(satu) for satu in sel if satu) and sum(map(bool, sel)) > 1:
        return False
    return bool(isi.get(Kolom.NAMA) or isi.get(Kolom.NIP) or isi.get(Kolom.NUPTK))


def read_orang(nomor: int, isi: Mapping[Kolom, str], bawaan: Bawaan, hari: date) -> BarisTerbaca | BarisDitolak:
    """Read one row: cells by what their column holds. Returns all the reasons at once when it cannot be taken."""
    asli = isi.get(Kolom.NAMA, "")
    alasan: list[str] = []

    def take(baca: Callable[[], str | None]) -> str | None:
        try:
            return baca()
        except IsianSalah as galat:
            alasan.append(str(galat))
            return None

    status = take(lambda: read_status(isi.get(Kolom.STATUS, ""), bawaan.status)) or ""
    nip = take(lambda: read_nomor(isi.get(Kolom.NIP, ""), "NIP"))
    nuptk = take(lambda: read_nomor(isi.get(Kolom.NUPTK, ""), "NUPTK"))
    sapaan = take(lambda: _sapaan(isi.get(Kolom.SAPAAN, ""), bawaan.sapaan)) or ""
    nama, depan, belakang = _nama(isi, bawaan)
    alasan += _check_nama(nama, depan, belakang)
    if nip and status:
        alasan += check_nip(nip, status, hari)
    data = DataOrang(nama, depan, belakang, sapaan, status, nip, nuptk)
    tugas: tuple[TugasBaru, ...] = ()
    try:
        tugas = _tugas(isi, bawaan, status)
    except IsianSalah as galat:
        alasan.append(str(galat))
    if alasan:
        return BarisDitolak(nomor, asli, tuple(alasan))
    coach = isi.get(Kolom.COACH, "")
    return BarisTerbaca(nomor, asli, data, tugas, "" if coach.casefold() in _KOSONG else coach)


def read_nomor(teks: str, nama: str) -> str | None:
    """Read a NIP or NUPTK out of a cell; None for an empty one. Says in words what Excel made of it.

    Excel keeps fifteen digits of a number: a NIP typed into an ordinary cell is shown as 1,98501E+17 and has lost its
    last three digits for good.
    """
    polos = teks.strip().lstrip("'’‘`").strip()
    if polos.casefold() in _KOSONG:
        return None
    if _BILANGAN.fullmatch(polos):
        raise IsianSalah(
            f"{nama} diubah Excel menjadi bilangan ({polos}) sehingga angkanya hilang. "
            f"Jadikan kolomnya berformat Teks, ketik ulang {nama}-nya, lalu tempel lagi."
        )
    angka = re.sub(r"\D", "", polos)
    if _TANGGAL.fullmatch(polos) and len(angka) < ANGKA_NUPTK:
        raise IsianSalah(f"Di kolom {nama} tertulis tanggal ({polos}). Ketik {nama}-nya pada kolom berformat Teks.")
    if nama == "NIP" and len(angka) == ANGKA_NUPTK and re.fullmatch(r"[\d\s.\-]+", polos):
        raise IsianSalah(
            f"NIP terdiri atas {ANGKA_NIP} angka; {ANGKA_NUPTK} angka adalah NUPTK. Pindahkan ke kolom NUPTK."
        )
    nomor = normalize_nip(polos) if nama == "NIP" else normalize_nuptk(polos)
    if nama == "NIP" and nomor.endswith("000"):
        raise IsianSalah(
            "Tiga angka terakhir NIP ini 000: Excel membulatkannya. "
            "Jadikan kolomnya berformat Teks, ketik ulang NIP-nya, lalu tempel lagi."
        )
    return nomor


def _nama(isi: Mapping[Kolom, str], bawaan: Bawaan) -> tuple[str, str, str]:
    terbaca = split_gelar(isi.get(Kolom.NAMA, ""))
    nama = terbaca.usul if bawaan.huruf_biasa and terbaca.usul else terbaca.nama
    depan = tidy_depan(isi.get(Kolom.GELAR_DEPAN, "")) or terbaca.depan
    belakang = ", ".join(tidy_belakang(isi.get(Kolom.GELAR_BELAKANG, ""))) or terbaca.belakang
    return nama, "" if depan in _KOSONG else depan, "" if belakang in _KOSONG else belakang


def _check_nama(nama: str, depan: str, belakang: str) -> list[str]:
    alasan = []
    if not nama:
        alasan.append("Namanya belum ditulis.")
    elif not any(h.isalpha() for h in nama) or any(h.isdigit() for h in nama):
        alasan.append(f"“{nama}” bukan nama. Periksa apakah kolom Nama sudah tepat.")
    if len(nama) > NAMA_TERPANJANG or len(depan) > GELAR_TERPANJANG // 2 or len(belakang) > GELAR_TERPANJANG:
        alasan.append("Nama atau gelarnya terlalu panjang untuk dicatat. Periksa isi selnya.")
    return alasan


def read_status(teks: str, bawaan: str) -> str:
    """Read the employment out of a cell; `bawaan` counts for an empty one."""
    polos = fold_nama(teks)
    if not polos:
        if not bawaan:
            raise IsianSalah("Statusnya belum ditulis: PNS, PPPK, atau honorer.")
        return bawaan
    if "pppk" in polos or "p3k" in polos:
        return StatusPegawai.PPPK.value
    if any(kata in polos for kata in _HONORER):
        return StatusPegawai.HONORER.value
    if "pns" in polos:
        return StatusPegawai.PNS.value
    raise IsianSalah(f"Status “{teks}” tidak dikenal. Tuliskan PNS, PPPK, atau honorer.")


def _sapaan(teks: str, bawaan: str) -> str:
    polos = fold_nama(teks)
    if not polos:
        return bawaan
    if polos not in _SAPAAN:
        raise IsianSalah(f"Sapaan “{teks}” tidak dikenal. Tuliskan Ibu, Bapak, atau kosongkan.")
    return _SAPAAN[polos].value


def _tugas(isi: Mapping[Kolom, str], bawaan: Bawaan, status: str) -> tuple[TugasBaru, ...]:
    jabatan = isi.get(Kolom.PERAN, "")
    semua = [_peran(bagian) for bagian in _PEMISAH_PERAN.split(jabatan) if fold_nama(bagian)] or [
        (Peran.GURU, Sifat.DEFINITIF, "")
    ]
    mengajar = isi.get(Kolom.MENGAJAR, "") or next((kata for _, _, kata in semua if kata), "") or bawaan.mengajar
    kelas = isi.get(Kolom.KELAS, "")
    if len(mengajar) > MENGAJAR_TERPANJANG or len(kelas) > MENGAJAR_TERPANJANG:
        raise IsianSalah(f"Mengajar dan Kelas masing-masing paling banyak {MENGAJAR_TERPANJANG} huruf.")
    hasil: dict[Peran, TugasBaru] = {}
    for peran, sifat, _ in semua:
        guru = peran is Peran.GURU
        hasil[peran] = TugasBaru(
            peran=peran,
            mulai=bawaan.mulai,
            sifat=sifat,
            mengajar=mengajar if guru else "",
            kelas=kelas if guru else "",
            ikut_penilaian=_penilaian(isi.get(Kolom.PENILAIAN, ""), status),
        )
    return tuple(hasil.values())


def _peran(teks: str) -> tuple[Peran, Sifat, str]:
    """Read one role, and what a "Guru …" teaches; everybody who only leads beside teaching is a guru here."""
    polos = fold_nama(teks)
    kata = polos.split()
    if polos.startswith(("wakil", "waka", "wali kelas", "koordinator", "ketua")):
        return Peran.GURU, Sifat.DEFINITIF, ""
    if "kepala sekolah" in polos or "kepsek" in kata or polos == "ks":
        return Peran.KEPALA_SEKOLAH, Sifat.PLT if kata[0] == "plt" else Sifat.DEFINITIF, ""
    if "coach" in kata:
        return Peran.COACH, Sifat.DEFINITIF, ""
    if kata[0] == "guru":
        ajar = teks if polos.startswith("guru kelas") else _GURU_MAPEL.sub("", teks, count=1).strip(" ,;-")
        return Peran.GURU, Sifat.DEFINITIF, ajar.capitalize() if ajar.isupper() and len(ajar.split()) > 1 else ajar
    for nama, peran in HANYA_FORMULIR.items():
        if nama in kata:
            raise IsianSalah(f"Peran {peran.label} diberikan satu per satu lewat Tambah orang, bukan dengan tempelan.")
    raise IsianSalah(
        f"“{teks}” bukan guru, kepala sekolah, atau coach. Perbaiki perannya, atau hapus barisnya bila tidak diamati."
    )


def _penilaian(teks: str, status: str) -> bool:
    polos = fold_nama(teks)
    if not polos:
        return status != StatusPegawai.HONORER
    if polos in _YA:
        return True
    if polos in _TIDAK:
        return False
    raise IsianSalah(f"“{teks}” pada kolom Ikut penilaian tidak dikenal. Tuliskan ya atau tidak.")


# ── All rows together ───────────────────────────────────────────────────────────────────────────────────────────────


def sort_baris(
    terbaca: Iterable[BarisTerbaca], ada: Collection[OrangAda], tugas_ada: Collection[TugasAda], *, saya: str = ""
) -> tuple[tuple[BarisDiterima, ...], tuple[BarisDitolak, ...]]:
    """Compare the rows with each other and with whom is known; return those that go in and those that stay.

    A number decides who somebody is. Without one the same name at this school is the same person, and two of the same
    name in one table cannot be told apart. `saya` is who pastes: nobody gives themselves a role that sees content.
    """
    diterima: list[BarisDiterima] = []
    ditolak: list[BarisDitolak] = []
    for satu in terbaca:
        try:
            _compare_rows(satu, [d.baris for d in diterima if d.nasib is not Nasib.SUDAH or d.pegawai])
            diterima.append(_compare_known(satu, ada, [*tugas_ada, *_coming(diterima)], saya))
        except _KembarError as kembar:
            diterima.append(BarisDiterima(satu, Nasib.SUDAH, catatan=str(kembar)))
        except IsianSalah as galat:
            ditolak.append(BarisDitolak(satu.nomor, satu.asli, (str(galat),)))
    return _pair_all(diterima, ditolak, ada)


KEPALA_KEDUA = "Kepala sekolah definitif sudah ada. Yang kedua ditambahkan lewat Tambah orang, dengan tanggalnya."


class _KembarError(Exception):
    """The very same row once more."""


def _coming(diterima: Iterable[BarisDiterima]) -> list[TugasAda]:
    """Return the offices that rows above will fill, so that one table brings no two principals."""
    return [
        TugasAda(f"baris {d.baris.nomor}", d.baris.data.nama, t.peran, t.sifat, t.mulai, None)
        for d in diterima
        for t in d.tugas
        if t.peran is Peran.KEPALA_SEKOLAH
    ]


def _compare_rows(satu: BarisTerbaca, sebelum: Iterable[BarisTerbaca]) -> None:
    for lain in sebelum:
        nomor_sama = next((n for n in ("nip", "nuptk") if _same(satu, lain, n)), "")
        nama_sama = satu.nama_cari == lain.nama_cari
        if nomor_sama and nama_sama:
            raise _KembarError(f"Sama dengan baris {lain.nomor}; dimasukkan satu kali.")
        if nomor_sama:
            raise IsianSalah(
                f"{nomor_sama.upper()} ini juga milik {lain.data.nama} di baris {lain.nomor}. Periksa keduanya."
            )
        if nama_sama and not (_number(satu) and _number(lain)):
            raise IsianSalah(
                f"Nama ini juga ada di baris {lain.nomor}. Bila dua orang, tulis NIP atau NUPTK keduanya, "
                "atau tambahkan yang ini lewat Tambah orang. Bila satu orang, hapus baris ini."
            )


def _same(satu: BarisTerbaca, lain: BarisTerbaca, nomor: str) -> bool:
    return getattr(satu.data, nomor) is not None and getattr(satu.data, nomor) == getattr(lain.data, nomor)


def _number(satu: BarisTerbaca) -> str:
    return satu.data.nip or satu.data.nuptk or ""


def _compare_known(
    satu: BarisTerbaca, ada: Collection[OrangAda], tugas_ada: Collection[TugasAda], saya: str
) -> BarisDiterima:
    orang = _find_known(satu, ada)
    pegawai = orang.id if orang else ""
    punya = orang.peran if orang else frozenset()
    kurang = tuple(t for t in satu.tugas if t.peran not in punya)
    diri = bool(orang) and pegawai == saya
    alasan = [
        KEPALA_KEDUA if a.isian == "tahu" else a.pesan
        for t in kurang
        for a in check_tugas(t, pegawai, tugas_ada, diri=diri)
    ]
    if alasan:
        raise IsianSalah(" ".join(alasan))
    if orang is None:
        return BarisDiterima(satu, Nasib.BARU, tugas=kurang)
    nasib = Nasib.DIBERI if kurang else Nasib.SUDAH
    return BarisDiterima(satu, nasib, pegawai, kurang, catatan=f"Tercatat sebagai {orang.sebutan}.")


def _find_known(satu: BarisTerbaca, ada: Collection[OrangAda]) -> OrangAda | None:
    """Return who this row is about, if they are known; refuses where it cannot be told."""
    bernomor = {
        o.id: o
        for o in ada
        if (satu.data.nip and satu.data.nip == o.nip) or (satu.data.nuptk and satu.data.nuptk == o.nuptk)
    }
    if len(bernomor) > 1:
        raise IsianSalah("NIP dan NUPTK ini milik dua orang yang berbeda. Periksa kedua nomornya.")
    if bernomor:
        (orang,) = bernomor.values()
        if orang.nama_cari != satu.nama_cari:
            raise IsianSalah(f"Nomor ini milik {orang.sebutan}. Periksa nomor atau namanya.")
        return orang
    senama = [o for o in ada if o.di_sini and o.nama_cari == satu.nama_cari]
    if not senama:
        return None
    if _number(satu):
        tanpa = [o for o in senama if not (o.nip or o.nuptk)]
        if tanpa:
            raise IsianSalah(
                f"{tanpa[0].sebutan} sudah ada di sini tanpa nomor. Bila dia, lengkapi nomornya lewat Sunting data."
            )
        return None
    if len(senama) > 1:
        raise IsianSalah(f"Ada {len(senama)} orang bernama ini di sini. Tulis NIP atau NUPTK-nya supaya jelas siapa.")
    if not senama[0].bertugas:
        raise IsianSalah(f"{senama[0].sebutan} pernah bertugas di sini. Beri penugasan baru lewat kartunya.")
    return senama[0]


def _pair_all(
    diterima: list[BarisDiterima], ditolak: list[BarisDitolak], ada: Collection[OrangAda]
) -> tuple[tuple[BarisDiterima, ...], tuple[BarisDitolak, ...]]:
    """Find each row's coach among the people here and the rows that go in; without one the row stays."""
    tetap = diterima
    while True:
        lolos: list[BarisDiterima] = []
        gagal: list[BarisDitolak] = []
        for satu in tetap:
            try:
                lolos.append(_pair(satu, tetap, ada))
            except IsianSalah as galat:
                gagal.append(BarisDitolak(satu.baris.nomor, satu.baris.asli, (str(galat),)))
        ditolak = [*ditolak, *gagal]
        if not gagal:
            return tuple(lolos), tuple(sorted(ditolak, key=lambda d: d.nomor))
        tetap = [satu for satu in tetap if satu.baris.nomor not in {g.nomor for g in gagal}]


def _pair(satu: BarisDiterima, semua: Sequence[BarisDiterima], ada: Collection[OrangAda]) -> BarisDiterima:
    if not satu.baris.coach:
        return satu
    if all(t.peran is not Peran.GURU for t in satu.baris.tugas):
        raise IsianSalah("Coach hanya untuk guru. Kosongkan kolom coach pada baris ini.")
    cari = fold_nama(split_gelar(satu.baris.coach).nama)
    dikenal = {o.id for o in ada if o.bertugas and Peran.COACH in o.peran and o.nama_cari == cari}
    dikenal |= {d.pegawai for d in semua if d.pegawai and _becomes_coach(d, cari)}
    datang = [d.baris.nomor for d in semua if not d.pegawai and d.nasib is Nasib.BARU and _becomes_coach(d, cari)]
    if len(dikenal) + len(datang) != 1:
        banyak = "lebih dari satu orang" if dikenal or datang else "tidak ada orang"
        raise IsianSalah(
            f"Di sini {banyak} berperan coach dengan nama “{satu.baris.coach}”. "
            "Periksa namanya, atau tulis “Guru, Coach” sebagai perannya."
        )
    if satu.pegawai in dikenal or satu.baris.nomor in datang:
        raise IsianSalah("Seseorang tidak mendampingi dirinya sendiri. Tulis nama coach yang lain.")
    punya = next((o.coach for o in ada if o.id == satu.pegawai), "")
    if punya and punya not in dikenal:
        raise IsianSalah("Guru ini sudah didampingi coach lain. Akhiri dahulu pasangan itu di Pasangan coach.")
    if punya:
        return satu
    nasib = Nasib.DIBERI if satu.nasib is Nasib.SUDAH else satu.nasib
    return replace(satu, nasib=nasib, coach=next(iter(dikenal), ""), coach_baris=datang[0] if datang else 0)


def _becomes_coach(satu: BarisDiterima, cari: str) -> bool:
    return satu.baris.nama_cari == cari and any(t.peran is Peran.COACH for t in satu.tugas)
