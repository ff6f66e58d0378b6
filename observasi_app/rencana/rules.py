"""What makes a plan complete and what of it changed. Pure functions; every reason at once; they never read the clock.

The names V1 to V14 are those of the domain specification of the SKP, section 10. How many of each, and which words
there are to choose from, is the rule set's.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from observasi_app.rencana.isi import LAIN, TANPA, BarisHasil, IsiRencana, Kompetensi, Praktik
from observasi_app.rencana.poin import check_rentang
from observasi_app.sekolah.peran import Peran
from observasi_app.web.alasan import Alasan

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence
    from datetime import date

    from observasi_app.aturan.muat import Jendela
    from observasi_app.aturan.rencana import AturanRencana, Rhk
    from observasi_app.rencana.alur import JenisRencana
    from observasi_app.rencana.isi import Bangkom, TugasTambahan


def check_window(jendela: Jendela | None, hari: date) -> str:
    """V1: say in words that the window of the year is over or not yet open; empty within it. It blocks nothing."""
    if jendela is None or jendela.mulai is None or jendela.selesai is None:
        return ""
    if hari < jendela.mulai:
        return "belum"
    return "lewat" if hari > jendela.selesai else ""


JENDELA = ("pemutakhiran_data", "pengajuan_rencana", "persetujuan_rencana", "penyesuaian_rencana")
"""The windows of planning, in the order of the year."""


@dataclass(frozen=True, slots=True)
class TitikWaktu:
    """One window on the line of the year, and where today stands to it."""

    label: str
    mulai: date
    selesai: date
    letak: str
    """"belum", "kini" or "lewat"."""
    kata: str
    pasti: bool


def read_waktu(jendela: Iterable[Jendela], hari: date) -> tuple[TitikWaktu, ...]:
    """V1: return the windows that have dates, in their order, each with where this day stands to it."""
    semua = {satu.kode: satu for satu in jendela}
    titik = []
    for satu in (semua[kode] for kode in JENDELA if kode in semua):
        if satu.mulai is None or satu.selesai is None:
            continue
        letak = check_window(satu, hari) or "kini"
        sisa = (satu.selesai - hari).days
        kata = {"belum": f"{(satu.mulai - hari).days} hari lagi", "lewat": "sudah lewat"}.get(letak)
        kata = kata or ("hari terakhir" if sisa == 0 else f"berlangsung, {sisa} hari lagi")
        titik.append(TitikWaktu(satu.label, satu.mulai, satu.selesai, letak, kata, satu.dasar.pasti))
    return tuple(titik)


def why_no_start(*, ada: bool, memimpin: bool) -> str:
    """V2: return why this person cannot begin a plan as guru here; empty when they can.

    There is one active plan for a pegawai, school and period; whoever moves has one at each school. Whoever leads the
    school definitively plans as kepala sekolah alone; a guru who is Plt keeps a plan of each kind.
    """
    if ada:
        return "Anda sudah mempunyai rencana untuk periode ini di sekolah ini."
    if memimpin:
        return "Anda memimpin sekolah ini: rencana Anda disusun sebagai kepala sekolah. Ganti peran lebih dulu."
    return ""


def superior_of(jenis: JenisRencana, *, memimpin: bool) -> Peran:
    """Return who approves a plan: of a guru her kepala sekolah, of whoever leads the school the kepala dinas.

    So it is for the plan as guru of somebody who leads the same school as Plt: nobody approves a plan of their own.
    """
    return Peran.KEPALA_DINAS if memimpin else jenis.atasan


def check_data(*, sesuai: bool, golongan: str, jenjang: str, berpangkat: bool) -> tuple[Alasan, ...]:
    """Return what is missing of the checked data: the tick, and for a PNS rank and jenjang."""
    alasan: list[Alasan] = []
    if berpangkat and golongan in ("", TANPA):
        alasan.append(Alasan("golongan", "Pilih pangkat dan golongan Anda."))
    if berpangkat and jenjang in ("", TANPA):
        alasan.append(Alasan("jenjang", "Pilih jenjang jabatan Anda."))
    if not sesuai:
        alasan.append(Alasan("sesuai", "Beri tanda centang bila data sudah sesuai, atau hubungi operator sekolah."))
    return tuple(alasan)


def read_kartu(golongan: str, jenjang: str, aturan: AturanRencana) -> dict[str, str]:
    """Return what an identity card says of golongan and jenjang, where the rule set knows it: it is not asked again."""
    dikenal = {g.jenjang for g in aturan.golongan}
    return {
        **({"golongan": golongan} if aturan.find_golongan(golongan) else {}),
        **({"jenjang": jenjang} if jenjang in dikenal else {}),
    }


def warn_data(golongan: str, jenjang: str, aturan: AturanRencana) -> str:
    """V13: a rank that does not fit the jenjang is said, and blocks nothing; empty when it fits."""
    pangkat = aturan.find_golongan(golongan)
    if pangkat is None or jenjang in ("", TANPA) or pangkat.jenjang == jenjang:
        return ""
    return f"Golongan {golongan} lazimnya berjenjang {pangkat.jenjang}. Periksa lagi; rencana tetap dapat diajukan."


def check_praktik(fokus: Sequence[str], aturan: AturanRencana) -> tuple[Alasan, ...]:
    """V3: at least one focus, and no more than the rule set allows."""
    if len(fokus) < aturan.praktik_min:
        return (Alasan("fokus", f"Pilih {aturan.praktik_min} fokus praktik kinerja."),)
    if len(fokus) > aturan.praktik_maks:
        return (Alasan("fokus", f"Pilih paling banyak {aturan.praktik_maks} fokus."),)
    return ()


def check_kompetensi(kode: Sequence[str], aturan: AturanRencana) -> tuple[Alasan, ...]:
    """As many indicators of kompetensi as the rule set asks for."""
    if len(kode) != aturan.kompetensi_pilih:
        return (Alasan("kompetensi", f"Pilih {aturan.kompetensi_pilih} indikator kompetensi."),)
    return ()


def check_tugas(tugas: Sequence[TugasTambahan], aturan: AturanRencana) -> tuple[Alasan, ...]:
    """V7: a tugas tambahan that is taken has the number and the date of its SK; each stands once."""
    alasan: list[Alasan] = []
    if not tugas and not aturan.tugas_dilewati:
        alasan.append(Alasan("jenis_1", "Pilih tugas tambahan Anda."))
    dikenal: set[str] = set()
    for di, satu in enumerate(tugas, start=1):
        if not satu.jenis:
            alasan.append(Alasan(f"jenis_{di}", "Pilih jenis tugasnya, atau kosongkan nomor dan tanggal SK."))
        if satu.jenis == LAIN and not satu.nama:
            alasan.append(Alasan(f"nama_{di}", "Tuliskan nama tugasnya."))
        if satu.jenis and satu.jenis in dikenal:
            alasan.append(Alasan(f"jenis_{di}", "Tugas ini sudah Anda pilih di atas."))
        if not satu.sk:
            alasan.append(Alasan(f"sk_{di}", "Tuliskan nomor SK atau surat tugasnya."))
        if satu.tanggal is None:
            alasan.append(Alasan(f"tanggal_{di}", "Isi tanggal SK-nya, misalnya 5/1/2026."))
        dikenal.add(satu.jenis)
    return tuple(alasan)


def check_perilaku(dipilih: dict[str, Sequence[int]], aturan: AturanRencana) -> tuple[Alasan, ...]:
    """For each aspek as many indicators as the rule set asks for."""
    return tuple(
        Alasan(f"perilaku_{satu.kode}", f"Pilih {aturan.per_aspek} indikator untuk {satu.nama}.")
        for satu in aturan.perilaku
        if len(dipilih.get(satu.kode, ())) != aturan.per_aspek
    )


def check_hasil(hasil: Sequence[BarisHasil]) -> tuple[Alasan, ...]:
    """Each row has an indicator and a target that can be counted: a number above zero, with its unit."""
    alasan: list[Alasan] = []
    for satu in hasil:
        if not satu.rhk.strip():
            alasan.append(Alasan(f"rhk_{satu.kode}", "Tuliskan hasilnya, misalnya “Meningkatnya…”."))
        if not satu.iki.strip():
            alasan.append(
                Alasan(f"iki_{satu.kode}", "Tuliskan apa yang dihitung, misalnya “Jumlah siklus yang tuntas”.")
            )
        if satu.target is None or satu.target <= 0:
            alasan.append(Alasan(f"target_{satu.kode}", "Target adalah angka di atas 0, misalnya 1."))
        if not satu.satuan.strip():
            alasan.append(Alasan(f"satuan_{satu.kode}", "Tuliskan satuannya, misalnya dokumen atau persen."))
    return tuple(alasan)


def check_lengkap(isi: IsiRencana, aturan: AturanRencana) -> tuple[Alasan, ...]:
    """Return, by step, what is missing before the plan can be handed in (V3, V4 and V7 are asked again)."""
    alasan = [Alasan(satu.kode, f"{satu.label} belum Anda isi.") for satu in aturan.langkah if not isi.has(satu.kode)]
    if isi.praktik is not None and check_praktik([p.fokus for p in isi.praktik], aturan):
        alasan.append(Alasan("praktik", "Pilih fokus praktik kinerja lagi."))
    if isi.bangkom is not None and aturan.bangkom is not None:
        alasan.extend(Alasan("bangkom", satu.pesan) for satu in check_rentang(isi.bangkom, aturan.bangkom))
    if isi.tugas and check_tugas(isi.tugas, aturan):
        alasan.append(Alasan("tugas", "Lengkapi nomor dan tanggal SK tugas tambahan."))
    if isi.hasil is not None:
        ada = {satu.kode for satu in isi.hasil}
        kurang = [satu for satu in first_hasil(isi, aturan) if satu.kode not in ada]
        if kurang or check_hasil(isi.hasil):
            alasan.append(Alasan("hasil", "Hasil kerja belum memuat semua tugas Anda. Buka lagi, lalu simpan."))
    return tuple(alasan)


def first_hasil(isi: IsiRencana, aturan: AturanRencana) -> tuple[BarisHasil, ...]:
    """Return the rows of hasil kerja as they begin: one for each RHK, each tugas tambahan and each activity."""
    return tuple(_begin(isi, aturan))


def _begin(isi: IsiRencana, aturan: AturanRencana) -> Iterator[BarisHasil]:
    kata = {
        "fokus": ", ".join(p.nama for p in isi.praktik or ()) or "…",
        "kompetensi": ", ".join(k.kalimat for k in isi.kompetensi or ()) or "…",
        "tugas": "…",
        "kegiatan": "…",
    }
    for rhk in aturan.rhk:
        if rhk.syarat == "tugas":
            for tugas in isi.tugas or ():
                yield _row(rhk, f"{rhk.kode}_{tugas.jenis}", kata | {"tugas": tugas.nama})
        elif rhk.syarat == "bangkom":
            for kegiatan in isi.bangkom.kegiatan if isi.bangkom else ():
                baris = _row(rhk, f"{rhk.kode}_{kegiatan.kode}", kata | {"kegiatan": kegiatan.nama})
                yield replace(baris, target=Decimal(kegiatan.jumlah))
        else:
            yield _row(rhk, rhk.kode, kata)


def list_tetap(isi: IsiRencana, aturan: AturanRencana) -> frozenset[str]:
    """Return the codes of the rows that nobody writes: they say what was planned in the step of the activities."""
    huruf = [satu.kode for satu in aturan.rhk if satu.syarat == "bangkom"]
    kegiatan = isi.bangkom.kegiatan if isi.bangkom else ()
    return frozenset(f"{kode}_{satu.kode}" for kode in huruf for satu in kegiatan)


def fill_tetap(isi: IsiRencana, aturan: AturanRencana) -> IsiRencana:
    """Return a plan whose rows of activities are as the step of the activities says; the others stay as written."""
    if isi.hasil is None:
        return isi
    tetap, ada = list_tetap(isi, aturan), {satu.kode: satu for satu in isi.hasil}
    awal = first_hasil(isi, aturan)
    return replace(
        isi,
        hasil=tuple(
            satu if satu.kode in tetap else ada[satu.kode] for satu in awal if satu.kode in tetap or satu.kode in ada
        ),
    )


def _row(rhk: Rhk, kode: str, kata: dict[str, str]) -> BarisHasil:
    return BarisHasil(
        kode=kode,
        kepala=rhk.kepala,
        rhk=rhk.teks.format(**kata),
        aspek=rhk.aspek,
        iki=rhk.iki.format(**kata),
        target=Decimal(rhk.target),
        satuan=rhk.satuan,
        perspektif=rhk.perspektif,
        intervensi=rhk.intervensi,
    )


def start_from(lalu: IsiRencana, aturan: AturanRencana, fokus: Collection[str]) -> IsiRencana:
    """Return what of last year's plan can begin this year's: choices that there still are, rows with their words.

    Data are checked anew, an SK is of its year, and ekspektasi are the superior's to give again.
    """
    kode = {f"{satu.kode}.{n}" for satu in aturan.kompetensi for n in range(1, len(satu.indikator) + 1)}
    aspek = {satu.kode: satu for satu in aturan.perilaku}
    praktik = tuple(satu for satu in lalu.praktik or () if satu.fokus in fokus)
    kompetensi = tuple(satu for satu in lalu.kompetensi or () if satu.kode in kode)
    perilaku = tuple(
        replace(p, ekspektasi="", kalimat=aspek[p.aspek].indikator[p.nomor - 1])
        for p in lalu.perilaku or ()
        if p.aspek in aspek and p.nomor <= len(aspek[p.aspek].indikator)
    )
    awal = IsiRencana(praktik=praktik or None, kompetensi=kompetensi or None, perilaku=perilaku or None)
    ada = {satu.kode for satu in first_hasil(awal, aturan)}
    hasil = tuple(satu for satu in lalu.hasil or () if satu.kode in ada)
    return replace(awal, hasil=hasil or None)


def rows_of(isi: IsiRencana, aturan: AturanRencana) -> tuple[BarisHasil, ...]:
    """Return the rows to show: what was written, and the first words where a row is new.

    A guru's RHK is the rule set's, and what it serves is her principal's, of whose rows she chooses one; a kepala
    sekolah words his own.
    """
    tetap = list_tetap(isi, aturan)
    tertulis = {satu.kode: satu for satu in isi.hasil or () if satu.kode not in tetap}
    return tuple(
        _keep_words(tertulis[awal.kode], awal, aturan) if awal.kode in tertulis else awal
        for awal in first_hasil(isi, aturan)
    )


def _keep_words(tertulis: BarisHasil, awal: BarisHasil, aturan: AturanRencana) -> BarisHasil:
    if aturan.perspektif:
        return tertulis
    kode = tertulis.intervensi or awal.intervensi
    semula = awal.kepala if kode == awal.intervensi else tertulis.kepala
    return replace(tertulis, rhk=awal.rhk, intervensi=kode, kepala=aturan.dilayani.get(kode, semula))


def follow_choice(lama: IsiRencana, baru: IsiRencana, aturan: AturanRencana) -> IsiRencana:
    """Let rows that still hold their first words follow another focus, kompetensi or tugas; written words stay.

    A row whose tugas tambahan or activity is gone goes with it.
    """
    if baru.hasil is None:
        return baru
    semula = {satu.kode: satu.iki for satu in first_hasil(lama, aturan)}
    kini = {satu.kode: satu for satu in first_hasil(baru, aturan)}
    hasil = tuple(
        replace(
            satu,
            rhk=satu.rhk if aturan.perspektif else kini[satu.kode].rhk,
            iki=kini[satu.kode].iki if satu.iki == semula.get(satu.kode) else satu.iki,
        )
        for satu in baru.hasil
        if satu.kode in kini
    )
    return fill_tetap(replace(baru, hasil=hasil), aturan)


def take_hasil(
    isi: IsiRencana, hasil: Sequence[BarisHasil], aturan: AturanRencana, praktik: Iterable[Praktik]
) -> tuple[BarisHasil, ...]:
    """Return the rows of a plan after a form has said some of them; the form may be older than the plan's choices.

    A page kept for a place without signal shows the first words as they were then: those follow what is chosen now.
    A row that was not on it stays as it is, and is missing where it was never written.
    """
    kini = {satu.kode: satu for satu in first_hasil(isi, aturan)}
    tanpa = replace(isi, praktik=None, kompetensi=None)
    lain = [
        tanpa,
        *(replace(tanpa, praktik=(satu,)) for satu in praktik),
        *(
            replace(tanpa, kompetensi=(Kompetensi(satu.kode, satu.nama, kalimat),))
            for satu in aturan.kompetensi
            for kalimat in satu.indikator
        ),
    ]
    semula = {(satu.kode, satu.iki) for satu_isi in lain for satu in first_hasil(satu_isi, aturan)}
    baru = {satu.kode: satu for satu in isi.hasil or ()}
    for satu in hasil:
        if satu.kode in kini:
            dulu = (satu.kode, satu.iki) in semula
            baru[satu.kode] = replace(satu, iki=kini[satu.kode].iki) if dulu else satu
    return tuple(baru[kode] for kode in kini if kode in baru)


def list_beku(aturan: AturanRencana) -> frozenset[str]:
    """Return the codes of the rows that measure the cycle of the focus: they stay with it once it was observed."""
    return frozenset(satu.kode for satu in aturan.rhk if "{fokus}" in satu.iki)


def hold_beku(isi: IsiRencana, sepakat: IsiRencana, aturan: AturanRencana) -> IsiRencana:
    """Return an adjustment in which the observed focus and its rows are as they were agreed."""
    beku = list_beku(aturan)
    hasil = {satu.kode: satu for satu in isi.hasil or ()}
    hasil |= {satu.kode: satu for satu in sepakat.hasil or () if satu.kode in beku}
    baru = replace(isi, praktik=sepakat.praktik)
    urut = [satu.kode for satu in first_hasil(baru, aturan)]
    return replace(baru, hasil=tuple(hasil[kode] for kode in urut if kode in hasil))


def approves_itself(*, ada_definitif: bool, aturan: AturanRencana) -> bool:
    """V9: without a definitive kepala sekolah the plan is approved by itself, where the rule set says so."""
    return not ada_definitif and aturan.setujui_otomatis


# ── What changed ────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Beda:
    """One thing that differs between two versions of a plan."""

    perihal: str
    semula: str
    menjadi: str


def list_beda(semula: IsiRencana, menjadi: IsiRencana, aspek: dict[str, str]) -> tuple[Beda, ...]:
    """V8: everything the superior changed or added, so that agreeing is agreeing to what one has seen.

    `aspek` names the aspek and perspektif by their codes. A row is called by its RHK as it was before.
    """
    nama = {h.kode: h.rhk for h in (*(menjadi.hasil or ()), *(semula.hasil or ()))}
    lama, baru = _say(semula, aspek, nama), _say(menjadi, aspek, nama)
    return tuple(
        Beda(perihal, lama.get(perihal, ""), baru.get(perihal, ""))
        for perihal in dict.fromkeys((*lama, *baru))
        if lama.get(perihal, "") != baru.get(perihal, "")
    )


def _say(isi: IsiRencana, aspek: dict[str, str], nama: dict[str, str]) -> dict[str, str]:
    """Return a plan as named pieces of text."""
    kata = {
        "Fokus praktik kinerja": ", ".join(p.nama for p in isi.praktik or ()),
        "Pengembangan kompetensi": ", ".join(k.kalimat for k in isi.kompetensi or ()),
    }
    if isi.bangkom is not None:
        kata |= _say_bangkom(isi.bangkom)
    for tugas in isi.tugas or ():
        kata[f"Tugas tambahan: {tugas.nama}"] = f"SK {tugas.sk}"
    for p in isi.perilaku or ():
        kata[f"{p.nama}: indikator"] = p.kalimat
        kata[f"{p.nama}: ekspektasi"] = p.ekspektasi
    for h in isi.hasil or ():
        sebutan = nama.get(h.kode, h.rhk)
        if h.perspektif:
            kata[f"{sebutan}: RHK"] = h.rhk
            kata[f"{sebutan}: perspektif"] = aspek.get(h.perspektif, h.perspektif)
        else:
            kata[f"{sebutan}: RHK kepala sekolah yang diintervensi"] = h.kepala
            kata[f"{sebutan}: aspek"] = aspek.get(h.aspek, h.aspek)
        kata[f"{sebutan}: indikator"] = h.iki
        kata[f"{sebutan}: target"] = say_target(h)
    return kata


def _say_bangkom(bangkom: Bangkom) -> dict[str, str]:
    kata = {f"Kegiatan: {satu.nama}": f"{satu.jumlah} kali, {satu.total} poin" for satu in bangkom.kegiatan}
    kata["Poin pengembangan kompetensi"] = str(bangkom.total)
    if bangkom.disetujui:
        kata["Poin di luar anjuran"] = "disetujui pejabat penilai"
    return kata


def say_target(baris: BarisHasil) -> str:
    """Say a target: "2 perangkat"."""
    if baris.target is None:
        return baris.satuan
    angka = f"{baris.target.normalize():f}".replace(".", ",")
    return f"{angka} {baris.satuan}"
