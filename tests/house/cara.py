"""How each act is performed: in which state, by whom, with which form. One entry for every POST route of the house.

A new room adds its states to POTRET and its acts to CARA; the laws then apply to it by themselves.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from PIL import Image
from sqlalchemy import delete, select

from observasi_app.extensions import db, menulis, new_id
from observasi_app.penilaian.models import Penilaian
from observasi_app.sekolah.models import Penugasan, Periode
from observasi_app.siklus.inti.models import Peninjauan, Siklus
from observasi_app.siklus.inti.tahap import Keadaan
from observasi_app.web.waktu import Zona
from tests.berkas import dokumen
from tests.dunia import SANDI, TAHUN, tetap
from tests.house.panggung import Panggung, Potret
from tests.klien import Berkas, Klien, Terisi
from tests.langkah import (
    FOKUS,
    FOKUS_KEPALA,
    ISI_A,
    ISI_B,
    ISI_BICARA,
    ISI_C,
    ISI_E,
    ISI_KUNJUNGAN,
    ISI_MANDIRI,
    ISI_TANGGAPAN,
    REFLEKSI,
    agree_diskusi,
    aksi,
    approve_persiapan,
    assess_self,
    conclude_observasi,
    confirm_bersama,
    follow,
    open_siklus,
    open_siklus_kepala,
    record_bersama,
    record_kunjungan,
    respond_refleksi,
    send,
    send_back_refleksi,
    share_hasil,
    start_observasi,
    submit_diskusi,
    submit_mandiri,
    submit_persiapan,
    submit_persiapan_kepala,
    submit_refleksi,
    tick_salin,
    write_baris,
)
from tests.pelaksanaan.langkah import take_files
from tests.pemutakhiran import langkah as pemutakhiran
from tests.penilaian.pimpinan import make_siklus_pimpinan
from tests.rencana import langkah as rencana

ALASAN = "Ada rapat dinas pada jam itu."
HARI_INI = f"{datetime.now(Zona.WIB.tz):%d/%m/%Y}"
"""The school's day, as people type it."""


@dataclass(frozen=True)
class Cara:
    """One act: the state it needs, who does it, and how the form is filled."""

    potret: str
    siapa: str
    susun: Callable[[Panggung, Klien], Terisi]
    milik_siklus: bool = True
    """Whether it concerns a record of the school, so that Bu Citra must be refused; else it is one's own matter."""


def form(halaman: str, akhiran: str, **isian: object) -> Callable[[Panggung, Klien], Terisi]:
    """Fetch a page and fill the form whose action ends so; `{siklus}` and other noted ids may stand in both.

    An `akhiran` that does not begin with a slash is a selector of its own; `tombol` names the button that is pressed.
    """

    def susun(panggung: Panggung, klien: Klien) -> Terisi:
        alamat, ujung = halaman.format(**panggung.catatan), akhiran.format(**panggung.catatan)
        pilih = aksi(ujung) if ujung.startswith("/") else ujung
        nilai: dict[str, Any] = {nama: (isi() if callable(isi) else isi) for nama, isi in isian.items()}
        return klien.fill(klien.get(alamat), pilih, **nilai)

    return susun


def foto() -> Berkas:
    """Return a small photo with a name."""
    keluar = io.BytesIO()
    Image.new("RGB", (64, 48), "teal").save(keluar, "JPEG")
    return io.BytesIO(keluar.getvalue()), "papan.jpg"


