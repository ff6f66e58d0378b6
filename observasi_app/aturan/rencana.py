"""The part of a rule set about the plans of guru and kepala sekolah: its shape, what may be wrong, and reading it."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, cast

from observasi_app.aturan.dasar import Dasar
from observasi_app.aturan.dasar import read_dasar as _read_dasar
from observasi_app.rubrics.naskah import list_tabel

if TYPE_CHECKING:
    from observasi_app.rubrics.naskah import Jalur, Naskah

LANGKAH = ("data", "praktik", "kompetensi", "bangkom", "tugas", "perilaku", "hasil")
"""The steps that the pages of a plan know; a year puts them into its order and leaves out what it does not ask."""
ASPEK = ("kuantitas", "kualitas", "waktu")
PERSPEKTIF = ("penerima_layanan", "proses_bisnis", "penguatan_internal", "anggaran")
TEMPAT = frozenset({"fokus", "kompetensi", "kegiatan", "tugas"})
"""What the first words of a row may name: `{fokus}` stands for the chosen focus."""
SYARAT = ("tugas", "bangkom")
"""What a row stands for once each: each tugas tambahan, or each activity with points."""
_BERBAGIAN = ("kompetensi", "bangkom")
"""Steps that a year may leave out, each with the part that says what there is to choose from."""
FOKUS, TUGAS = 8, 10
"""How many focuses there are, and for how many tugas tambahan a page has room."""

_DASAR: Mapping[str, type] = {"sumber": list, "kepastian": str}
_BAGIAN: Mapping[str, type] = {
    "langkah": list,
    "praktik": dict,
    "tugas": dict,
    "perilaku": dict,
    "aspek": dict,
    "intervensi": dict,
    "rhk": list,
    "tanpa_kepala": dict,
    "golongan": dict,
}
_BAGIAN_PILIHAN: Mapping[str, type] = {"kompetensi": dict, "bangkom": dict, "kepala_sekolah": dict, "periksa": list}
_TABEL: Mapping[str, Mapping[str, type]] = {
    "praktik": {"paling_sedikit": int, "paling_banyak": int, **_DASAR},
    "kompetensi": {"pilih": int, "kelompok": list, **_DASAR},
    "bangkom": {"paling_sedikit": int, "paling_banyak": int, "kegiatan": list, **_DASAR},
    "tugas": {"boleh_dilewati": bool, "paling_banyak": int, "jenis": list, **_DASAR},
    "perilaku": {"per_aspek": int, "aspek": list, **_DASAR},
    "aspek": {**dict.fromkeys(ASPEK, str), **_DASAR},
    "intervensi": _DASAR,
    "tanpa_kepala": {"setujui_otomatis": bool, **_DASAR},
    "golongan": {"daftar": list, **_DASAR},
}
_KELOMPOK: Mapping[str, type] = {"kode": str, "nama": str, "indikator": list}
_JENIS: Mapping[str, type] = {"kode": str, "nama": str, **_DASAR}
_KEGIATAN: Mapping[str, type] = {"kode": str, "nama": str, **_DASAR}
_KEGIATAN_PILIHAN: Mapping[str, type] = {"satuan": str, "poin": int, "bukti": str}
_LANGKAH: Mapping[str, type] = {"kode": str, "label": str, **_DASAR}
_RHK: Mapping[str, type] = {
    "kode": str,
    "teks": str,
    "kepala": str,
    "aspek": str,
    "iki": str,
    "target": int,
    "satuan": str,
    **_DASAR,
}
_GOLONGAN: Mapping[str, type] = {"kode": str, "pangkat": str, "jenjang": str}
_PERIKSA: Mapping[str, type] = {"kode": str, "gejala": str, "periksa": str, "kantor": str, **_DASAR}
PERIKSA = ("atasan", "nip", "nuptk", "npsn")
"""What of a mismatch the application can see by itself; the rest a person looks up."""
_KEPALA: Mapping[str, type] = {
    "langkah": list,
    "praktik": dict,
    "perilaku": dict,
    "perspektif": dict,
    "isian": dict,
    "telaah": dict,
    "rhk": list,
}
"""What differs in the plan of a kepala sekolah; a year without this part plans for guru alone."""
_TABEL_KEPALA: Mapping[str, Mapping[str, type]] = {
    "praktik": {"paling_sedikit": int, "paling_banyak": int, **_DASAR},
    "kompetensi": {"pilih": int, **_DASAR},
    "perilaku": {"per_aspek": int, **_DASAR},
    "perspektif": {**dict.fromkeys(PERSPEKTIF, str), **_DASAR},
    "isian": _DASAR,
    "telaah": {"oleh_pengawas": bool, **_DASAR},
}
_RHK_KEPALA: Mapping[str, type] = {
    "kode": str,
    "teks": str,
    "perspektif": str,
    "iki": str,
    "target": int,
    "satuan": str,
    **_DASAR,
}
_KURUNG = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Langkah:
    """One step of the page on which a plan is made."""

    kode: str
    label: str
    dasar: Dasar


@dataclass(frozen=True, slots=True)
class Kelompok:
    """A group of indicators in their exact wording: an aspek of perilaku kerja, or a kompetensi."""

    kode: str
    nama: str
    indikator: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class JenisTugas:
    """One tugas tambahan that a source names."""

    kode: str
    nama: str
    dasar: Dasar


@dataclass(frozen=True, slots=True)
class JenisKegiatan:
    """One kind of activity with its points for each time; without points no source gives any."""

    kode: str
    nama: str
    satuan: str
    poin: int | None
    bukti: str
    dasar: Dasar


@dataclass(frozen=True, slots=True)
class AturanBangkom:
    """What a year advises of growing in points: from how many to how many, and of which kinds."""

    paling_sedikit: int
    paling_banyak: int
    kegiatan: tuple[JenisKegiatan, ...]
    dasar: Dasar

    def find_kegiatan(self, kode: str) -> JenisKegiatan | None:
        """Return one kind by its letter."""
        return next((satu for satu in self.kegiatan if satu.kode == kode), None)


@dataclass(frozen=True, slots=True)
class Rhk:
    """One rencana hasil kerja, and the words to begin with.

    That of a guru serves one of her kepala sekolah: `intervensi` is its code in his plan, `kepala` what it says while
    he has none. That of a kepala sekolah serves nobody's and has a perspektif in place of the aspek.
    """

    kode: str
    teks: str
    kepala: str
    aspek: str
    iki: str
    target: int
    satuan: str
    syarat: str
    dasar: Dasar
    intervensi: str = ""
    perspektif: str = ""


@dataclass(frozen=True, slots=True)
class Periksa:
    """One mismatch for which e-Kinerja refuses a plan: how it shows, what to compare, and who repairs it."""

    kode: str
    gejala: str
    periksa: str
    kantor: str
    cara: str
    dasar: Dasar


@dataclass(frozen=True, slots=True)
class Golongan:
    """A rank and the jenjang of a guru that goes with it."""

    kode: str
    pangkat: str
    jenjang: str


@dataclass(frozen=True, slots=True)
class AturanRencana:
    """How a year plans: the steps, what there is to choose from and how many, each part with its base."""

    langkah: tuple[Langkah, ...]
    praktik_min: int
    praktik_maks: int
    kompetensi_pilih: int
    kompetensi: tuple[Kelompok, ...]
    tugas_dilewati: bool
    tugas_maks: int
    tugas: tuple[JenisTugas, ...]
    per_aspek: int
    perilaku: tuple[Kelompok, ...]
    aspek: Mapping[str, str]
    rhk: tuple[Rhk, ...]
    setujui_otomatis: bool
    golongan: tuple[Golongan, ...]
    dasar: Mapping[str, Dasar]
    """The base of each part by its name in the file."""
    periksa: tuple[Periksa, ...] = ()
    """What is looked at before a plan is handed in; none where the year says nothing of it."""
    perspektif: Mapping[str, str] = field(default_factory=dict)
    """What a row of a kepala sekolah is about, in place of the aspek; empty in the plan of a guru."""
    dilayani: Mapping[str, str] = field(default_factory=dict)
    """The rows of the kepala sekolah that a row of a guru can serve: their words by their codes."""
    bangkom: AturanBangkom | None = None
    """Growing in points; None where the year knows none."""
    ditelaah: bool = False
    """Whether somebody else says what they think before it is approved: the pengawas, of a kepala sekolah."""

    def serve(self, rhk_kepala: Mapping[str, str], semula: Mapping[str, str] | None = None) -> AturanRencana:
        """Return the same rules, with what the kepala sekolah agreed to in the place of our first words for it.

        A row of a guru serves any of his rows: of those he agreed to, and before that of `semula`, the rule set's.
        """
        return replace(
            self,
            rhk=tuple(replace(r, kepala=rhk_kepala.get(r.intervensi, r.kepala)) for r in self.rhk),
            dilayani=dict(rhk_kepala or semula or {}),
        )

    def find_tugas(self, kode: str) -> JenisTugas | None:
        """Return one kind of tugas tambahan, or None when this year does not name it."""
        return next((satu for satu in self.tugas if satu.kode == kode), None)

    def find_golongan(self, kode: str) -> Golongan | None:
        """Return a rank by its code, such as "III/a"."""
        return next((satu for satu in self.golongan if satu.kode == kode), None)


def check_rencana(naskah: Naskah, rencana: Mapping[str, object], sumber: Collection[str]) -> None:
    """Note everything wrong with the part of a rule set about the plan."""
    atas: Jalur = ("rencana",)
    naskah.check_bentuk(rencana, atas, _BAGIAN, _BAGIAN_PILIHAN)
    for nama, bentuk in _TABEL.items():
        if isinstance(tabel := rencana.get(nama), Mapping):
            naskah.check_bentuk(tabel, (*atas, nama), bentuk, {})
            naskah.check_dasar(tabel, (*atas, nama), sumber)
    _check_langkah(naskah, rencana, rencana, atas, sumber)
    _check_banyak(naskah, rencana, atas)
    _check_cukup(naskah, rencana, rencana, atas)
    for bagian, kunci in (("kompetensi", "kelompok"), ("perilaku", "aspek")):
        if isinstance(tabel := rencana.get(bagian), Mapping):
            _check_daftar(naskah, tabel, (*atas, bagian), kunci, _KELOMPOK, None)
            for di, satu in enumerate(list_tabel(tabel.get(kunci))):
                _check_indikator(naskah, satu.get("indikator"), (*atas, bagian, kunci, di, "indikator"))
    if isinstance(bangkom := rencana.get("bangkom"), Mapping):
        _check_bangkom(naskah, bangkom, (*atas, "bangkom"), sumber)
    if isinstance(tugas := rencana.get("tugas"), Mapping):
        _check_daftar(naskah, tugas, (*atas, "tugas"), "jenis", _JENIS, sumber)
    if isinstance(golongan := rencana.get("golongan"), Mapping):
        _check_daftar(naskah, golongan, (*atas, "golongan"), "daftar", _GOLONGAN, None)
    _check_rhk_semua(naskah, rencana, sumber)
    _check_periksa(naskah, rencana, sumber)
    if isinstance(kepala := rencana.get("kepala_sekolah"), Mapping):
        _check_kepala(naskah, kepala, rencana, sumber)


def _check_bangkom(naskah: Naskah, bangkom: Mapping[str, object], atas: Jalur, sumber: Collection[str]) -> None:
    """Note everything wrong with growing in points: what has none is not certain."""
    _check_daftar(naskah, bangkom, atas, "kegiatan", _KEGIATAN, sumber, pilihan=_KEGIATAN_PILIHAN)
    for di, satu in enumerate(list_tabel(bangkom.get("kegiatan"))):
        poin = satu.get("poin")
        if isinstance(poin, int) and poin < 1:
            naskah.add((*atas, "kegiatan", di, "poin"), "Poin harus 1 atau lebih.")
        if "poin" not in satu and satu.get("kepastian") == "bersumber":
            naskah.add((*atas, "kegiatan", di, "kepastian"), "Kegiatan tanpa poin harus “belum_pasti”.")
    sedikit, banyak = bangkom.get("paling_sedikit"), bangkom.get("paling_banyak")
    if isinstance(sedikit, int) and isinstance(banyak, int) and banyak < sedikit:
        naskah.add((*atas, "paling_banyak"), "Paling banyak kurang dari paling sedikit.")


def _check_rhk_semua(naskah: Naskah, rencana: Mapping[str, object], sumber: Collection[str]) -> None:
    pilihan = {"syarat": str, "intervensi": str}
    _check_daftar(naskah, rencana, ("rencana",), "rhk", _RHK, sumber, pilihan=pilihan)
    for di, satu in enumerate(list_tabel(rencana.get("rhk"))):
        _check_rhk(naskah, satu, ("rencana", "rhk", di))


def _check_periksa(naskah: Naskah, rencana: Mapping[str, object], sumber: Collection[str]) -> None:
    """Note everything wrong with what is looked at before a plan is handed in; a year may leave it out."""
    if "periksa" in rencana:
        _check_daftar(naskah, rencana, ("rencana",), "periksa", _PERIKSA, sumber, pilihan={"cara": str})
    for di, satu in enumerate(list_tabel(rencana.get("periksa"))):
        naskah.check_pilihan(satu.get("cara"), ("rencana", "periksa", di, "cara"), PERIKSA)


def _check_kepala(
    naskah: Naskah, kepala: Mapping[str, object], rencana: Mapping[str, object], sumber: Collection[str]
) -> None:
    """Note everything wrong with what differs for a kepala sekolah, and with what a guru's rows say they serve."""
    atas: Jalur = ("rencana", "kepala_sekolah")
    naskah.check_bentuk(kepala, atas, _KEPALA, {"kompetensi": dict})
    for nama, bentuk in _TABEL_KEPALA.items():
        if isinstance(tabel := kepala.get(nama), Mapping):
            naskah.check_bentuk(tabel, (*atas, nama), bentuk, {})
            naskah.check_dasar(tabel, (*atas, nama), sumber)
    _check_langkah(naskah, kepala, rencana, atas, sumber)
    _check_banyak(naskah, kepala, atas)
    _check_cukup(naskah, kepala, rencana, atas)
    _check_daftar(naskah, kepala, atas, "rhk", _RHK_KEPALA, sumber, pilihan={"syarat": str})
    for di, satu in enumerate(list_tabel(kepala.get("rhk"))):
        naskah.check_pilihan(satu.get("perspektif"), (*atas, "rhk", di, "perspektif"), PERSPEKTIF)
        naskah.check_pilihan(satu.get("syarat"), (*atas, "rhk", di, "syarat"), SYARAT)
        _check_tempat(naskah, satu, (*atas, "rhk", di))
    kode = [str(satu.get("kode")) for satu in list_tabel(kepala.get("rhk"))]
    for di, satu in enumerate(list_tabel(rencana.get("rhk"))):
        if "intervensi" in satu:
            naskah.check_pilihan(satu["intervensi"], ("rencana", "rhk", di, "intervensi"), kode)


