"""The plans of the demo: one in each state, made by the room's own actions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from uuid import UUID

from werkzeug.datastructures import MultiDict

from observasi_app.aturan.rencana import AturanRencana
from observasi_app.demo.babak import CeritaCacatError
from observasi_app.demo.bertindak import Bertindak, Menjadi
from observasi_app.demo.orang import (
    KADIS,
    KEPALA,
    KEPALA_DUA,
    KEPALA_TIGA,
    PENGAWAS,
    SEKOLAH_DUA,
    SEKOLAH_SATU,
    SEKOLAH_TIGA,
    tetap,
)
from observasi_app.extensions import new_id
from observasi_app.pelaksanaan.actions import confirm_bukti, record_bukti
from observasi_app.pelaksanaan.queries import list_item
from observasi_app.pelaksanaan.rules import IsiBukti
from observasi_app.rencana import actions
from observasi_app.rencana.alur import JenisRencana
from observasi_app.rencana.isi import (
    Bangkom,
    DataDiri,
    IsiRencana,
    Kegiatan,
    Kompetensi,
    Perilaku,
    Praktik,
    TugasTambahan,
)
from observasi_app.rencana.queries import RencanaDibaca, find_pegawai, find_rencana
from observasi_app.rencana.rules import check_lengkap, first_hasil
from observasi_app.rubrics.edisi import Edisi, Jenis
from observasi_app.sekolah.peran import Peran, StatusPegawai
from observasi_app.sekolah.queries import find_periode, find_sekolah

HARI = -68
"""The school day on which the first of these plans was begun."""
CATATAN = "Target untuk KOSP belum terukur. Sebutkan bagian yang Bapak/Ibu tulis."
EKSPEKTASI = "Tidak menunda tindak lanjut yang sudah disepakati."

Membaca = Callable[[str, Peran], RencanaDibaca]


@dataclass(frozen=True, slots=True)
class CeritaRencana:
    """Whose plan, its focus, how far it came, and the tugas tambahan, if there is one."""

    guru: str
    fokus: str
    sampai: str
    tugas: str = ""
    berbukti: bool = True
    """Whether documents are noted under it once it is agreed."""


CERITA = (
    CeritaRencana("guru", "keteraturan-suasana-kelas", "disepakati", "wali_kelas"),
    CeritaRencana("elvina", "penerapan-disiplin-positif", "disepakati"),
    CeritaRencana("suryani", "ekspektasi-pada-peserta-didik", "disetujui", "pembina_osis"),
    CeritaRencana("leni", "aktivitas-interaktif", "diajukan", "guru_piket"),
    CeritaRencana("taufik", "instruksi-yang-adaptif", "diajukan"),
    CeritaRencana("mira", "umpan-balik-konstruktif", "ditinjau_ulang"),
    CeritaRencana("rahmat", "penerapan-disiplin-positif", "draf"),
    CeritaRencana("irwan", "ekspektasi-pada-peserta-didik", "bantuan"),
    CeritaRencana("lusi", "instruksi-yang-adaptif", "disesuaikan"),
)


def tell_rencana(
    act: Bertindak, person: Menjadi, saat: Callable[[int, time], datetime], edisi: dict[tuple[Jenis, str], Edisi]
) -> None:
    """Play the plans, each a day later than the one before; the principals begin, for the guru rest on them."""
    _tell_pimpinan(act, person, saat(HARI - 2, time(13, 5)), edisi)
    for n, cerita in enumerate(CERITA):
        tell_satu(cerita, act, person, saat(HARI + n, time(13, 5)), edisi[Jenis.GURU, cerita.fokus])


def tell_satu(cerita: CeritaRencana, act: Bertindak, person: Menjadi, mulai: datetime, edisi: Edisi) -> None:
    """Play the plan of one guru of the first school in the period of the day on which it is begun."""
    guru = cerita.guru
    saat = [mulai + timedelta(minutes=17 * n) for n in range(6)]

    def read(akun: str, peran: Peran) -> RencanaDibaca:
        rencana = find_rencana(person(akun, peran, mulai), rencana_id)
        if rencana is None:
            raise CeritaCacatError(f"{akun} tidak menemukan rencana {guru}")
        return rencana

    rencana_id = new_id()
    periode = find_periode(SEKOLAH_SATU, mulai.date())
    if periode is None:
        raise CeritaCacatError(f"tidak ada periode pada {mulai}")
    op = act(guru, Peran.GURU, saat[0], "rencana.mulai")
    actions.begin_rencana(op, rencana_id, SEKOLAH_SATU, periode, memimpin=False)
    rencana = read(guru, Peran.GURU)
    isi = write_isi(rencana, cerita, edisi, mulai.date())
    simpan = replace(isi, hasil=None, perilaku=None) if cerita.sampai in ("draf", "bantuan") else isi
    actions.save_langkah(act(guru, Peran.GURU, saat[1], "rencana.simpan_langkah"), rencana, lambda _: simpan)
    if cerita.sampai == "bantuan":
        op = act(guru, Peran.GURU, saat[2], "rencana.simpan_langkah")
        rencana = read(guru, Peran.GURU)
        kosong = actions.Tulisan(f"rencana/{rencana.id}/langkah/perilaku", MultiDict())
        actions.ask_bantuan(op, rencana, "perilaku", kosong)
    if cerita.sampai in ("draf", "bantuan"):
        return
    op = act(guru, Peran.GURU, saat[2], "rencana.ajukan")
    actions.submit_rencana(op, read(guru, Peran.GURU), rencana.versi, otomatis=False)
    _answer(cerita, act, read, mulai, change_isi(isi))


def _answer(cerita: CeritaRencana, act: Bertindak, read: Membaca, mulai: datetime, disetujui: IsiRencana) -> None:
    """Play what follows the hand-in: the principal's answer, the agreement, and what is done under it."""
    guru, kepala = cerita.guru, KEPALA.akun
    saat = [mulai + timedelta(minutes=17 * n) for n in range(6)]
    dibaca = read(kepala, Peran.KEPALA_SEKOLAH)
    if cerita.sampai == "ditinjau_ulang":
        op = act(kepala, Peran.KEPALA_SEKOLAH, saat[3], "rencana.tinjau_ulang")
        actions.send_back_rencana(op, dibaca, dibaca.versi, CATATAN)
    if cerita.sampai in ("disetujui", "disepakati", "disesuaikan"):
        op = act(kepala, Peran.KEPALA_SEKOLAH, saat[3], "rencana.setujui")
        actions.approve_rencana(op, dibaca, dibaca.versi, disetujui)
    if cerita.sampai in ("disepakati", "disesuaikan"):
        akhir = read(guru, Peran.GURU)
        actions.agree_rencana(act(guru, Peran.GURU, saat[4], "rencana.sepakati"), akhir, akhir.versi)
    if cerita.sampai == "disepakati" and cerita.berbukti:
        _prove(act, read, cerita, mulai)
    if cerita.sampai == "disesuaikan":
        akhir = read(guru, Peran.GURU)
        actions.adjust_rencana(act(guru, Peran.GURU, saat[5], "rencana.sesuaikan"), akhir, akhir.versi)