def pdf() -> Berkas:
    """Return a small document with a name."""
    return io.BytesIO(b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer <<>>\n%%EOF\n"), "RPP VIII-B.pdf"


def find_id(halaman: str, pola: str) -> str:
    """Return the first id that stands in an address of a page; `pola` says where, with `*` for the id."""
    cocok = re.search(re.escape(pola).replace(r"\*", "([0-9a-f-]{36})"), halaman)
    assert cocok, f"no address like {pola}"
    return cocok[1]


def langsung(alamat: str) -> Callable[[Panggung, Klien], Terisi]:
    """Post what our script posts without a form: an operation id and nothing else."""

    def susun(panggung: Panggung, _klien: Klien) -> Terisi:
        return Terisi(alamat.format(**panggung.catatan), "POST", "", [("operasi", str(new_id()))])

    return susun


# ── States ──────────────────────────────────────────────────────────────────────────────────────────────────────────


PERANGKAT = {"X-Observasi-Perangkat": "0192f000-0000-7000-8000-000000000001"}


def _send_from_device(p: Panggung, alamat: str, **isian: str) -> None:
    op = str(new_id())
    p.klien("ani").post(alamat, data={"operasi": op, **isian}, headers={"X-Observasi-Op": op, **PERANGKAT})


def _report_device(p: Panggung) -> None:
    _send_from_device(p, "/luring/laporan", antrean="2", versi="c0ffee", sinkron="1")


def _revoke_device(p: Panggung) -> None:
    """Take the trust away; what it sends then is held."""
    ani = p.klien("ani")
    ani.send(ani.fill(ani.get("/luring/perangkat"), aksi("/pencabutan")))
    _send_from_device(p, "/siklus/baru", fokus=FOKUS)


def _fill_twice(p: Panggung) -> None:
    """Bu Ani types into her preparation on two devices."""
    alamat = f"/draf/siklus/{p.catatan['siklus']}/persiapan"
    _send_from_device(p, alamat, upaya_1="Menyapa murid dengan nama setiap pagi.", revisi="0")
    _send_from_device(p, alamat, upaya_1="Menyambut murid di gerbang sekolah.", revisi="0")


def _open(p: Panggung) -> None:
    p.catatan["siklus"] = str(open_siklus(p.klien("ani")))


def _open_for(p: Panggung) -> None:
    budi = p.klien("budi")
    send(budi, "/siklus/baru-untuk", aksi("/siklus/baru-untuk"), fokus=FOKUS, guru=str(tetap("ani")))
    p.catatan["siklus"] = only_siklus(p)


def _open_kepala(p: Panggung) -> None:
    """Pak Budi's own cycle, whose focus his pengawas has agreed to."""
    p.catatan["siklus"] = str(open_siklus_kepala(p.klien("budi"), p.klien("dedi")))


def _agree_on(cara: str) -> Callable[[Panggung], None]:
    """Pak Budi hands in his preparation with a photo, and his pengawas agrees to a way to observe."""

    def langkah(p: Panggung) -> None:
        budi, alamat = p.klien("budi"), f"/siklus/{p.siklus}/persiapan/foto"
        follow(budi, budi.send(budi.fill(budi.get(alamat), aksi("/persiapan/foto"), foto=foto())))
        submit_persiapan_kepala(budi, p.siklus, cara=cara)
        approve_persiapan(p.klien("dedi"), p.siklus)

    return langkah


def only_siklus(p: Panggung) -> str:
    """Return the id of the only cycle there is."""
    with p.app.app_context():
        return str(db.session.scalars(select(Siklus.id)).one())


def _sign_in_elsewhere(p: Panggung) -> None:
    lain = p.klien("tamu")
    assert lain.post("/masuk", data={"nama": "ani", "sandi": SANDI}).status_code == 303


def _talk(p: Panggung) -> None:
    nova, alamat = p.klien("nova"), f"/siklus/{p.siklus}/percakapan/A"
    halaman = send(nova, alamat, aksi("/percakapan/A"), teks="Apa yang membuat Ibu yakin?")
    p.catatan["ucapan"] = find_id(halaman.text, "/percakapan/A/*/penarikan")


def _propose(p: Panggung) -> None:
    alamat = f"/siklus/{p.siklus}/persiapan/usulan-jadwal"
    tanggal = str(ISI_A["tanggal"]).replace("14/", "15/")
    send(p.klien("budi"), alamat, aksi("/usulan-jadwal"), tanggal=tanggal, pukul="7.20", alasan=ALASAN)


def _send_back(p: Panggung) -> None:
    send(p.klien("budi"), f"/siklus/{p.siklus}/persiapan/pengembalian", aksi("/pengembalian"), alasan=ALASAN)


def _attach(p: Panggung) -> None:
    ani = p.klien("ani")
    alamat = f"/siklus/{p.siklus}/persiapan/lampiran"
    halaman = follow(ani, ani.send(ani.fill(ani.get(alamat), aksi("/lampiran"), lampiran=pdf())))
    p.catatan["dokumen"] = find_id(halaman.text, "/berkas/*/unduh")


def _observe(p: Panggung) -> None:
    """Two lines, one level, and a photo on the first line."""
    budi = p.klien("budi")
    start_observasi(budi, p.siklus)
    write_baris(budi, p.siklus, "Murid membagi tugas sendiri di kelompok 3.")
    p.catatan["baris"] = find_id(budi.get(f"/siklus/{p.siklus}/observasi/kelas").text, "/observasi/baris/*")
    alamat = f"/siklus/{p.siklus}/observasi/baris/{p.catatan['baris']}"
    follow(budi, budi.send(budi.fill(budi.get(alamat), aksi("/foto"), foto=foto())))
    p.catatan["berkas"] = find_id(budi.get(f"/siklus/{p.siklus}/observasi/kelas").text, "/berkas/*/")


def _pause(p: Panggung) -> None:
    send(p.klien("budi"), f"/siklus/{p.siklus}/observasi/kelas", aksi("/observasi/jeda"))


def _send_back_diskusi(p: Panggung) -> None:
    alamat = f"/siklus/{p.siklus}/diskusi/pengembalian"
    send(p.klien("budi"), alamat, aksi("/diskusi/pengembalian"), alasan=ALASAN)


def _note_twice(p: Panggung) -> None:
    """The principal's notes of the talk come after Bu Ani has handed in her own: refused, and kept beside them."""
    budi, alamat = p.klien("budi"), f"/siklus/{p.siklus}/diskusi/bersama"
    catatan = ISI_C | ISI_BICARA | {"tujuan": "Semua murid bicara."}
    isian = budi.fill(budi.get(alamat), aksi("/diskusi/bersama"), **catatan)  # type: ignore[arg-type]
    send(p.klien("ani"), f"/siklus/{p.siklus}/diskusi", aksi("/diskusi/pengajuan"), None, **ISI_C)
    assert budi.send(isian, op=True).status_code == 409


def _note_steps(p: Panggung) -> None:
    """The agreed steps, each noted as done, and one that nobody had planned."""
    ani = p.klien("ani")
    alamat = f"/siklus/{p.siklus}/upaya"
    daftar = sorted(set(re.findall(r'id="langkah-([0-9a-f-]{36})"', ani.get(alamat).text)))
    assert len(daftar) == 2
    for satu in daftar:
        send(ani, f"{alamat}/langkah/{satu}", aksi(f"/langkah/{satu}"), **ISI_D)
    send(ani, f"{alamat}/langkah-lain", aksi("/langkah-lain"), judul="Berdiskusi di komunitas belajar", **ISI_D)
    semua = set(re.findall(r'id="langkah-([0-9a-f-]{36})"', ani.get(alamat).text))
    p.catatan["upaya"] = daftar[0]
    (p.catatan["lain"],) = semua - set(daftar)
    tambah = ani.fill(ani.get(f"{alamat}/langkah/{daftar[0]}/foto"), aksi(f"/{daftar[0]}/foto"), foto=foto())
    follow(ani, ani.send(tambah))
    halaman = ani.get(f"{alamat}/langkah/{daftar[0]}/foto").text
    p.catatan["foto_upaya"] = find_id(halaman, "/foto/*/pelepasan")


def _go_on(p: Panggung) -> None:
    send(p.klien("ani"), f"/siklus/{p.siklus}/upaya", aksi("/upaya/penyelesaian"))


def _revisit(p: Panggung) -> None:
    budi = p.klien("budi")
    record_kunjungan(budi, p.siklus, tanggal=HARI_INI)
    p.catatan["kunjungan"] = find_id(budi.get(f"/siklus/{p.siklus}/refleksi").text, "/kunjungan-ulang/*/penarikan")


def _wear_coach_hat(p: Panggung) -> None:
    nova = p.klien("nova")
    send(nova, "/sesi", aksi("/peran"))


ISI_PENILAIAN: dict[str, object] = {
    "refleksi": "Menyebut dampaknya pada murid sejak awal.",
    "belajar": "Dua langkah tuntas.",
    "perubahan": "Peran kini dibagikan sebelum diskusi.",
    "umpan_balik": "Teruskan kartu peran.",
    "hasil": "sesuai",
    "perilaku": "di_atas",
}


def _appraise(p: Panggung) -> None:
    """The principal sets the appraisal of the finished cycle."""
    send(p.klien("budi"), f"/penilaian/guru/{tetap('ani')}", aksi("/penetapan"), None, **ISI_PENILAIAN)
    p.catatan["penilaian"] = find_id(p.klien("ani").get("/penilaian/saya").text, "/penilaian/*")


def _appraise_both_halves(p: Panggung) -> None:
    """That appraisal was by the rules of 2024, and so was one of the half-year before."""
    with p.app.app_context(), menulis() as sesi:
        kini = sesi.get_one(Periode, (tetap("satu"), tetap("periode-satu")))
        kini.aturan = "2024"
        lalu = Periode(sekolah_id=kini.sekolah_id, id=tetap("semester-satu"), label="Semester I 2024", aturan="2024")
        lalu.mulai, lalu.selesai = date(TAHUN - 1, 1, 1), date(TAHUN - 1, 6, 30)
        sesi.add(lalu)
        sesi.flush()
        nilai = sesi.scalars(select(Penilaian)).one()
        nilai.aturan = "2024"
        isi = {k.name: getattr(nilai, k.name) for k in Penilaian.__table__.columns}
        sesi.add(Penilaian(**isi | {"id": new_id(), "periode_id": lalu.id}))


ISI_AKHIR: dict[str, object] = {"hasil": "sesuai", "perilaku": "sesuai", "catatan": "Semester II mengulang semester I."}


def _set_akhir(p: Panggung) -> None:
    alamat = f"/penilaian/{p.catatan['penilaian']}/akhir"
    send(p.klien("budi"), alamat, aksi("/akhir"), None, **ISI_AKHIR)


_ORGANISASI = f"/penilaian/organisasi/{tetap('satu')}"
_P = f"/penilaian/kepala-sekolah/{tetap('satu')}/{tetap('budi')}"


def _finish_pimpinan(p: Panggung) -> None:
    """The principal's own cycle has come to its end."""
    with p.app.app_context():
        make_siklus_pimpinan("budi", "satu", Keadaan.SELESAI)


def _recommend(p: Panggung) -> None:
    """The pengawas recommends to the dinas what it comes to."""
    send(p.klien("dedi"), _P, aksi("/rekomendasi"), None, **ISI_PENILAIAN)
    p.catatan["rekomendasi"] = find_id(p.klien("endah").get("/penilaian/rekomendasi").text, "/penilaian/rekomendasi/*")


def _respond_penilaian(p: Panggung) -> None:
    alamat = f"/penilaian/{p.catatan['penilaian']}"
    send(p.klien("ani"), alamat, aksi("/tanggapan"), "Kirim tanggapan", tanggapan="Kunjungan Oktober belum disebut.")


def _object(p: Panggung) -> None:
    alamat = f"/penilaian/{p.catatan['penilaian']}/keberatan"
    send(p.klien("ani"), alamat, aksi("/keberatan"), None, alasan="Kunjungan Oktober belum disebut.")


def _people(p: Panggung) -> None:
    """Note the ids of people the operator works on."""
    p.catatan |= {"orang": str(tetap("rudi")), "tugas": str(tetap("rudi-guru-satu"))}
    halaman = p.klien("oki").get("/orang/pasangan").text
    p.catatan["pasangan"] = find_id(halaman, "/orang/pasangan/*/pengakhiran")


def _without_period(p: Panggung) -> None:
    """Leave the school without a period, as it is before its operator has opened the first one."""
    with p.app.app_context(), menulis() as sesi:
        sesi.execute(delete(Periode).where(Periode.sekolah_id == tetap("satu")))


def _end_tugas(p: Panggung) -> None:
    alamat = "/orang/{orang}/penugasan/{tugas}/pengakhiran".format(**p.catatan)
    send(p.klien("oki"), alamat, aksi("/pengakhiran"), selesai=f"31/12/{TAHUN}")


TABEL = "Nama\tStatus\tPeran\tMengajar\nSEKAR AYU, S.PD\thonorer\tGuru\tSeni\nBAGUS\tmagang\tGuru\tIPS"


def _paste(p: Panggung) -> None:
    send(p.klien("oki"), "/orang/tempel", aksi("/orang/tempel"), teks=TABEL)


def _take_in(p: Panggung) -> None:
    """One of the rows goes in; its slip is not used yet."""
    oki = p.klien("oki")
    assert oki.send(oki.fill(oki.get("/orang/tempel/pratinjau"), "form[data-sekali]")).status_code == 200


def _hang_logo(p: Panggung) -> None:
    send(p.klien("oki"), "/sekolah/logo", aksi("/sekolah/logo"), logo=foto())


def _close_account(p: Panggung) -> None:
    send(p.klien("oki"), "/orang/{orang}/akun/penutupan".format(**p.catatan), aksi("/akun/penutupan"))


ISI_D: dict[str, Any] = {"keadaan": "selesai", "tanggal": f"2/1/{TAHUN}", "cerita": "Berjalan seperti rencana."}


def _by(siapa: str, langkah: Callable[[Klien, Any], object]) -> Callable[[Panggung], None]:
    """Make a step of a state from a step of a person."""

    def ambil(p: Panggung) -> None:
        langkah(p.klien(siapa), p.siklus)

    return ambil


def _agree_fokus(kepala: Klien, siklus: object) -> None:
    send(kepala, f"/siklus/{siklus}", aksi("/fokus/kesepakatan"))


def _visit(p: Panggung) -> None:
    """The principal was in her class before, unannounced."""
    isi = {"guru": str(tetap("ani")), "tanggal": HARI_INI, "tempat": "Lapangan", "teks": "Murid berbaris sendiri."}
    halaman = send(p.klien("budi"), "/kunjungan", aksi("/kunjungan"), None, **isi).text
    p.catatan["kunjungan_awal"] = find_id(halaman, "/kunjungan/*/penarikan")


def _fill_together(kepala: Klien, siklus: object) -> None:
    send(kepala, f"/siklus/{siklus}/persiapan/bersama", aksi("/persiapan/bersama"), None, **ISI_A)


def _reschedule(siapa: Klien, siklus: object) -> None:
    alamat = f"/siklus/{siklus}/persiapan/jadwal-ulang"
    send(siapa, alamat, aksi("/jadwal-ulang"), None, tanggal=f"21/5/{TAHUN}", pukul="7.20", alasan=ALASAN)


def _not_held(siapa: Klien, siklus: object) -> None:
    send(siapa, f"/siklus/{siklus}/persiapan/tidak-terlaksana", aksi("/tidak-terlaksana"), alasan=ALASAN)


def _show_levels(guru: Klien, siklus: object) -> None:
    send(guru, f"/siklus/{siklus}/observasi", aksi("/hasil/tingkat-untuk-coach"))


TUJUAN = "Setiap murid berbicara sedikitnya sekali."
MENGAPA = "Ada langkah yang tertulis keliru."


def _open_refleksi(p: Panggung) -> None:
    """The principal opens what was handed in: from now on it cannot be taken back."""
    budi = p.klien("budi")
    budi.send(langsung("/siklus/{siklus}/pembukaan")(p, budi))


def _move_away(p: Panggung) -> None:
    """Bu Ani works at the second school now; her cycle ends at the first."""
    kemarin = datetime.now(Zona.WIB.tz).date() - timedelta(days=1)
    with p.app.app_context(), menulis() as sesi:
        sesi.add(
            Penugasan(
                id=new_id(),
                pegawai_id=tetap("ani"),
                peran="guru",
                sekolah_id=tetap("dua"),
                dinas_id=None,
                mulai=kemarin,
                mengajar="IPA",
            )
        )
    alamat = f"/orang/{tetap('ani')}/penugasan/{tetap('ani-guru-satu')}/pengakhiran"
    send(p.klien("oki"), alamat, aksi("/pengakhiran"), selesai=f"{kemarin:%d/%m/%Y}")


def _hand_over(p: Panggung) -> None:
    """Pak Rudi takes over the office; Pak Budi teaches on."""
    with p.app.app_context(), menulis() as sesi:
        sesi.add(
            Penugasan(
                id=new_id(),
                pegawai_id=tetap("budi"),
                peran="kepala_sekolah",
                sekolah_id=tetap("dua"),
                dinas_id=None,
                mulai=datetime.now(Zona.WIB.tz).date() - timedelta(days=1),
                mengajar="",
            )
        )
    alamat = "/siklus/pergantian-kepala"
    send(p.klien("oki"), alamat, aksi("/pergantian-kepala"), orang=str(tetap("rudi")), sifat="plt", mulai=HARI_INI)


def _ask_kelanjutan(p: Panggung) -> None:
    send(p.klien("ani"), f"/siklus/{p.siklus}/kelanjutan", aksi("/kelanjutan"), pesan="Mohon dilanjutkan.")
    p.catatan["kelanjutan"] = find_id(p.klien("citra").get("/").text, "/siklus/kelanjutan/*")


def _ask_koreksi(siapa: str, huruf: str) -> Callable[[Panggung], None]:
    def minta(p: Panggung) -> None:
        teks = send(
            p.klien(siapa), f"/siklus/{p.siklus}/koreksi/{huruf}", aksi(f"/koreksi/{huruf}"), alasan=MENGAPA
        ).text
        p.catatan["koreksi"] = find_id(teks, "/koreksi/*/penarikan")

    return minta


def _agree_koreksi(siapa: str) -> Callable[[Panggung], None]:
    def setujui(p: Panggung) -> None:
        alamat = f"/siklus/{p.siklus}/koreksi/{p.catatan['koreksi']}/jawaban"
        send(p.klien(siapa), alamat, aksi("/jawaban"), "Setujui koreksi")

    return setujui


def _decline_koreksi(p: Panggung) -> None:
    alamat = f"/siklus/{p.siklus}/koreksi/{p.catatan['koreksi']}/jawaban"
    send(p.klien("budi"), alamat, aksi("/jawaban"), "Tolak", kata="Mari dibicarakan dahulu.")


def _correct(siapa: str, halaman: str, akhiran: str, **isian: object) -> Callable[[Panggung], None]:
    def tulis(p: Panggung) -> None:
        send(p.klien(siapa), f"/siklus/{p.siklus}/{halaman}", aksi(akhiran), None, **isian)
        _note_reviews(p)

    return tulis


def _note_reviews(p: Panggung) -> None:
    """Note the ids of what is to be looked at again, by what it is."""
    with p.app.app_context():
        for satu in db.session.scalars(select(Peninjauan)):
            p.catatan[f"tinjau_{satu.bagian}"] = str(satu.id)


def _request_and_agree(siapa: str, lawan: str, huruf: str) -> Callable[[Panggung], None]:
    def keduanya(p: Panggung) -> None:
        _ask_koreksi(siapa, huruf)(p)
        _agree_koreksi(lawan)(p)

    return keduanya


def _correct_upaya(p: Panggung) -> None:
    """A correction of the entries, with one of them changed."""
    _request_and_agree("ani", "budi", "D")(p)
    alamat = f"/siklus/{p.siklus}/upaya/langkah/{p.catatan['upaya']}"
    send(p.klien("ani"), alamat, aksi(f"/langkah/{p.catatan['upaya']}"), **(ISI_D | {"cerita": "Baru satu kelas."}))


def _write_rencana(p: Panggung) -> None:
    p.catatan["rencana"] = str(rencana.fill_all(p.klien("ani")))


def _submit_rencana(p: Panggung) -> None:
    rencana.submit(p.klien("ani"), UUID(p.catatan["rencana"]))


def _approve_rencana(p: Panggung) -> None:
    rencana.approve(p.klien("budi"), UUID(p.catatan["rencana"]), target_d="6")


def _show_coach(p: Panggung) -> None:
    _wear_coach_hat(p)
    send(p.klien("ani"), f"/rencana/{p.catatan['rencana']}", aksi("/coach"))


def _ask_bantuan(p: Panggung) -> None:
    send(p.klien("ani"), f"/rencana/{p.catatan['rencana']}/langkah/hasil", aksi("/langkah/hasil"), "Saya butuh bantuan")


def _suggest_saran(p: Panggung) -> None:
    send(p.klien("nova"), f"/rencana/{p.catatan['rencana']}", aksi("/saran"), None, **SARAN)
    p.catatan["saran"] = find_id(p.klien("ani").get(f"/rencana/{p.catatan['rencana']}").text, "/saran/*/jawaban")


SARAN: dict[str, object] = {
    "baris": "d",
    "usulan": "Jumlah modul ajar yang dipakai di kelas",
    "alasan": "Dapat dihitung.",
}


def _agree_rencana(p: Panggung) -> None:
    rencana.agree(p.klien("ani"), UUID(p.catatan["rencana"]))


def _adjust_rencana(p: Panggung) -> None:
    send(p.klien("ani"), f"/rencana/{p.catatan['rencana']}", aksi("/penyesuaian"))


def _submit_rencana_kepala(p: Panggung) -> None:
    budi = p.klien("budi")
    p.catatan["rencana"] = str(rencana.fill_all(budi, rencana.ISI_KEPALA))
    rencana.submit(budi, UUID(p.catatan["rencana"]))


def _request_repair(p: Panggung) -> None:
    pemutakhiran.request(p.klien("ani"), "nuptk", "9876543210123456")
    p.catatan["permintaan"] = find_id(p.klien("oki").get("/data").text, "/data/permintaan/*")


def _send_data(p: Panggung) -> None:
    p.catatan["kiriman"] = pemutakhiran.upload(p.klien("oki"), pemutakhiran.CONTOH)


def _take_in_data(p: Panggung) -> None:
    pemutakhiran.take_in(p.klien("oki"), p.catatan["kiriman"])


def _prove(p: Panggung) -> None:
    """The guru wrote down one document that is there and one that waits, and a note."""
    ani, alamat = p.klien("ani"), f"/rencana/{p.catatan['rencana']}"
    rencana.agree(ani, UUID(p.catatan["rencana"]))
    bukti, catatan = aksi("/pelaksanaan/bukti"), aksi("/pelaksanaan/umpan-balik")
    isi: dict[str, Any] = {"item": "c", "nama": "KOSP", "letak": "Map hijau"}
    send(ani, f"{alamat}/pelaksanaan", bukti, None, **isi, perkiraan=f"1/12/{TAHUN}")
    p.catatan["tunggu"] = find_id(ani.get(f"{alamat}/pelaksanaan").text, "/pelaksanaan/bukti/*/terbit")
    send(ani, f"{alamat}/pelaksanaan", bukti, None, **isi, tanggal=f"5/1/{TAHUN}")
    send(ani, f"{alamat}/pelaksanaan", catatan, None, untuk="d", teks="Perangkat bab 2 sudah dipakai.")
    p.catatan["ada"] = find_id(p.klien("budi").get(f"{alamat}/pelaksanaan").text, "/pelaksanaan/bukti/*/konfirmasi")
    p.catatan["catatan"] = find_id(ani.get(f"{alamat}/pelaksanaan").text, "/umpan-balik/*/penarikan")


def _confirm_bukti(p: Panggung) -> None:
    send(p.klien("budi"), f"/rencana/{p.catatan['rencana']}/pelaksanaan", aksi(f"/bukti/{p.catatan['ada']}/konfirmasi"))


def _send_bukti(p: Panggung) -> None:
    """In a year that takes files in, the document itself hangs on what the guru wrote down."""
    take_files(p.app, UUID(p.catatan["rencana"]))
    ani, alamat = p.klien("ani"), f"/rencana/{p.catatan['rencana']}/pelaksanaan/bukti/{p.catatan['ada']}/berkas"
    send(ani, alamat, aksi("/berkas"), None, dokumen=(io.BytesIO(dokumen.document()), "sertifikat.pdf"))
    p.catatan["berkas_bukti"] = find_id(ani.get(alamat).text, "/berkas/*/pelepasan")


def _open_arsip(panggung: Panggung) -> None:
    """The operator opens a period that is over beside the one that runs."""
    send(panggung.klien("oki"), "/sekolah", aksi("/sekolah/periode"), tahun="Semester I 2024")


def _set_nilai(panggung: Panggung) -> None:
    halaman = "/aturan/2026/nilai/penilaian.keberatan"
    isian = {"nilai_hari": "12", "catatan": "Rapat kepala sekolah."}
    send(panggung.klien("oki"), halaman, aksi("/penilaian.keberatan"), **isian)


POTRET: dict[str, Potret] = {
    "aturan_setempat": Potret("kosong", _set_nilai),
    "rencana_berbukti": Potret("rencana_disetujui", _prove),
    "rencana_terkonfirmasi": Potret("rencana_berbukti", _confirm_bukti),
    "rencana_berberkas": Potret("rencana_berbukti", _send_bukti),
    "rencana_kepala_diajukan": Potret("kosong", _submit_rencana_kepala),
    "data_terkirim": Potret("kosong", _send_data),
    "data_masuk": Potret("data_terkirim", _take_in_data),
    "data_diminta": Potret("kosong", _request_repair),
    "rencana_disusun": Potret("kosong", _write_rencana),
    "rencana_diajukan": Potret("rencana_disusun", _submit_rencana),
    "rencana_disetujui": Potret("rencana_diajukan", _approve_rencana),
    "rencana_coach": Potret("rencana_disusun", _show_coach),
    "rencana_dipandu": Potret("rencana_diajukan", _wear_coach_hat),
    "rencana_bantuan": Potret("rencana_disusun", _ask_bantuan),
    "rencana_saran": Potret("rencana_coach", _suggest_saran),
    "rencana_disepakati": Potret("rencana_disetujui", _agree_rencana),
    "rencana_disesuaikan": Potret("rencana_disepakati", _adjust_rencana),
    "perangkat": Potret("kosong", _report_device),
    "perangkat_dicabut": Potret("perangkat", _revoke_device),
    "dua_versi": Potret("a_disusun", _fill_twice),
    "dua_periode": Potret("kosong", _open_arsip),
    "dua_sesi": Potret("kosong", _sign_in_elsewhere),
    "fokus_diusulkan": Potret("kosong", _open_for),
    "fokus_dipilih": Potret("kosong", _open),
    "a_disusun": Potret("fokus_dipilih", _by("budi", _agree_fokus)),
    "dikunjungi": Potret("a_diajukan", _visit),
    "a_terlampir": Potret("a_disusun", _attach),
    "a_diajukan": Potret("a_terlampir", _by("ani", submit_persiapan)),
    "a_dibicarakan": Potret("a_diajukan", _talk),
    "a_jadwal_diusulkan": Potret("a_diajukan", _propose),
    "a_dicatat_bersama": Potret("a_disusun", _by("budi", _fill_together)),
    "a_dikembalikan": Potret("a_diajukan", _send_back),
    "b_terjadwal": Potret("a_diajukan", _by("budi", approve_persiapan)),
    "b_jadwal_pelaku": Potret("b_terjadwal", _by("budi", _reschedule)),
    "b_jadwal_pengamat": Potret("b_terjadwal", _by("ani", _reschedule)),
    "b_belum_terlaksana": Potret("b_terjadwal", _by("budi", _not_held)),
    "b_berlangsung": Potret("b_terjadwal", _observe),
    "b_dijeda": Potret("b_berlangsung", _pause),
    "b_selesai": Potret("b_berlangsung", _by("budi", conclude_observasi)),
    "a_disalin": Potret("a_diajukan", _by("ani", tick_salin)),
    "c_disusun": Potret("b_selesai", _by("budi", share_hasil)),
    "c_terlihat": Potret("c_disusun", _by("ani", _show_levels)),
    "c_dinilai": Potret("c_disusun", _by("ani", assess_self)),
    "c_diajukan": Potret("c_disusun", _by("ani", submit_diskusi)),
    "c_dua_catatan": Potret("c_dinilai", _note_twice),
    "c_dikembalikan": Potret("c_diajukan", _send_back_diskusi),
    "c_dicatat_bersama": Potret("c_disusun", _by("budi", record_bersama)),
    "c_dipastikan": Potret("c_dicatat_bersama", _by("ani", confirm_bersama)),
    "d_berjalan": Potret("c_diajukan", _by("budi", agree_diskusi)),
    "d_tercatat": Potret("d_berjalan", _note_steps),
    "e_disusun": Potret("d_tercatat", _go_on),
    "e_diajukan": Potret("e_disusun", _by("ani", submit_refleksi)),
    "e_coach": Potret("e_diajukan", _wear_coach_hat),
    "e_dikembalikan": Potret("e_diajukan", _by("budi", send_back_refleksi)),
    "e_dikunjungi": Potret("e_diajukan", _revisit),
    "berakhir": Potret("c_diajukan", _move_away),
    "berakhir_diminta": Potret("berakhir", _ask_kelanjutan),
    "diserahkan": Potret("c_diajukan", _hand_over),
    "koreksi_dapat": Potret("e_diajukan", _open_refleksi),
    "koreksi_diminta": Potret("koreksi_dapat", _ask_koreksi("ani", "C")),
    "koreksi_disetujui": Potret("koreksi_diminta", _agree_koreksi("budi")),
    "koreksi_selesai": Potret(
        "koreksi_disetujui", _correct("ani", "diskusi/koreksi", "diskusi/koreksi", tujuan=TUJUAN)
    ),
    "koreksi_ditolak": Potret("koreksi_diminta", _decline_koreksi),
    "koreksi_a": Potret("koreksi_dapat", _request_and_agree("ani", "budi", "A")),
    "koreksi_b": Potret("koreksi_dapat", _request_and_agree("budi", "ani", "B")),
    "koreksi_d": Potret("koreksi_dapat", _correct_upaya),
    "koreksi_e_diminta": Potret("selesai", _ask_koreksi("ani", "E")),
    "koreksi_e": Potret("koreksi_e_diminta", _agree_koreksi("budi")),
    "koreksi_e_selesai": Potret("koreksi_e", _correct("ani", "refleksi/koreksi", "refleksi/koreksi", rencana=TUJUAN)),
    "selesai": Potret("e_dikunjungi", _by("budi", respond_refleksi)),
    "dinilai": Potret("selesai", _appraise),
    "dinilai_setahun": Potret("dinilai", _appraise_both_halves),
    "setahun_ditetapkan": Potret("dinilai_setahun", _set_akhir),
    "ditanggapi": Potret("dinilai", _respond_penilaian),
    "diberi_keberatan": Potret("dinilai", _object),
    "pimpinan_selesai": Potret("kosong", _finish_pimpinan),
    "direkomendasikan": Potret("pimpinan_selesai", _recommend),
    "selesai_orang": Potret("selesai", _people),
    "ks_a_disusun": Potret("kosong", _open_kepala),
    "ks_video": Potret("ks_a_disusun", _agree_on("video")),
    "ks_mandiri_disusun": Potret("ks_a_disusun", _agree_on("catatan_mandiri")),
    "ks_mandiri_diajukan": Potret("ks_mandiri_disusun", _by("budi", submit_mandiri)),
    "orang": Potret("kosong", _people),
    "tanpa_periode": Potret("orang", _without_period),
    "orang_berakhir": Potret("orang", _end_tugas),
    "berlogo": Potret("orang", _hang_logo),
    "tempelan": Potret("orang", _paste),
    "tempelan_diterima": Potret("tempelan", _take_in),
    "orang_ditutup": Potret("orang", _close_account),
}
"""Each state, from the one before it."""

TERJAUH = "selesai_orang"
"""The state in which most pages have something to show."""


# ── Acts ────────────────────────────────────────────────────────────────────────────────────────────────────────────

_A = "/siklus/{siklus}/persiapan"
_B = "/siklus/{siklus}/observasi"
_M = "/siklus/{siklus}/observasi/mandiri"
_C = "/siklus/{siklus}/diskusi"
_D = "/siklus/{siklus}/upaya"
_E = "/siklus/{siklus}/refleksi"
_N = f"/penilaian/guru/{tetap('ani')}"
_R = "/rencana/{rencana}"
_O = "/orang/{orang}"

CARA: dict[str, Cara] = {
    # one's own account
    "masuk.cabut": Cara(
        "dua_sesi", "ani", lambda _p, k: k.fill(k.get("/sesi"), aksi("/pencabutan")), milik_siklus=False
    ),
    "masuk.ganti_peran": Cara(
        "kosong", "nova", lambda _p, k: k.fill(k.get("/sesi"), aksi("/peran")), milik_siklus=False
    ),
    "masuk.ganti_periode": Cara("dua_periode", "ani", form("/periode", "/periode"), milik_siklus=False),
    "masuk.ganti_sandi": Cara(
        "kosong",
        "ani",
        form("/sandi", "/sandi", lama=SANDI, baru="hujan turun pelan", ulang="hujan turun pelan"),
        milik_siklus=False,
    ),
    "masuk.kunci_layar": Cara("kosong", "ani", langsung("/gembok"), milik_siklus=False),
    "luring.cabut": Cara("perangkat", "oki", form("/luring/perangkat", "/pencabutan")),
    "luring.percaya_lagi": Cara("perangkat_dicabut", "ani", form("/luring/perangkat", "/pencabutan/penarikan")),
    "luring.sisihkan": Cara("perangkat_dicabut", "ani", form("/luring/perangkat", "/penolakan")),
    "luring.pilih_versi": Cara("dua_versi", "ani", form("/luring", "/pilihan", tombol="Pakai keduanya")),
    # the cycle itself
    "siklus.buka": Cara("kosong", "ani", form("/siklus/baru", "/siklus/baru", fokus=FOKUS), milik_siklus=False),
    "siklus.buka_untuk": Cara(
        "kosong",
        "budi",
        form("/siklus/baru-untuk", "/siklus/baru-untuk", fokus=FOKUS, guru="semua"),
        milik_siklus=False,
    ),
    "siklus.buka_kepala": Cara(
        "kosong", "budi", form("/siklus/baru-kepala", "/siklus/baru-kepala", fokus=FOKUS_KEPALA), milik_siklus=False
    ),
    "siklus.buka_binaan": Cara(
        "kosong",
        "dedi",
        form("/siklus/baru-binaan", "/siklus/baru-binaan", fokus=FOKUS_KEPALA, guru="semua"),
        milik_siklus=False,
    ),
    "siklus.pembukaan": Cara("a_diajukan", "budi", langsung("/siklus/{siklus}/pembukaan")),
    "siklus.pilih_fokus": Cara(
        "fokus_diusulkan", "ani", form("/siklus/{siklus}/fokus", "/fokus", fokus="penerapan-disiplin-positif")
    ),
    "siklus.sepakati_fokus": Cara("fokus_dipilih", "budi", form("/siklus/{siklus}", "/fokus/kesepakatan")),
    "siklus.hentikan": Cara(
        "a_disusun", "budi", form("/siklus/{siklus}/penghentian", "/penghentian", alasan="Terbuka dua kali.")
    ),
    "siklus.ucapkan": Cara(
        "a_diajukan", "nova", form("/siklus/{siklus}/percakapan/A", "/percakapan/A", teks="Apa yang membuat Ibu yakin?")
    ),
    "siklus.tarik_ucapan": Cara(
        "a_dibicarakan", "nova", form("/siklus/{siklus}/percakapan/A", "/percakapan/A/{ucapan}/penarikan")
    ),
    "siklus.ganti_kepala": Cara(
        "orang",
        "oki",
        form("/siklus/pergantian-kepala", "/pergantian-kepala", orang=str(tetap("rudi")), sifat="plt", mulai=HARI_INI),
        milik_siklus=False,
    ),
    "siklus.minta_kelanjutan": Cara("berakhir", "ani", form("/siklus/{siklus}/kelanjutan", "/kelanjutan")),
    "siklus.jawab_kelanjutan": Cara(
        "berakhir_diminta",
        "citra",
        form("/siklus/kelanjutan/{kelanjutan}", "/kelanjutan/{kelanjutan}", tombol="Terima dan lanjutkan"),
        milik_siklus=False,
    ),
    "siklus.minta_koreksi": Cara(
        "koreksi_dapat", "ani", form("/siklus/{siklus}/koreksi/C", "/koreksi/C", alasan=MENGAPA)
    ),
    "siklus.tarik_koreksi": Cara("koreksi_diminta", "ani", form(_C, "/koreksi/{koreksi}/penarikan")),
    "siklus.jawab_koreksi": Cara(
        "koreksi_diminta",
        "budi",
        form("/siklus/{siklus}/koreksi/{koreksi}/jawaban", "/jawaban", tombol="Setujui koreksi"),
    ),
    "siklus.tetapkan_tinjauan": Cara("koreksi_selesai", "ani", form(_E, "/tinjauan/{tinjau_refleksi}/ketetapan")),
    "siklus.ubah_tinjauan": Cara("koreksi_selesai", "ani", form(_E, "/tinjauan/{tinjau_refleksi}/perubahan")),
    "a_persiapan.catat_bersama": Cara("a_disusun", "budi", form(f"{_A}/bersama", "/persiapan/bersama", **ISI_A)),
    "a_persiapan.tarik_bersama": Cara("a_dicatat_bersama", "budi", form(_A, "/bersama/penarikan")),
    "a_persiapan.pastikan": Cara("a_dicatat_bersama", "ani", form(_A, "/bersama/kepastian")),
    "a_persiapan.jadwalkan_ulang": Cara(
        "b_terjadwal",
        "ani",
        form(f"{_A}/jadwal-ulang", "/jadwal-ulang", tanggal=f"21/5/{TAHUN}", pukul="7.20", alasan=ALASAN),
    ),
    "a_persiapan.tarik_ulang": Cara("b_jadwal_pelaku", "budi", form(_A, "/jadwal-ulang/penarikan")),
    "a_persiapan.terima_ulang": Cara("b_jadwal_pelaku", "ani", form(_A, "/jadwal-ulang/persetujuan")),
    "a_persiapan.catat_tidak_terlaksana": Cara(
        "b_terjadwal", "budi", form(f"{_A}/tidak-terlaksana", "/tidak-terlaksana", alasan=ALASAN)
    ),
    "a_persiapan.simpan_koreksi": Cara("koreksi_a", "ani", form(f"{_A}/koreksi", "/koreksi", kelas="VIII-C")),
    "b_observasi.simpan_koreksi": Cara(
        "koreksi_b", "budi", form(f"{_B}/hasil/koreksi", "/hasil/koreksi", rekomendasi="Susun kartu peran bersama.")
    ),
    "c_diskusi.simpan_koreksi": Cara(
        "koreksi_disetujui", "ani", form(f"{_C}/koreksi", "/diskusi/koreksi", tujuan=TUJUAN)
    ),
    "c_diskusi.sepakati_koreksi": Cara(
        "koreksi_selesai", "budi", form(_C, "/kesepakatan/{tinjau_kesepakatan}/ketetapan")
    ),
    "d_upaya.selesaikan_koreksi": Cara("koreksi_d", "ani", form(_D, "/koreksi/penyelesaian")),
    "e_refleksi.simpan_koreksi": Cara("koreksi_e", "ani", form(f"{_E}/koreksi", "/refleksi/koreksi", rencana=TUJUAN)),
    "e_refleksi.perbarui": Cara(
        "koreksi_e_selesai", "budi", form(f"{_E}/tanggapan/pembaruan", "/pembaruan", capaian="Lebih banyak lagi.")
    ),
    # A
    "a_persiapan.ajukan": Cara("a_disusun", "ani", form(_A, "/pengajuan", **ISI_A)),
    "a_persiapan.tarik": Cara("a_diajukan", "ani", form(_A, "/pengajuan/penarikan")),
    "a_persiapan.setujui": Cara("a_diajukan", "budi", form(_A, "/persetujuan")),
    "a_persiapan.tarik_persetujuan": Cara("b_terjadwal", "budi", form(_A, "/persetujuan/penarikan")),
    "a_persiapan.usulkan": Cara(
        "a_diajukan",
        "budi",
        form(f"{_A}/usulan-jadwal", "/usulan-jadwal", tanggal=ISI_A["tanggal"], pukul="7.20", alasan=ALASAN),
    ),
    "a_persiapan.tarik_usulan": Cara("a_jadwal_diusulkan", "budi", form(_A, "/usulan-jadwal/penarikan")),
    "a_persiapan.terima_usulan": Cara("a_jadwal_diusulkan", "ani", form(_A, "/usulan-jadwal/persetujuan")),
    "a_persiapan.kembalikan": Cara(
        "a_diajukan", "budi", form(f"{_A}/pengembalian", "/pengembalian", alasan="Upaya untuk target 2 belum jelas.")
    ),
    "a_persiapan.lampirkan": Cara("a_disusun", "ani", form(f"{_A}/lampiran", "/lampiran", lampiran=pdf)),
    "a_persiapan.lepas_lampiran": Cara("a_terlampir", "ani", form(_A, "/pelepasan")),
    "a_persiapan.tambah_foto": Cara("ks_a_disusun", "budi", form(f"{_A}/foto", "/persiapan/foto", foto=foto)),
    # B
    "b_observasi.mulai": Cara("b_terjadwal", "budi", form(_B, "/observasi/kunjungan")),
    "b_observasi.catat": Cara(
        "b_berlangsung", "budi", form(f"{_B}/kelas", "form[data-catatan-form]", teks="Kelas hening sejenak.")
    ),
    "b_observasi.ganti": Cara(
        "b_berlangsung", "budi", form(f"{_B}/baris/{{baris}}", "/pengganti", teks="Tiga murid membagi tugas.")
    ),
    "b_observasi.cabut": Cara("b_berlangsung", "budi", form(f"{_B}/baris/{{baris}}", "/pencabutan")),
    "b_observasi.foto": Cara("b_berlangsung", "budi", form(f"{_B}/baris/{{baris}}", "/foto", foto=foto)),
    "b_observasi.tingkat": Cara(
        "b_berlangsung",
        "budi",
        form(f"{_B}/kelas", "#target-1 form[data-tingkat-form]", tombol="Dilakukan dan efektif"),
    ),
    "b_observasi.jeda": Cara("b_berlangsung", "budi", form(f"{_B}/kelas", "/observasi/jeda")),
    "b_observasi.lanjut": Cara("b_dijeda", "budi", form(f"{_B}/kelas", "/jeda/akhir")),
    "b_observasi.selesaikan": Cara("b_berlangsung", "budi", form(f"{_B}/hasil", "/observasi/hasil", **ISI_B)),
    "b_observasi.bagikan": Cara("b_selesai", "budi", form(_B, "/hasil/berbagi")),
    "b_observasi.tarik": Cara("c_disusun", "budi", form(_B, "/berbagi/penarikan")),
    "b_observasi.buka_lagi": Cara("b_selesai", "budi", form(_B, "/hasil/pembukaan-kembali")),
    "b_observasi.perlihatkan": Cara("c_disusun", "ani", form(_B, "/hasil/tingkat-untuk-coach")),
    "b_observasi.tutup": Cara("c_terlihat", "ani", form(_B, "/tingkat-untuk-coach/penutupan")),
    "b_observasi.sebut_video": Cara("ks_video", "budi", form(_B, "/observasi/video", video="https://contoh.id/v/12")),
    "b_mandiri.ajukan": Cara("ks_mandiri_disusun", "budi", form(_M, "/mandiri/pengajuan", **ISI_MANDIRI)),
    "b_mandiri.tarik": Cara("ks_mandiri_diajukan", "budi", form(_M, "/mandiri/pengajuan/penarikan")),
    "b_mandiri.periksa": Cara(
        "ks_mandiri_diajukan",
        "dedi",
        form(_M, "/mandiri/pemeriksaan", hasil_1_1="terverifikasi", hasil_2_lain="terverifikasi"),
    ),
    "kunjungan.catat": Cara(
        "kosong",
        "budi",
        form("/kunjungan", "/kunjungan", guru=str(tetap("ani")), tanggal=HARI_INI, teks="Murid berbaris sendiri."),
        milik_siklus=False,
    ),
    "kunjungan.lampirkan": Cara(
        "dikunjungi", "budi", form("/kunjungan", "/kunjungan/{kunjungan_awal}/lampiran/{siklus}")
    ),
    "kunjungan.tarik": Cara("dikunjungi", "budi", form("/kunjungan", "/kunjungan/{kunjungan_awal}/penarikan")),
    # C
    "c_diskusi.nilai_diri": Cara("c_disusun", "ani", form(_C, "/diskusi/penilaian-diri", refleksi=REFLEKSI)),
    "c_diskusi.ajukan": Cara("c_dinilai", "ani", form(_C, "/diskusi/pengajuan", **ISI_C)),
    "c_diskusi.tarik": Cara("c_diajukan", "ani", form(_C, "/diskusi/pengajuan/penarikan")),
    "c_diskusi.sepakati": Cara("c_diajukan", "budi", form(_C, "/diskusi/kesepakatan", **ISI_BICARA)),
    "c_diskusi.tarik_kesepakatan": Cara("d_berjalan", "budi", form(_C, "/diskusi/kesepakatan/penarikan")),
    "c_diskusi.kembalikan": Cara(
        "c_diajukan", "budi", form(f"{_C}/pengembalian", "/diskusi/pengembalian", alasan="Ukurannya belum tampak.")
    ),
    "c_diskusi.catat_bersama": Cara(
        "c_disusun", "budi", form(f"{_C}/bersama", "/diskusi/bersama", **(ISI_C | ISI_BICARA))
    ),
    "c_diskusi.tarik_bersama": Cara("c_dicatat_bersama", "budi", form(_C, "/diskusi/bersama/penarikan")),
    "c_diskusi.pastikan": Cara("c_dicatat_bersama", "ani", form(_C, "/bersama/kepastian")),
    "c_diskusi.pilih_versi": Cara(
        "c_dua_catatan", "budi", form(f"{_C}/bersama", "/versi/pilihan", tombol="Pakai keduanya")
    ),
    "c_diskusi.catat_keterangan": Cara(
        "c_dicatat_bersama", "budi", form(_C, "/diskusi/keterangan", kesadaran="dampak")
    ),
    # D
    "d_upaya.catat": Cara("d_tercatat", "ani", form(f"{_D}/langkah/{{upaya}}", "/langkah/{upaya}", **ISI_D)),
    "d_upaya.catat_lain": Cara(
        "d_berjalan", "ani", form(f"{_D}/langkah-lain", "/langkah-lain", judul="Membaca modul", foto=foto, **ISI_D)
    ),
    "d_upaya.tarik": Cara("d_tercatat", "ani", form(f"{_D}/langkah/{{lain}}", "/penarikan")),
    "d_upaya.tambah_foto": Cara("d_tercatat", "ani", form(f"{_D}/langkah/{{lain}}/foto", "/{lain}/foto", foto=foto)),
    "d_upaya.lepas_foto": Cara("d_tercatat", "ani", form(f"{_D}/langkah/{{upaya}}/foto", "/pelepasan")),
    "d_upaya.lanjutkan": Cara("d_tercatat", "ani", form(_D, "/upaya/penyelesaian")),
    "d_upaya.kembali": Cara("e_disusun", "ani", form(_D, "/penyelesaian/penarikan")),
    # the appraisal
    "penilaian.tetapkan": Cara("selesai", "budi", form(_N, "/penetapan", **ISI_PENILAIAN)),
    "penilaian.tanggapi": Cara(
        "dinilai", "ani", form("/penilaian/{penilaian}", "/tanggapan", tanggapan="Ada yang belum disebut.")
    ),
    "rekomendasi.rekomendasikan": Cara("pimpinan_selesai", "dedi", form(_P, "/rekomendasi", **ISI_PENILAIAN)),
    "rekomendasi.tarik": Cara("direkomendasikan", "dedi", form("/penilaian/rekomendasi/{rekomendasi}", "/penarikan")),
    "rekomendasi.tetapkan": Cara(
        "direkomendasikan", "endah", form("/penilaian/rekomendasi/{rekomendasi}", "/penetapan")
    ),
    "rekomendasi.kembalikan": Cara(
        "direkomendasikan", "endah", form("/penilaian/rekomendasi/{rekomendasi}", "/pengembalian", alasan=ALASAN)
    ),
    "periodik.catat": Cara(
        "kosong",
        "budi",
        form(
            f"{_N}/periodik",
            "/periodik",
            bagian="triwulan-1",
            hasil="sesuai",
            perilaku="sesuai",
            kalimat="Kelasnya mulai tertib.",
        ),
    ),
    "akhir.tetapkan": Cara(
        "dinilai_setahun",
        "budi",
        form("/penilaian/{penilaian}/akhir", "/akhir", **ISI_AKHIR),
    ),
    "organisasi.tetapkan": Cara(
        "kosong", "endah", form(_ORGANISASI, "/penetapan", capaian="baik", alasan=ALASAN, tanggal=HARI_INI)
    ),
    "penilaian.baca_tanggapan": Cara("ditanggapi", "budi", form("/penilaian/{penilaian}", "/tanggapan/bacaan")),
    "keberatan.ajukan": Cara("dinilai", "ani", form("/penilaian/{penilaian}/keberatan", "/keberatan", alasan=ALASAN)),
    "keberatan.tarik": Cara("diberi_keberatan", "ani", form("/penilaian/{penilaian}/keberatan", "/penarikan")),
    "keberatan.terangkan": Cara(
        "diberi_keberatan", "budi", form("/penilaian/{penilaian}/keberatan", "/keterangan", keterangan=ALASAN)
    ),
    "keberatan.putuskan": Cara(
        "diberi_keberatan",
        "endah",
        form("/penilaian/{penilaian}/keberatan", "/putusan", putusan="tetap", pertimbangan=ALASAN),
    ),
    # what is done under a plan
    "pelaksanaan.catat": Cara(
        "rencana_berbukti",
        "ani",
        form(f"{_R}/pelaksanaan", "/pelaksanaan/bukti", item="d", nama="RPP", letak="Lemari", tanggal=f"6/1/{TAHUN}"),
    ),
    "pelaksanaan.catat_terbit": Cara(
        "rencana_berbukti", "ani", form(f"{_R}/pelaksanaan/bukti/{{tunggu}}/terbit", "/terbit", tanggal=f"7/1/{TAHUN}")
    ),
    "pelaksanaan.unggah": Cara(
        "rencana_berberkas", "ani", form(f"{_R}/pelaksanaan/bukti/{{ada}}/berkas", "/{ada}/berkas", foto=foto)
    ),
    "pelaksanaan.lepas": Cara(
        "rencana_berberkas", "ani", form(f"{_R}/pelaksanaan/bukti/{{ada}}/berkas", "/{berkas_bukti}/pelepasan")
    ),
    "pelaksanaan.konfirmasi": Cara("rencana_berbukti", "budi", form(f"{_R}/pelaksanaan", "/bukti/{ada}/konfirmasi")),
    "pelaksanaan.tarik_konfirmasi": Cara(
        "rencana_terkonfirmasi", "budi", form(f"{_R}/pelaksanaan", "/bukti/{ada}/konfirmasi/penarikan")
    ),
    "pelaksanaan.tarik": Cara("rencana_berbukti", "ani", form(f"{_R}/pelaksanaan", "/bukti/{ada}/penarikan")),
    "pelaksanaan.tulis": Cara(
        "rencana_berbukti", "budi", form(f"{_R}/pelaksanaan", "/umpan-balik", untuk="c", teks="Bagikan ke KKG.")
    ),
    "pelaksanaan.tarik_catatan": Cara(
        "rencana_berbukti", "ani", form(f"{_R}/pelaksanaan", "/umpan-balik/{catatan}/penarikan")
    ),
    # the plan
    # the data update
    "pemutakhiran.cocokkan": Cara("kosong", "ani", form("/data/saya", "/pencocokan"), milik_siklus=False),
    "pemutakhiran.kirim_permintaan": Cara(
        "kosong",
        "ani",
        form("/data/saya/permintaan/nama", "/permintaan/nama", seharusnya="Ani Rahmawaty"),
        milik_siklus=False,
    ),
    "pemutakhiran.tarik_permintaan": Cara("data_diminta", "ani", form("/data/saya", "/penarikan")),
    "pemutakhiran.simpan_nik": Cara(
        "kosong", "ani", form("/data/saya/nik", "/nik", nik="1371114101800001"), milik_siklus=False
    ),
    "pemutakhiran.jawab_permintaan": Cara(
        "data_diminta",
        "oki",
        form("/data/permintaan/{permintaan}", "/{permintaan}", keadaan="tetap", jawaban="Sesuai SK terakhir."),
    ),
    "pemutakhiran.simpan_kartu": Cara("orang", "oki", form("/data/kartu/{orang}", "/{orang}", satminkal="10300001")),
    "pemutakhiran.kirim": Cara(
        "kosong",
        "oki",
        form("/data/kiriman", "/kiriman", sumber="dapodik", berkas=lambda: pemutakhiran.as_csv(pemutakhiran.CONTOH)),
        milik_siklus=False,
    ),
    "pemutakhiran.petakan": Cara(
        "data_terkirim", "oki", form("/data/kiriman/{kiriman}", "/peta", k4=""), milik_siklus=False
    ),
    "pemutakhiran.masukkan": Cara("data_terkirim", "oki", form("/data/kiriman/{kiriman}", "/pemasukan")),
    "pemutakhiran.buang": Cara("data_terkirim", "oki", form("/data/kiriman/{kiriman}", "/pembuangan")),
    "rencana.mulai": Cara("kosong", "ani", form("/rencana/saya", "/rencana/saya"), milik_siklus=False),
    "rencana.simpan_langkah": Cara(
        "rencana_disusun", "ani", form(f"{_R}/langkah/data", "/langkah/data", **rencana.ISI["data"])
    ),
    "rencana.ajukan": Cara("rencana_disusun", "ani", form(_R, "/pengajuan")),
    "rencana.tarik": Cara("rencana_diajukan", "ani", form(_R, "/pengajuan/penarikan")),
    "rencana.pembukaan": Cara("rencana_diajukan", "budi", langsung("/rencana/{rencana}/pembukaan")),
    "rencana.sesuaikan": Cara("rencana_disepakati", "ani", form(_R, "/penyesuaian")),
    "rencana.batal_sesuaikan": Cara("rencana_disesuaikan", "ani", form(_R, "/penyesuaian/penarikan")),
    "rencana.perlihatkan": Cara("rencana_disusun", "ani", form(_R, "/coach")),
    "rencana.tutup_coach": Cara("rencana_coach", "ani", form(_R, "/coach/penarikan")),
    "rencana.sarankan": Cara("rencana_coach", "nova", form(_R, "/saran", **SARAN)),
    "rencana.jawab_saran": Cara("rencana_saran", "ani", form(_R, "/saran/{saran}/jawaban", tombol="Pakai rumusan ini")),
    "rencana.telaah": Cara("rencana_kepala_diajukan", "dedi", form(_R, "/telaah", telaah="Sudah sesuai.")),
    "rencana.tinjau_ulang": Cara(
        "rencana_diajukan", "budi", form(f"{_R}/peninjauan", "/peninjauan", catatan="Target KOSP belum jelas.")
    ),
    "rencana.setujui": Cara(
        "rencana_diajukan", "budi", form(f"{_R}/persetujuan", "/persetujuan", ekspektasi_loyal="Menjaga nama baik.")
    ),
    "rencana.tarik_persetujuan": Cara("rencana_disetujui", "budi", form(_R, "/persetujuan/penarikan")),
    "rencana.minta_dibahas": Cara(
        "rencana_disetujui", "ani", form(f"{_R}/pembahasan", "/pembahasan", catatan="Enam terlalu banyak.")
    ),
    "rencana.sepakati": Cara("rencana_disetujui", "ani", form(_R, "/kesepakatan")),
    # E
    "e_refleksi.ajukan": Cara("e_disusun", "ani", form(_E, "/refleksi/pengajuan", **ISI_E)),
    "e_refleksi.tarik": Cara("e_diajukan", "ani", form(_E, "/pengajuan/penarikan")),
    "e_refleksi.kembalikan": Cara(
        "e_diajukan", "budi", form(f"{_E}/pengembalian", "/refleksi/pengembalian", alasan="Apa tandanya pada murid?")
    ),
    "e_refleksi.tanggapi": Cara("e_diajukan", "budi", form(_E, "/refleksi/tanggapan", **ISI_TANGGAPAN)),
    "e_refleksi.tarik_tanggapan": Cara("selesai", "budi", form(_E, "/tanggapan/penarikan")),
    "e_refleksi.catat_keterangan": Cara("selesai", "budi", form(_E, "/tanggapan/keterangan", kesadaran="kesulitan")),
    "e_refleksi.tinjau": Cara("e_coach", "nova", form(_E, "/refleksi/tinjauan")),
    "e_refleksi.minta": Cara(
        "e_coach",
        "nova",
        form(f"{_E}/permintaan", "/refleksi/permintaan", catatan="Apa yang tampak pada murid?"),
    ),
    "e_refleksi.catat_kunjungan": Cara(
        "e_diajukan",
        "budi",
        form(f"{_E}/kunjungan-ulang", "/kunjungan-ulang", **(ISI_KUNJUNGAN | {"tanggal": HARI_INI})),
    ),
    "e_refleksi.tarik_kunjungan": Cara("e_dikunjungi", "budi", form(_E, "/kunjungan-ulang/{kunjungan}/penarikan")),
    "salin.centang": Cara("a_diajukan", "ani", form("/siklus/{siklus}/salin", "/salin/A-jadwal")),
    "salin.lepas": Cara("a_disalin", "ani", form("/siklus/{siklus}/salin", "/salin/A-jadwal/penarikan")),
    # people and school
    "orang.tambah": Cara(
        "orang",
        "oki",
        form(
            "/orang/baru",
            "/orang/baru",
            nama="Sekar Ayu",
            sapaan="ibu",
            status="honorer",
            peran=["guru"],
            mengajar="Seni",
            mulai=f"2/1/{TAHUN}",
        ),
        milik_siklus=False,
    ),
    "orang.simpan": Cara("orang", "oki", form(f"{_O}/sunting", "/sunting", gelar_belakang="S.Pd.")),
    "orang.beri_penugasan": Cara(
        "orang", "oki", form(f"{_O}/penugasan/baru", "/penugasan", peran="coach", mulai=f"2/1/{TAHUN}")
    ),
    "orang.akhiri": Cara(
        "orang", "oki", form(f"{_O}/penugasan/{{tugas}}/pengakhiran", "/pengakhiran", selesai=f"31/12/{TAHUN}")
    ),
    "orang.tarik_pengakhiran": Cara("orang_berakhir", "oki", form(_O, "/pengakhiran/penarikan")),
    "orang.atur_ulang_sandi": Cara("orang", "oki", form(f"{_O}/sandi", "/{orang}/sandi")),
    "orang.tutup_akun": Cara("orang", "oki", form(f"{_O}/akun/penutupan", "/akun/penutupan")),
    "orang.buka_akun": Cara("orang_ditutup", "oki", form(_O, "/penutupan/penarikan")),
    "orang.pasangkan": Cara(
        "orang",
        "oki",
        form(
            "/orang/pasangan/baru",
            "/pasangan/baru",
            coach=str(tetap("nova")),
            guru=[str(tetap("rudi"))],
            mulai="2/1/2026",
        ),
        milik_siklus=False,
    ),
    "orang.akhiri_pasangan": Cara(
        "orang",
        "oki",
        form("/orang/pasangan/{pasangan}/pengakhiran", "/pengakhiran", selesai=f"31/12/{TAHUN}"),
    ),
    "orang.simpan_penugasan": Cara(
        "orang", "oki", form(f"{_O}/penugasan/{{tugas}}/sunting", "/sunting", mengajar="IPA", kelas="VII-A")
    ),
    "orang.simpan_tempelan": Cara(
        "orang", "oki", form("/orang/tempel", "/orang/tempel", teks=TABEL), milik_siklus=False
    ),
    "orang.terima": Cara("tempelan", "oki", form("/orang/tempel/pratinjau", "form[data-sekali]"), milik_siklus=False),
    "orang.buat_kertas": Cara("tempelan_diterima", "oki", form("/orang/kertas", "/orang/kertas"), milik_siklus=False),
    "orang.ganti_logo": Cara("orang", "oki", form("/sekolah/logo", "/sekolah/logo", logo=foto), milik_siklus=False),
    "orang.lepas_logo": Cara("berlogo", "oki", form("/sekolah/logo", "/logo/pelepasan"), milik_siklus=False),
    "aturan.tetapkan": Cara(
        "kosong",
        "oki",
        form(
            "/aturan/2026/nilai/penilaian.keberatan",
            "/penilaian.keberatan",
            nilai_hari="10",
            catatan="Surat Edaran Dinas Nomor 12.",
        ),
        milik_siklus=False,
    ),
    "aturan.tarik": Cara(
        "aturan_setempat",
        "oki",
        form("/aturan/2026/nilai/penilaian.keberatan", "/penarikan"),
        milik_siklus=False,
    ),
    "rapor.catat": Cara(
        "kosong",
        "oki",
        form(f"/rapor/{TAHUN}/isi", "/isi", capaian_guru_1="kurang", skor_guru_1="41", sumber="Rapor Pendidikan."),
        milik_siklus=False,
    ),
    "orang.simpan_jam": Cara(
        "orang",
        "oki",
        form("/sekolah/jam", 'form[method="post"][action="/sekolah/jam"]', mulai_1="7.00", selesai_1="7.40"),
        milik_siklus=False,
    ),
    "orang.simpan_sekolah": Cara(
        "orang", "oki", form("/sekolah/sunting", "/sunting", alamat="Jalan Melati 1"), milik_siklus=False
    ),
    "orang.buka_periode": Cara("tanpa_periode", "oki", form("/sekolah", "/sekolah/periode"), milik_siklus=False),
    # rubrics and boards
    "rubrik.simpan": Cara(
        "kosong",
        "budi",
        form(
            "/rubrik/guru/instruksi-pembelajaran/lengkapi",
            "/lengkapi",
            kalimat_3="Guru memeriksa pemahaman murid secara berkala.",
            catatan="Ruang GTK, Cek Rubrik Observasi, 2 Februari 2026.",
        ),
        milik_siklus=False,
    ),
    "papan.tetapkan_anjuran": Cara(
        "kosong", "budi", form("/anjuran", "/anjuran", A=f"31/3/{TAHUN}", B=f"30/6/{TAHUN}"), milik_siklus=False
    ),
}
"""Endpoint → how its post is made."""

KHUSUS: dict[str, str] = {
    "masuk.masuk": "signing in: a repeat must leave one session (tests/luring/test_masuk_berulang.py)",
    "masuk.keluar": "signing out: its repeat has no session any more (tests/luring/test_masuk_berulang.py)",
    "masuk.kunci_luring": "the key of a device: a repeat gets the same key (tests/akun/test_kunci_luring.py)",
    "masuk.buka_layar": "opening a locked screen: a repeat opens the same session (tests/akun/test_gembok.py)",
    "luring.lapor": "a device's report: a repeat says the same again (tests/luring/test_perangkat.py)",
    "luring.teruskan": "letting a held post through does two acts, both once (tests/luring/test_perangkat.py)",
    "berkas.unggah": "a piece of a photo: its place makes a repeat harmless (tests/berkas/test_unggahan.py)",
    "penilaian.usulkan": "only under a rule set that no year has yet (tests/penilaian/test_rekomendasi.py)",
    "luring.simpan_draf": "autosave: repeats are harmless by revision (tests/luring/test_draf.py)",
}
"""Posts with a law of their own, and where it stands."""