def _check_langkah(
    naskah: Naskah,
    tabel: Mapping[str, object],
    rencana: Mapping[str, object],
    atas: Jalur,
    sumber: Collection[str],
) -> None:
    """Note everything wrong with the steps: one that a year asks for has its part; activities are those of a guru."""
    _check_daftar(naskah, tabel, atas, "langkah", _LANGKAH, sumber, boleh=LANGKAH)
    for di, satu in enumerate(list_tabel(tabel.get("langkah"))):
        kode = satu.get("kode")
        if kode in _BERBAGIAN and kode not in (tabel if kode == "kompetensi" else rencana):
            naskah.add((*atas, "langkah", di, "kode"), f"Bagian [{'.'.join(map(str, atas))}.{kode}] belum ditulis.")


def _check_daftar(
    naskah: Naskah,
    tabel: Mapping[str, object],
    jalur: Jalur,
    kunci: str,
    bentuk: Mapping[str, type],
    sumber: Collection[str] | None,
    *,
    boleh: Collection[str] = (),
    pilihan: Mapping[str, type] | None = None,
) -> None:
    """Check each table of a list; a code stands once."""
    dikenal: set[object] = set()
    daftar = naskah.list_tabel(tabel, jalur, kunci)
    if kunci in tabel and not daftar:
        naskah.add((*jalur, kunci), f"Daftar “{kunci}” masih kosong.")
    for di, satu in enumerate(daftar):
        sini: Jalur = (*jalur, kunci, di)
        naskah.check_bentuk(satu, sini, bentuk, pilihan or {})
        if sumber is not None:
            naskah.check_dasar(satu, sini, sumber)
        if boleh:
            naskah.check_pilihan(satu.get("kode"), (*sini, "kode"), boleh)
        if satu.get("kode") in dikenal:
            naskah.add((*sini, "kode"), f"Kode “{satu['kode']}” sudah ditulis di atas.")
        dikenal.add(satu.get("kode"))


