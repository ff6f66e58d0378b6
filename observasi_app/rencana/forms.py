"""Forms of the plan: one for each step, built from what the rule set of the year offers."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from observasi_app.rencana.isi import (
    LAIN,
    TANPA,
    Bangkom,
    BarisHasil,
    Kegiatan,
    Kompetensi,
    Perilaku,
    Praktik,
    TugasTambahan,
)
from observasi_app.rencana.poin import check_bangkom, check_rentang, needs_setuju
from observasi_app.rencana.rules import (
    check_data,
    check_hasil,
    check_kompetensi,
    check_perilaku,
    check_praktik,
    check_tugas,
    fill_tetap,
    list_tetap,
    rows_of,
)
from observasi_app.web.alasan import Alasan
from observasi_app.web.formulir import (
    AngkaField,
    BenarField,
    Formulir,
    PanjangTeksField,
    PilihanField,
    PilihanGandaField,
    TanggalField,
    TeksField,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from werkzeug.datastructures import MultiDict

    from observasi_app.aturan.rencana import AturanBangkom, AturanRencana, JenisKegiatan
    from observasi_app.rencana.isi import IsiRencana
    from observasi_app.rubrics.edisi import Edisi

    Isian = MultiDict[str, str] | None

TERBESAR = 1_000_000
TERBANYAK = 99
"""How often one activity may be planned: a bound for typing, no rule."""


class FormLangkah(Formulir):
    """The base of a step: shape first, then the rules, whose reasons stand beside the fields they name."""

    def reasons(self) -> Iterable[Alasan]:
        """Return what the rules say of this step."""
        return ()

    def validate_with_rules(self) -> bool:
        """Check the shape, then ask the rules; a field that already has a message keeps that one."""
        sah = self.validate()
        alasan = [satu for satu in self.reasons() if not self[satu.isian].errors]
        self.put(alasan)
        return sah and not alasan


def _fields(*dasar: type[FormLangkah], **isian: Any) -> type[FormLangkah]:  # noqa: ANN401 - WTForms fields
    return type("FormLangkahIni", dasar or (FormLangkah,), isian)


def _chosen(nilai: object) -> tuple[str, ...]:
    """Return what was chosen, of one or of several."""
    if isinstance(nilai, list):
        return tuple(str(satu) for satu in nilai)
    return (str(nilai),) if nilai else ()


def _choice(label: str, choices: Mapping[str, str], paling_banyak: int) -> Any:  # noqa: ANN401 - a WTForms field
    """Return radio buttons for one, check boxes for more."""
    jenis = PilihanField if paling_banyak == 1 else PilihanGandaField
    return jenis(label, choices=choices)


def _preset(nilai: Sequence[str], paling_banyak: int) -> Any:  # noqa: ANN401 - the data of such a field
    if paling_banyak > 1:
        return list(nilai)
    return nilai[0] if nilai else None


# ── The steps ───────────────────────────────────────────────────────────────────────────────────────────────────────


class FormData(FormLangkah):
    """Somebody looks at their data and says that they are right."""

    golongan = PilihanField("Pangkat dan golongan", gaya="daftar")
    jenjang = PilihanField("Jenjang jabatan", gaya="daftar")
    perjanjian = TeksField("Nomor perjanjian kerja", paling=120)
    sesuai = BenarField("Data sudah sesuai")
    berpangkat = False
    di_kartu: Mapping[str, str] = MappingProxyType({})
    """What the identity card says of golongan and jenjang: it is shown, and not asked again."""

    def value_of(self, nama: str) -> str:
        """Return golongan or jenjang: what the card says, else what was chosen here."""
        return self.di_kartu.get(nama) or self[nama].data or ""

    def reasons(self) -> Iterable[Alasan]:
        """Ask the rules."""
        return check_data(
            sesuai=self.sesuai.data,
            golongan=self.value_of("golongan"),
            jenjang=self.value_of("jenjang"),
            berpangkat=self.berpangkat,
        )


def form_data(
    isian: Isian, isi: IsiRencana, aturan: AturanRencana, *, berpangkat: bool, di_kartu: Mapping[str, str], cocok: bool
) -> FormData:
    """Build the form of the first step; `di_kartu` is what the identity card says of golongan and jenjang.

    Whoever has checked the data for this period finds the tick there.
    """
    awal = isi.data
    form = FormData(
        isian,
        data={
            "golongan": awal.golongan if awal else None,
            "jenjang": awal.jenjang if awal else None,
            "perjanjian": awal.perjanjian if awal else "",
            "sesuai": awal is not None or cocok,
        },
    )
    form.berpangkat, form.di_kartu = berpangkat, di_kartu
    tanpa = {} if berpangkat else {TANPA: "Tidak ada"}
    form.golongan.choices = tanpa | {g.kode: f"{g.kode} · {g.pangkat}" for g in aturan.golongan}
    form.jenjang.choices = tanpa | {g.jenjang: g.jenjang for g in aturan.golongan}
    return form


class FormPraktik(FormLangkah):
    """Choosing the focus; the choices are the editions this school works with."""

    fokus: Any
    aturan: AturanRencana

    def reasons(self) -> Iterable[Alasan]:
        """Ask the rules."""
        return check_praktik(_chosen(self.fokus.data), self.aturan)

    def read(self, edisi: Sequence[Edisi]) -> tuple[Praktik, ...]:
        """Return what was chosen."""
        dipilih = _chosen(self.fokus.data)
        return tuple(Praktik(e.kode, e.nama, e.edisi) for e in edisi if e.kode in dipilih)


def offer_fokus(edisi: Sequence[Edisi]) -> dict[str, str]:
    """Offer only what can be observed."""
    return {e.kode: e.nama for e in edisi if e.alasan_tidak_bisa_dipilih() is None}


def form_praktik(isian: Isian, isi: IsiRencana, aturan: AturanRencana, edisi: Sequence[Edisi]) -> FormPraktik:
    """Build the form of the second step."""
    kelas = _fields(FormPraktik, fokus=_choice("Fokus", offer_fokus(edisi), aturan.praktik_maks))
    form: Any = kelas(isian, data={"fokus": _preset([p.fokus for p in isi.praktik or ()], aturan.praktik_maks)})
    form.aturan = aturan
    return form  # type: ignore[no-any-return]


class FormKompetensi(FormLangkah):
    """Choosing the indicator of kompetensi to grow in."""

    kompetensi: Any
    aturan: AturanRencana

    def reasons(self) -> Iterable[Alasan]:
        """Ask the rules."""
        return check_kompetensi(_chosen(self.kompetensi.data), self.aturan)

    def read(self) -> tuple[Kompetensi, ...]:
        """Return what was chosen, in its exact wording."""
        return read_kompetensi(_chosen(self.kompetensi.data), self.aturan)


def offer_kompetensi(aturan: AturanRencana) -> dict[str, str]:
    """Return each indicator by its code: "pedagogik.1"."""
    return {
        f"{satu.kode}.{nomor}": kalimat
        for satu in aturan.kompetensi
        for nomor, kalimat in enumerate(satu.indikator, start=1)
    }


def read_kompetensi(dipilih: Sequence[str], aturan: AturanRencana) -> tuple[Kompetensi, ...]:
    """Return indicators of kompetensi in their exact wording."""
    nama = {satu.kode: satu.nama for satu in aturan.kompetensi}
    return tuple(
        Kompetensi(kode, nama[kode.partition(".")[0]], kalimat)
        for kode, kalimat in offer_kompetensi(aturan).items()
        if kode in dipilih
    )


def form_kompetensi(isian: Isian, isi: IsiRencana, aturan: AturanRencana) -> FormKompetensi:
    """Build the form of the third step."""
    pilihan = _choice("Indikator kompetensi", offer_kompetensi(aturan), aturan.kompetensi_pilih)
    awal = _preset([k.kode for k in isi.kompetensi or ()], aturan.kompetensi_pilih)
    form: Any = _fields(FormKompetensi, kompetensi=pilihan)(isian, data={"kompetensi": awal})
    form.aturan = aturan
    return form  # type: ignore[no-any-return]


class FormBangkom(FormLangkah):
    """How often each activity is planned; where no source gives its points, what was read and where."""

    catatan: Any
    aturan: AturanBangkom
    menghitung = False
    """Whether only the sum is asked for: the note is due later."""

    def rows(self) -> list[tuple[JenisKegiatan, Any, Any, Any]]:
        """Return each activity with its fields: how often, points, where they were read; the last two may be None."""
        ambil = self._fields.get
        return [
            (satu, self[f"jumlah_{satu.kode}"], ambil(f"poin_{satu.kode}"), ambil(f"asal_{satu.kode}"))
            for satu in self.aturan.kegiatan
        ]

    def has_unknown(self) -> bool:
        """Tell whether there is an activity whose points no source gives."""
        return any(satu.poin is None for satu in self.aturan.kegiatan)

    def uses_unknown(self) -> bool:
        """Tell whether something stands at one of those, be it wrong."""
        return any(
            (field.raw_data and any(field.raw_data)) or field.data or field.errors
            for satu, *semua in self.rows()
            for field in semua
            if satu.poin is None
        )

    def read(self) -> Bangkom:
        """Return what is planned, with names and points as they are known now."""
        kegiatan = []
        for satu, jumlah, poin, asal in self.rows():
            dibaca = int(poin.data) if poin is not None and poin.data is not None else None
            baris = Kegiatan(
                kode=satu.kode,
                nama=satu.nama,
                satuan=satu.satuan,
                jumlah=int(jumlah.data or 0),
                poin=satu.poin if satu.poin is not None else dibaca,
                asal=asal.data if asal is not None else "",
                pasti=satu.dasar.pasti,
            )
            if baris.jumlah or dibaca is not None or baris.asal:
                kegiatan.append(baris)
        return Bangkom(tuple(kegiatan), self.catatan.data)

    def reasons(self) -> Iterable[Alasan]:
        """Ask the rules."""
        yield from check_bangkom(self.read(), self.aturan)
        if not self.menghitung:
            yield from check_rentang(self.read(), self.aturan)


def form_bangkom(isian: Isian, isi: IsiRencana, aturan: AturanBangkom) -> FormBangkom:
    """Build the form of the activities: those of the rule set, with what was planned of each."""
    dipilih = {satu.kode: satu for satu in isi.bangkom.kegiatan} if isi.bangkom else {}
    semua: dict[str, Any] = {}
    awal: dict[str, Any] = {"catatan": isi.bangkom.catatan if isi.bangkom else ""}
    for satu in aturan.kegiatan:
        ada = dipilih.get(satu.kode)
        semua[f"jumlah_{satu.kode}"] = AngkaField(
            f"{satu.kode}. {_upper(satu.nama)}", bulat=True, paling_kecil=0, paling_besar=TERBANYAK
        )
        awal[f"jumlah_{satu.kode}"] = Decimal(ada.jumlah) if ada and ada.jumlah else None
        if satu.poin is None:
            semua[f"poin_{satu.kode}"] = AngkaField(
                f"Poin kegiatan {satu.kode} sekali", bulat=True, paling_kecil=1, paling_besar=aturan.paling_banyak
            )
            semua[f"asal_{satu.kode}"] = TeksField(f"Poin kegiatan {satu.kode} dibaca di mana", paling=200)
            awal |= {
                f"poin_{satu.kode}": Decimal(ada.poin) if ada and ada.poin is not None else None,
                f"asal_{satu.kode}": ada.asal if ada else "",
            }
    semua["catatan"] = PanjangTeksField("Catatan bila poinnya di luar anjuran", paling=500)
    form: Any = _fields(FormBangkom, **semua)(isian, data=awal)
    form.aturan = aturan
    return form  # type: ignore[no-any-return]


class FormTugas(FormLangkah):
    """The tugas tambahan with their SK; a row without anything in it counts as none."""

    aturan: AturanRencana

    def rows(self) -> list[tuple[Any, Any, Any, Any]]:
        """Return the fields of each row: jenis, nama, sk, tanggal."""
        return [
            tuple(self[f"{nama}_{di}"] for nama in ("jenis", "nama", "sk", "tanggal"))  # type: ignore[misc]
            for di in range(1, self.aturan.tugas_maks + 1)
        ]

    def read(self) -> tuple[TugasTambahan, ...]:
        """Return what was written."""
        return tuple(satu for satu in self._all() if satu.jenis or satu.sk or satu.tanggal or satu.nama)

    def _all(self) -> list[TugasTambahan]:
        semua = []
        for jenis, nama, sk, tanggal in self.rows():
            dikenal = self.aturan.find_tugas(jenis.data or "")
            semua.append(TugasTambahan(jenis.data or "", dikenal.nama if dikenal else nama.data, sk.data, tanggal.data))
        return semua

    def reasons(self) -> Iterable[Alasan]:
        """Ask the rules; what they say of the nth task that was written belongs to its own row."""
        tertulis = [di for di, satu in enumerate(self._all(), start=1) if satu in self.read()]
        for satu in check_tugas(self.read(), self.aturan):
            nama, _, di = satu.isian.rpartition("_")
            baris = tertulis[int(di) - 1] if tertulis else 1
            yield replace(satu, isian=f"{nama}_{baris}")


def form_tugas(isian: Isian, isi: IsiRencana, aturan: AturanRencana) -> FormTugas:
    """Build the form of the fourth step."""
    pilihan = {satu.kode: _upper(satu.nama) for satu in aturan.tugas} | {LAIN: "Lainnya (tuliskan namanya)"}
    isian_semua: dict[str, Any] = {}
    awal: dict[str, Any] = {}
    for di in range(1, aturan.tugas_maks + 1):
        isian_semua |= {
            f"jenis_{di}": PilihanField("Tugas", gaya="daftar", kosong="Tidak ada", choices=pilihan),
            f"nama_{di}": TeksField("Nama tugas, bila memilih “Lainnya”", paling=120),
            f"sk_{di}": TeksField("Nomor SK atau surat tugas", paling=120),
            f"tanggal_{di}": TanggalField("Tanggal SK"),
        }
    for di, satu in enumerate(isi.tugas or (), start=1):
        awal |= {
            f"jenis_{di}": satu.jenis,
            f"nama_{di}": satu.nama if satu.jenis == LAIN else "",
            f"sk_{di}": satu.sk,
            f"tanggal_{di}": satu.tanggal,
        }
    form: Any = _fields(FormTugas, **isian_semua)(isian, data=awal)
    form.aturan = aturan
    return form  # type: ignore[no-any-return]


def _upper(teks: str) -> str:
    """Begin with a capital, and leave the rest: OSIS stays OSIS."""
    return teks[:1].upper() + teks[1:]


class FormPerilaku(FormLangkah):
    """One field for each aspek."""

    aturan: AturanRencana

    def field(self, kode: str) -> Any:  # noqa: ANN401 - a WTForms field
        """Return the field of an aspek."""
        return self[f"perilaku_{kode}"]

    def list_field(self) -> list[Any]:
        """Return the fields in the order of the aspek."""
        return [self.field(satu.kode) for satu in self.aturan.perilaku]

    def find_kosong(self) -> Any:  # noqa: ANN401 - a WTForms field
        """Return the first one in which nothing is chosen yet; it is the one that stands open."""
        return next((satu for satu in self.list_field() if not satu.data), None)

    def _numbers(self) -> dict[str, Sequence[int]]:
        return {s.kode: [int(n) for n in _chosen(self.field(s.kode).data)] for s in self.aturan.perilaku}

    def reasons(self) -> Iterable[Alasan]:
        """Ask the rules."""
        return check_perilaku(self._numbers(), self.aturan)

    def read(self) -> tuple[Perilaku, ...]:
        """Return what was chosen, in its exact wording."""
        nomor = self._numbers()
        return tuple(
            Perilaku(satu.kode, satu.nama, n, satu.indikator[n - 1])
            for satu in self.aturan.perilaku
            for n in nomor[satu.kode]
        )


def form_perilaku(isian: Isian, isi: IsiRencana, aturan: AturanRencana) -> FormPerilaku:
    """Build the form of the fifth step."""
    semua = {
        f"perilaku_{satu.kode}": _choice(
            satu.nama, {str(n): kalimat for n, kalimat in enumerate(satu.indikator, start=1)}, aturan.per_aspek
        )
        for satu in aturan.perilaku
    }
    awal = {
        f"perilaku_{satu.kode}": _preset(
            [str(p.nomor) for p in isi.perilaku or () if p.aspek == satu.kode], aturan.per_aspek
        )
        for satu in aturan.perilaku
    }
    form: Any = _fields(FormPerilaku, **semua)(isian, data=awal)
    form.aturan = aturan
    return form  # type: ignore[no-any-return]


class FormHasil(FormLangkah):
    """The rows of hasil kerja."""

    baris: tuple[BarisHasil, ...] = ()
    dilayani: Mapping[str, str] = MappingProxyType({})
    """The rows of the kepala sekolah that one of these can serve."""

    def row(self, kode: str) -> tuple[Any, Any, Any, Any]:
        """Return the fields of a row: aspek or perspektif, iki, target, satuan."""
        sifat = f"perspektif_{kode}" if f"perspektif_{kode}" in self else f"aspek_{kode}"
        return self[sifat], self[f"iki_{kode}"], self[f"target_{kode}"], self[f"satuan_{kode}"]

    def words(self, kode: str) -> Any:  # noqa: ANN401 - a WTForms field
        """Return the field of the RHK itself, which a kepala sekolah words; None in the plan of a guru."""
        return self._fields.get(f"rhk_{kode}")

    def serves(self, kode: str) -> Any:  # noqa: ANN401 - a WTForms field
        """Return the field that says which row of the kepala sekolah a row serves; None where there is no choice."""
        return self._fields.get(f"intervensi_{kode}")

    def read_hasil(self) -> tuple[BarisHasil, ...]:
        """Return the rows as they were written."""
        hasil = []
        for satu in self.baris:
            sifat, iki, target, satuan = self.row(satu.kode)
            baris = replace(satu, iki=iki.data, target=target.data, satuan=satuan.data)
            layanan = self.serves(satu.kode)
            if layanan is not None and layanan.data in self.dilayani:
                baris = replace(baris, intervensi=layanan.data, kepala=self.dilayani[layanan.data])
            rhk = self.words(satu.kode)
            if rhk is not None:
                baris = replace(baris, perspektif=sifat.data or satu.perspektif, rhk=rhk.data)
            else:
                baris = replace(baris, aspek=sifat.data or satu.aspek)
            hasil.append(baris)
        return tuple(hasil)

    def reasons(self) -> Iterable[Alasan]:
        """Ask the rules."""
        return check_hasil(self.read_hasil())


def _hasil_fields(baris: Sequence[BarisHasil], aturan: AturanRencana) -> dict[str, Any]:
    semua: dict[str, Any] = {}
    for satu in baris:
        if aturan.perspektif:
            semua |= {
                f"rhk_{satu.kode}": PanjangTeksField("Rencana hasil kerja", paling=300),
                f"perspektif_{satu.kode}": PilihanField(
                    "Perspektif", choices=dict(aturan.perspektif), gaya="daftar", wajib="Pilih perspektifnya."
                ),
            }
        else:
            if aturan.dilayani:
                semua[f"intervensi_{satu.kode}"] = PilihanField(
                    "RHK kepala sekolah yang diintervensi",
                    choices={satu.intervensi: satu.kepala} | dict(aturan.dilayani),
                    gaya="daftar",
                    kosong="Seperti yang diusulkan",
                )
            semua[f"aspek_{satu.kode}"] = PilihanField(
                "Aspek", choices=dict(aturan.aspek), gaya="daftar", wajib="Pilih aspeknya."
            )
        semua |= {
            f"iki_{satu.kode}": PanjangTeksField("Indikator kinerja individu", paling=500),
            f"target_{satu.kode}": AngkaField("Target", paling_besar=TERBESAR),
            f"satuan_{satu.kode}": TeksField("Satuan", paling=60),
        }
    return semua


def _hasil_data(baris: Sequence[BarisHasil]) -> dict[str, Any]:
    awal: dict[str, Any] = {}
    for satu in baris:
        awal |= {
            f"aspek_{satu.kode}": satu.aspek,
            f"intervensi_{satu.kode}": satu.intervensi,
            f"perspektif_{satu.kode}": satu.perspektif,
            f"rhk_{satu.kode}": satu.rhk,
            f"iki_{satu.kode}": satu.iki,
            f"target_{satu.kode}": satu.target if satu.target is not None else Decimal(1),
            f"satuan_{satu.kode}": satu.satuan,
        }
    return awal


def form_hasil(isian: Isian, isi: IsiRencana, aturan: AturanRencana, beku: Collection[str] = ()) -> FormHasil:
    """Build the form of the last step: what was written, or the first words of the rule set; rows of `beku` stay.

    Those of activities are not written here: they follow their own step.
    """
    tetap = list_tetap(isi, aturan) | frozenset(beku)
    baris = tuple(satu for satu in rows_of(isi, aturan) if satu.kode not in tetap)
    form: Any = _fields(FormHasil, **_hasil_fields(baris, aturan))(isian, data=_hasil_data(baris))
    form.baris, form.dilayani = baris, aturan.dilayani
    return form  # type: ignore[no-any-return]


# ── The superior ────────────────────────────────────────────────────────────────────────────────────────────────────


SETUJU_POIN = "Poinnya di luar anjuran. Beri tanda centang bila Anda menyetujuinya, atau ubah banyaknya kegiatan."


class FormPersetujuan(FormHasil):
    """The whole plan in the hands of the superior: what may be changed, and the ekspektasi of each aspek."""

    fokus: Any
    kompetensi: Any
    aturan: AturanRencana
    diajukan: Bangkom | None = None
    """The activities as they were handed in."""

    def reasons(self) -> Iterable[Alasan]:
        """Ask the rules of every step that can be changed here."""
        yield from check_praktik(_chosen(self.fokus.data), self.aturan)
        if "kompetensi" in self:
            yield from check_kompetensi(_chosen(self.kompetensi.data), self.aturan)
        if needs_setuju(self.bangkom, self.aturan.bangkom) and not self["setuju_poin"].data:
            yield Alasan("setuju_poin", SETUJU_POIN)
        yield from check_hasil(self.read_hasil())

    @property
    def bangkom(self) -> Bangkom | None:
        """What is planned of the activities, with the numbers that the superior leaves or changes."""
        if self.diajukan is None:
            return None
        kegiatan = tuple(replace(satu, jumlah=int(self.jumlah(satu.kode).data or 0)) for satu in self.diajukan.kegiatan)
        return replace(self.diajukan, kegiatan=kegiatan)

    def jumlah(self, kode: str) -> Any:  # noqa: ANN401 - a WTForms field
        """Return the field that says how often an activity is planned."""
        return self[f"jumlah_{kode}"]

    def ekspektasi(self, kode: str) -> Any:  # noqa: ANN401 - a WTForms field
        """Return the field of an aspek."""
        return self[f"ekspektasi_{kode}"]

    def read(self, isi: IsiRencana, edisi: Sequence[Edisi]) -> IsiRencana:
        """Return the plan as it is approved."""
        dipilih = _chosen(self.fokus.data)
        praktik = tuple(Praktik(e.kode, e.nama, e.edisi) for e in edisi if e.kode in dipilih)
        lama = {p.fokus: p for p in isi.praktik or ()}
        bangkom = self.bangkom
        if bangkom is not None:
            bangkom = replace(bangkom, disetujui=needs_setuju(bangkom, self.aturan.bangkom))
        disetujui = replace(
            isi,
            bangkom=bangkom,
            praktik=tuple(lama.get(p.fokus, p) for p in praktik),
            kompetensi=read_kompetensi(_chosen(self.kompetensi.data), self.aturan)
            if "kompetensi" in self
            else isi.kompetensi,
            perilaku=tuple(replace(p, ekspektasi=self.ekspektasi(p.aspek).data) for p in isi.perilaku or ()),
            hasil=self.read_hasil(),
        )
        return fill_tetap(disetujui, self.aturan)


def form_persetujuan(
    isian: Isian, isi: IsiRencana, aturan: AturanRencana, edisi: Sequence[Edisi], beku: Collection[str] = ()
) -> FormPersetujuan:
    """Build the form in which the superior approves; rows of `beku` stay."""
    tetap = list_tetap(isi, aturan) | frozenset(beku)
    baris = tuple(satu for satu in rows_of(isi, aturan) if satu.kode not in tetap)
    semua: dict[str, Any] = {
        "fokus": _list_choice("Fokus praktik kinerja", offer_fokus(edisi), aturan.praktik_maks),
    }
    awal: dict[str, Any] = {"fokus": _preset([p.fokus for p in isi.praktik or ()], aturan.praktik_maks)}
    if aturan.kompetensi:
        pilih = aturan.kompetensi_pilih
        semua["kompetensi"] = _list_choice("Pengembangan kompetensi", offer_kompetensi(aturan), pilih)
        awal["kompetensi"] = _preset([k.kode for k in isi.kompetensi or ()], pilih)
    if isi.bangkom is not None:
        semua["setuju_poin"] = BenarField("Saya menyetujui poin di luar anjuran")
        awal["setuju_poin"] = isi.bangkom.disetujui
        for satu in isi.bangkom.kegiatan:
            semua[f"jumlah_{satu.kode}"] = AngkaField(
                _upper(satu.nama), bulat=True, paling_kecil=1, paling_besar=TERBANYAK, wajib="Tuliskan berapa kali."
            )
            awal[f"jumlah_{satu.kode}"] = Decimal(satu.jumlah)
    for p in isi.perilaku or ():
        semua[f"ekspektasi_{p.aspek}"] = PanjangTeksField(f"Ekspektasi khusus Anda: {p.nama}", paling=1000)
        awal[f"ekspektasi_{p.aspek}"] = p.ekspektasi
    kelas = _fields(FormPersetujuan, **semua, **_hasil_fields(baris, aturan))
    form: Any = kelas(isian, data=awal | _hasil_data(baris))
    form.aturan, form.baris, form.dilayani = aturan, baris, aturan.dilayani
    form.diajukan = isi.bangkom
    return form  # type: ignore[no-any-return]


def _list_choice(label: str, choices: Mapping[str, str], paling_banyak: int) -> Any:  # noqa: ANN401 - a WTForms field
    if paling_banyak > 1:
        return PilihanGandaField(label, choices=choices)
    return PilihanField(label, choices=choices, gaya="daftar")


class FormCatatan(Formulir):
    """A note that one side owes the other."""

    catatan = PanjangTeksField(
        "Catatan", wajib="Tuliskan apa yang perlu dibahas, agar rekan Anda mengerti.", paling=1000
    )


class FormTelaah(Formulir):
    """What the pengawas thinks of a plan before it is approved."""

    telaah = PanjangTeksField("Telaah", wajib="Tuliskan telaah Anda, misalnya “Sudah sesuai”.", paling=1000)


class FormSaran(Formulir):
    """A wording that a coach suggests for the indicator of one row."""

    baris = PilihanField("Hasil kerja", gaya="daftar", wajib="Pilih hasil kerjanya.")
    usulan = PanjangTeksField("Rumusan yang Anda sarankan", wajib="Tuliskan rumusannya.", paling=500)
    alasan = PanjangTeksField("Mengapa", paling=500)


def form_saran(isian: Isian, isi: IsiRencana, aturan: AturanRencana) -> FormSaran:
    """Build the form of a coach; the rows are those of the plan as it is written now."""
    form = FormSaran(isian)
    tetap = list_tetap(isi, aturan)
    form.baris.choices = {satu.kode: satu.rhk for satu in rows_of(isi, aturan) if satu.kode not in tetap}
    return form