BUKTI = (
    IsiBukti("c", "KOSP yang disahkan", "Map kurikulum di ruang guru", tanggal=date.min, perkiraan=None),
    IsiBukti("d", "Modul ajar semester ini", "Lemari kelas, map biru", tanggal=date.min, perkiraan=None),
    IsiBukti("e", "Laporan tugas tambahan", "Belum terbit", tanggal=None, perkiraan=date.max),
)
"""What each guru with an agreed plan wrote down; the first is confirmed, the last waits. The days are the story's."""


def _prove(act: Bertindak, read: Membaca, cerita: CeritaRencana, mulai: datetime) -> None:
    """Note documents under an agreed plan; the principal confirms the first."""
    saat = [mulai + timedelta(minutes=17 * n) for n in range(6, 10)]
    rencana = read(cerita.guru, Peran.GURU)
    for pukul, isi in zip(saat, BUKTI if cerita.tugas else BUKTI[:2], strict=False):
        butir = isi.item if isi.item != "e" else f"e_{cerita.tugas}"
        tanggal = mulai.date() if isi.tanggal else None
        perkiraan = mulai.date() + timedelta(days=95) if isi.perkiraan else None
        op = act(cerita.guru, Peran.GURU, pukul, "pelaksanaan.catat")
        record_bukti(op, rencana, replace(isi, item=butir, tanggal=tanggal, perkiraan=perkiraan))
    dibaca = read(KEPALA.akun, Peran.KEPALA_SEKOLAH)
    semua = list_item(dibaca.sekolah_id, dibaca.id, dibaca.sepakat)
    pertama = next(satu for item in semua if item.kode == "c" for satu in item.bukti)
    op = act(KEPALA.akun, Peran.KEPALA_SEKOLAH, saat[3], "pelaksanaan.konfirmasi")
    confirm_bukti(op, dibaca, pertama.id)