def _check_banyak(naskah: Naskah, rencana: Mapping[str, object], atas: Jalur) -> None:
    """Note numbers that nobody could choose by."""
    for bagian, kunci in (
        ("praktik", "paling_sedikit"),
        ("kompetensi", "pilih"),
        ("perilaku", "per_aspek"),
        ("tugas", "paling_banyak"),
    ):
        tabel = rencana.get(bagian)
        nilai = tabel.get(kunci) if isinstance(tabel, Mapping) else None
        if isinstance(nilai, int) and not isinstance(nilai, bool) and nilai < 1:
            naskah.add((*atas, bagian, kunci), "Banyaknya pilihan harus 1 atau lebih.")
    praktik = rencana.get("praktik")
    if isinstance(praktik, Mapping):
        sedikit, banyak = praktik.get("paling_sedikit"), praktik.get("paling_banyak")
        if isinstance(sedikit, int) and isinstance(banyak, int) and banyak < sedikit:
            naskah.add((*atas, "praktik", "paling_banyak"), "Paling banyak kurang dari paling sedikit.")


def _check_cukup(naskah: Naskah, rencana: Mapping[str, object], guru: Mapping[str, object], atas: Jalur) -> None:
    """Note numbers for which there is not enough to choose from, or no page is long enough."""
    batas = {
        ("praktik", "paling_banyak"): FOKUS,
        ("kompetensi", "pilih"): sum(_count_indikator(guru, "kompetensi", "kelompok")),
        ("perilaku", "per_aspek"): min(_count_indikator(guru, "perilaku", "aspek"), default=0),
        ("tugas", "paling_banyak"): TUGAS,
    }
    for (bagian, kunci), banyak in batas.items():
        tabel = rencana.get(bagian)
        nilai = tabel.get(kunci) if isinstance(tabel, Mapping) else None
        if isinstance(nilai, int) and not isinstance(nilai, bool) and nilai > banyak:
            naskah.add((*atas, bagian, kunci), f"Paling banyak {banyak}.")


def _count_indikator(rencana: Mapping[str, object], bagian: str, daftar: str) -> list[int]:
    tabel = rencana.get(bagian)
    semua = list_tabel(tabel.get(daftar)) if isinstance(tabel, Mapping) else []
    return [len(isi) for satu in semua if isinstance(isi := satu.get("indikator"), list)]


def _check_indikator(naskah: Naskah, nilai: object, jalur: Jalur) -> None:
    if isinstance(nilai, list) and not (nilai and all(isinstance(satu, str) and satu.strip() for satu in nilai)):
        naskah.add(jalur, "Isi “indikator” harus berupa daftar kalimat.")


def _check_rhk(naskah: Naskah, rhk: Mapping[str, object], jalur: Jalur) -> None:
    naskah.check_pilihan(rhk.get("aspek"), (*jalur, "aspek"), ASPEK)
    naskah.check_pilihan(rhk.get("syarat"), (*jalur, "syarat"), SYARAT)
    _check_tempat(naskah, rhk, jalur)


def _check_tempat(naskah: Naskah, rhk: Mapping[str, object], jalur: Jalur) -> None:
    for kunci in ("teks", "iki"):
        for nama in _KURUNG.findall(str(rhk.get(kunci, ""))):
            if nama not in TEMPAT:
                daftar = ", ".join("{" + satu + "}" for satu in sorted(TEMPAT))
                naskah.add((*jalur, kunci), f"“{{{nama}}}” tidak dikenal di sini. Pilihannya: {daftar}.")