BANGKOM = {"j": 1, "l": 2, "o": 2}
"""How often each activity is planned where points are counted: 8, twice 4 and twice 8."""
FOKUS_KEPALA = "aktivasi-komunitas-belajar"
TELAAH = "RHK pertama sudah terukur. Mohon dibahas bagaimana target guru dipantau."
RHK_KEPALA = "Meningkatnya praktik pembelajaran seluruh guru"
BUKTI_KEPALA = (
    IsiBukti("e", "KOSP yang disahkan", "Lemari arsip kepala sekolah", tanggal=date.min, perkiraan=None),
    IsiBukti("g", "SK pembagian tugas", "Map tata usaha", tanggal=date.min, perkiraan=None),
)
"""What each principal with an agreed plan wrote down; the dinas confirmed the first."""


def _tell_pimpinan(act: Bertindak, person: Menjadi, mulai: datetime, edisi: dict[tuple[Jenis, str], Edisi]) -> None:
    """The principals of the first and the third school agreed with the dinas; the Plt of the second waits, reviewed."""
    for kepala, sekolah_id, sampai in (
        (KEPALA.akun, SEKOLAH_SATU, "disepakati"),
        (KEPALA_DUA.akun, SEKOLAH_DUA, "ditelaah"),
        (KEPALA_TIGA.akun, SEKOLAH_TIGA, "disepakati"),
    ):
        saat = [mulai + timedelta(minutes=17 * n) for n in range(6)]
        rencana_id, periode = new_id(), find_periode(sekolah_id, mulai.date())
        if periode is None:
            raise CeritaCacatError(f"tidak ada periode pada {mulai}")

        def read(akun: str, peran: Peran, rencana_id: UUID = rencana_id) -> RencanaDibaca:
            rencana = find_rencana(person(akun, peran, mulai), rencana_id)
            if rencana is None:
                raise CeritaCacatError(f"{akun} tidak menemukan rencana pimpinan")
            return rencana

        op = act(kepala, Peran.KEPALA_SEKOLAH, saat[0], "rencana.mulai")
        jenis = JenisRencana.KEPALA_SEKOLAH
        actions.begin_rencana(op, rencana_id, sekolah_id, periode, memimpin=False, jenis=jenis)
        rencana = read(kepala, Peran.KEPALA_SEKOLAH)
        cerita = CeritaRencana(kepala, FOKUS_KEPALA, sampai)
        isi = write_isi(rencana, cerita, edisi[Jenis.KEPALA_SEKOLAH, FOKUS_KEPALA], mulai.date())
        hasil = tuple(replace(h, rhk=RHK_KEPALA) if h.kode == "a" else h for h in isi.hasil or ())
        isi = replace(isi, hasil=hasil)
        op = act(kepala, Peran.KEPALA_SEKOLAH, saat[1], "rencana.simpan_langkah")
        actions.save_langkah(op, rencana, lambda _, isi=isi: isi)  # type: ignore[misc]
        op = act(kepala, Peran.KEPALA_SEKOLAH, saat[2], "rencana.ajukan")
        actions.submit_rencana(op, read(kepala, Peran.KEPALA_SEKOLAH), rencana.versi, otomatis=False)
        ditelaah = read(PENGAWAS.akun, Peran.PENGAWAS)
        op = act(PENGAWAS.akun, Peran.PENGAWAS, saat[3], "rencana.telaah")
        actions.review_rencana(op, ditelaah, ditelaah.versi, TELAAH)
        if sampai == "disepakati":
            dibaca = read(KADIS.akun, Peran.KEPALA_DINAS)
            op = act(KADIS.akun, Peran.KEPALA_DINAS, saat[4], "rencana.setujui")
            actions.approve_rencana(op, dibaca, dibaca.versi, isi)
            akhir = read(kepala, Peran.KEPALA_SEKOLAH)
            op = act(kepala, Peran.KEPALA_SEKOLAH, saat[5], "rencana.sepakati")
            actions.agree_rencana(op, akhir, akhir.versi)
            _prove_pimpinan(act, read, kepala, mulai + timedelta(days=1))