def read_rencana(isi: Mapping[str, object]) -> AturanRencana:
    """Read what was checked."""
    tabel = {nama: cast("Mapping[str, object]", isi[nama]) for nama in _TABEL if nama in isi}
    kompetensi = tabel.get("kompetensi", {"pilih": 0, "kelompok": []})
    return AturanRencana(
        langkah=tuple(Langkah(str(s["kode"]), str(s["label"]), _read_dasar(s)) for s in list_tabel(isi["langkah"])),
        praktik_min=cast("int", tabel["praktik"]["paling_sedikit"]),
        praktik_maks=cast("int", tabel["praktik"]["paling_banyak"]),
        kompetensi_pilih=cast("int", kompetensi["pilih"]),
        kompetensi=_read_kelompok(kompetensi["kelompok"]),
        tugas_dilewati=cast("bool", tabel["tugas"]["boleh_dilewati"]),
        tugas_maks=cast("int", tabel["tugas"]["paling_banyak"]),
        tugas=tuple(
            JenisTugas(str(s["kode"]), str(s["nama"]), _read_dasar(s)) for s in list_tabel(tabel["tugas"]["jenis"])
        ),
        per_aspek=cast("int", tabel["perilaku"]["per_aspek"]),
        perilaku=_read_kelompok(tabel["perilaku"]["aspek"]),
        aspek={kode: str(tabel["aspek"][kode]) for kode in ASPEK},
        rhk=tuple(_read_rhk(s) for s in list_tabel(isi["rhk"])),
        setujui_otomatis=cast("bool", tabel["tanpa_kepala"]["setujui_otomatis"]),
        golongan=tuple(
            Golongan(str(s["kode"]), str(s["pangkat"]), str(s["jenjang"]))
            for s in list_tabel(tabel["golongan"]["daftar"])
        ),
        dasar={nama: _read_dasar(satu) for nama, satu in tabel.items()},
        bangkom=_read_bangkom(tabel["bangkom"]) if "bangkom" in tabel else None,
        periksa=tuple(
            Periksa(
                str(s["kode"]),
                str(s["gejala"]),
                str(s["periksa"]),
                str(s["kantor"]),
                str(s.get("cara", "")),
                _read_dasar(s),
            )
            for s in list_tabel(isi.get("periksa", []))
        ),
    )


def read_rencana_kepala(isi: Mapping[str, object], guru: AturanRencana) -> AturanRencana | None:
    """Read what differs for a kepala sekolah; the rest is as for a guru. None where the year says nothing of it."""
    kepala = cast("Mapping[str, object] | None", isi.get("kepala_sekolah"))
    if kepala is None:
        return None
    tabel = {nama: cast("Mapping[str, object]", kepala[nama]) for nama in _TABEL_KEPALA if nama in kepala}
    dasar = {nama: _read_dasar(satu) for nama, satu in tabel.items()}
    return replace(
        guru,
        langkah=tuple(Langkah(str(s["kode"]), str(s["label"]), _read_dasar(s)) for s in list_tabel(kepala["langkah"])),
        praktik_min=cast("int", tabel["praktik"]["paling_sedikit"]),
        praktik_maks=cast("int", tabel["praktik"]["paling_banyak"]),
        kompetensi_pilih=cast("int", tabel["kompetensi"]["pilih"]) if "kompetensi" in tabel else 0,
        per_aspek=cast("int", tabel["perilaku"]["per_aspek"]),
        aspek={},
        perspektif={kode: str(tabel["perspektif"][kode]) for kode in PERSPEKTIF},
        rhk=tuple(_read_rhk(s) for s in list_tabel(kepala["rhk"])),
        setujui_otomatis=False,
        ditelaah=cast("bool", tabel["telaah"]["oleh_pengawas"]),
        dasar={**guru.dasar, **dasar, "intervensi": dasar["isian"]},
    )


def _read_kelompok(nilai: object) -> tuple[Kelompok, ...]:
    return tuple(
        Kelompok(str(s["kode"]), str(s["nama"]), tuple(cast("list[str]", s["indikator"]))) for s in list_tabel(nilai)
    )


def _read_bangkom(tabel: Mapping[str, object]) -> AturanBangkom:
    return AturanBangkom(
        paling_sedikit=cast("int", tabel["paling_sedikit"]),
        paling_banyak=cast("int", tabel["paling_banyak"]),
        kegiatan=tuple(
            JenisKegiatan(
                str(s["kode"]),
                str(s["nama"]),
                str(s.get("satuan", "")),
                cast("int | None", s.get("poin")),
                str(s.get("bukti", "")),
                _read_dasar(s),
            )
            for s in list_tabel(tabel["kegiatan"])
        ),
        dasar=_read_dasar(tabel),
    )


def _read_rhk(s: Mapping[str, object]) -> Rhk:
    return Rhk(
        kode=str(s["kode"]),
        teks=str(s["teks"]),
        kepala=str(s.get("kepala", "")),
        aspek=str(s.get("aspek", "")),
        iki=str(s["iki"]),
        target=cast("int", s["target"]),
        satuan=str(s["satuan"]),
        syarat=str(s.get("syarat", "")),
        dasar=_read_dasar(s),
        intervensi=str(s.get("intervensi", "")),
        perspektif=str(s.get("perspektif", "")),
    )