def _prove_pimpinan(act: Bertindak, read: Membaca, kepala: str, mulai: datetime) -> None:
    """Note the documents of a principal on the day after; the dinas confirms the first."""
    saat = [mulai + timedelta(minutes=17 * n) for n in range(3)]
    rencana = read(kepala, Peran.KEPALA_SEKOLAH)
    for pukul, isi in zip(saat, BUKTI_KEPALA, strict=False):
        op = act(kepala, Peran.KEPALA_SEKOLAH, pukul, "pelaksanaan.catat")
        record_bukti(op, rencana, replace(isi, tanggal=mulai.date()))
    dibaca = read(KADIS.akun, Peran.KEPALA_DINAS)
    semua = list_item(dibaca.sekolah_id, dibaca.id, dibaca.sepakat)
    pertama = next(satu for item in semua if item.kode == BUKTI_KEPALA[0].item for satu in item.bukti)
    confirm_bukti(act(KADIS.akun, Peran.KEPALA_DINAS, saat[2], "pelaksanaan.konfirmasi"), dibaca, pertama.id)


def write_isi(rencana: RencanaDibaca, cerita: CeritaRencana, edisi: Edisi, hari: date) -> IsiRencana:
    """Return a plan as a guru of the demo fills it in; raises `CeritaCacatError` where the pages would refuse it."""
    aturan = rencana.read_rencana()
    orang, status = find_pegawai(rencana.pegawai.id)
    sekolah = find_sekolah(rencana.sekolah_id)
    pns = status == StatusPegawai.PNS.value
    tugas = aturan.find_tugas(cerita.tugas)
    bidang = aturan.kompetensi[0] if aturan.kompetensi else None
    isi = IsiRencana(
        data=DataDiri(
            nama=orang.nama_lengkap,
            nip=orang.nip or "",
            status=StatusPegawai(status).label,
            unit=sekolah.nama if sekolah else "",
            golongan="III/c" if pns else "tanpa",
            jenjang="Ahli Muda" if pns else "tanpa",
        ),
        praktik=(Praktik(edisi.kode, edisi.nama, edisi.edisi),),
        kompetensi=(Kompetensi(f"{bidang.kode}.2", bidang.nama, bidang.indikator[1]),) if bidang else None,
        bangkom=_choose_bangkom(aturan),
        tugas=None
        if rencana.jenis is JenisRencana.KEPALA_SEKOLAH
        else (TugasTambahan(tugas.kode, tugas.nama, f"800/{tetap(cerita.guru).int % 90 + 10}", hari),)
        if tugas
        else (),
        perilaku=tuple(Perilaku(s.kode, s.nama, 1, s.indikator[0]) for s in aturan.perilaku),
    )
    isi = replace(isi, hasil=first_hasil(isi, aturan))
    if kurang := check_lengkap(isi, aturan):
        raise CeritaCacatError(f"rencana {cerita.guru}: {kurang[0].pesan}")
    return isi


def _choose_bangkom(aturan: AturanRencana) -> Bangkom | None:
    """Return activities of a year that counts points; none of any other year."""
    semua = ((aturan.bangkom.find_kegiatan(kode), n) for kode, n in BANGKOM.items()) if aturan.bangkom else ()
    kegiatan = tuple(
        Kegiatan(satu.kode, satu.nama, satu.satuan, n, satu.poin, pasti=satu.dasar.pasti) for satu, n in semua if satu
    )
    return Bangkom(kegiatan) if kegiatan else None


def change_isi(isi: IsiRencana) -> IsiRencana:
    """Return the plan with what its kepala sekolah changes: one target, and one ekspektasi."""
    return replace(
        isi,
        perilaku=tuple(replace(p, ekspektasi=EKSPEKTASI) if p.aspek == "akuntabel" else p for p in isi.perilaku or ()),
        hasil=tuple(replace(h, target=Decimal(4)) if h.kode == "d" else h for h in isi.hasil or ()),
    )
