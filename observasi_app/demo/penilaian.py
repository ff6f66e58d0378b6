"""The appraisals of the demo: at the third school the year is almost done, and the dinas has something to decide."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, time
from uuid import UUID

from observasi_app.demo.babak import CeritaCacatError
from observasi_app.demo.bertindak import Bertindak, Menjadi
from observasi_app.demo.orang import KADIS, KEPALA_TIGA, PENGAWAS, SEKOLAH_TIGA
from observasi_app.penilaian.actions import answer_penilaian, set_penilaian
from observasi_app.penilaian.keberatan.actions import submit_keberatan
from observasi_app.penilaian.organisasi.actions import IsiOrganisasi, set_organisasi
from observasi_app.penilaian.organisasi.rules import CapaianOrganisasi
from observasi_app.penilaian.queries import find_penilaian, list_penilaian_saya
from observasi_app.penilaian.rekomendasi.actions import recommend
from observasi_app.penilaian.rules import IsiPenilaian, Rating
from observasi_app.sekolah.peran import Peran
from observasi_app.sekolah.queries import find_periode
from observasi_app.siklus.inti.queries import find_siklus

ISI = {
    "rosita": IsiPenilaian(
        refleksi="Menyebut sendiri bahwa umpan baliknya datang terlambat, dan apa akibatnya bagi murid.",
        belajar="Mencoba tanda tiga warna, lalu mengubahnya setelah dua pertemuan.",
        perubahan="Pada kunjungan kedua murid memperbaiki drafnya sebelum pelajaran selesai.",
        umpan_balik="Bagikan tanda tiga warna kepada rekan mapel lain.",
        hasil=Rating.DI_ATAS,
        perilaku=Rating.SESUAI,
    ),
    "ujang": IsiPenilaian(
        refleksi="Menceritakan dinamika kelas dengan jujur, tetapi sebabnya baru disebut pada pertemuan kedua.",
        belajar="Mengamati satu kelas rekan dan mencatat tiga cara mengingatkan kesepakatan.",
        perubahan="Kesepakatan kelas kini ditinjau bersama murid setiap pekan.",
        umpan_balik="Teruskan, dan libatkan wali kelas.",
        hasil=Rating.SESUAI,
        perilaku=Rating.SESUAI,
    ),
    KEPALA_TIGA.akun: IsiPenilaian(
        refleksi="Menyadari bahwa rapat lebih banyak berisi pengumuman, dan mengatakannya kepada guru.",
        belajar="Belajar menyajikan data dari dua sekolah tetangga.",
        perubahan="Pertemuan komunitas belajar kini dibuka dengan pertanyaan guru.",
        umpan_balik="Pertahankan giliran pembuka rapat.",
        hasil=Rating.SESUAI,
        perilaku=Rating.DI_ATAS,
    ),
}
KEBERATAN = (
    "Perilaku kerja saya dinilai sesuai ekspektasi, padahal pendampingan dua rekan semester ini tercatat di buku "
    "kegiatan. Mohon diperiksa kembali."
)
TANGGAPAN = (
    "Terima kasih. Mohon dipertimbangkan bahwa sebabnya sudah saya tulis pada catatan pertama tanggal pertemuan itu."
)
DASAR_ORGANISASI = (
    "Iklim keamanan pada Rapor Pendidikan naik; target literasi dalam perjanjian kinerja tercapai, "
    "target numerasi belum."
)


def tell_penilaian(
    act: Bertindak, person: Menjadi, saat: Callable[[int, time], datetime], siklus: Mapping[str, UUID]
) -> None:
    """Set how the school did, then two appraisals, one of which is answered; recommend the principal to the dinas.

    `siklus` is by account.
    """
    kepala = KEPALA_TIGA.akun
    _set_organisasi(act, person, saat(-5, time(9, 20)))
    for akun, hari in (("rosita", -3), ("ujang", -4)):
        _set(act, person, saat(hari, time(13, 40)), akun, siklus[akun])
    pukul = saat(-1, time(16, 10))
    ujang = person("ujang", Peran.GURU, pukul)
    (milik,) = list_penilaian_saya(ujang)
    penilaian = find_penilaian(ujang, milik.id)
    if penilaian is None:
        raise CeritaCacatError("ujang tidak menemukan penilaiannya")
    answer_penilaian(act("ujang", Peran.GURU, pukul, "penilaian.tanggapi"), penilaian, TANGGAPAN)
    rosita, pukul = person("rosita", Peran.GURU, saat(-2, time(13, 20))), saat(-2, time(13, 20))
    (milik,) = list_penilaian_saya(rosita)
    penilaian = find_penilaian(rosita, milik.id)
    if penilaian is None:
        raise CeritaCacatError("rosita tidak menemukan penilaiannya")
    submit_keberatan(act("rosita", Peran.GURU, pukul, "keberatan.ajukan"), penilaian, KEBERATAN)
    pukul = saat(-2, time(10, 15))
    pengawas = person(PENGAWAS.akun, Peran.PENGAWAS, pukul)
    milik_kepala, periode = find_siklus(pengawas, siklus[kepala]), find_periode(SEKOLAH_TIGA, pukul.date())
    if milik_kepala is None or periode is None:
        raise CeritaCacatError("pengawas tidak menemukan siklus kepala sekolah ketiga")
    op = act(PENGAWAS.akun, Peran.PENGAWAS, pukul, "rekomendasi.rekomendasikan")
    recommend(op, milik_kepala, periode, pengawas.label_peran, ISI[kepala])


def _set_organisasi(act: Bertindak, person: Menjadi, waktu: datetime) -> None:
    """The head of the dinas says first how the third school did as a whole."""
    kadis, periode = person(KADIS.akun, Peran.KEPALA_DINAS, waktu), find_periode(SEKOLAH_TIGA, waktu.date())
    if periode is None:
        raise CeritaCacatError("sekolah ketiga tidak punya periode yang berjalan")
    isi = IsiOrganisasi(CapaianOrganisasi.BAIK, DASAR_ORGANISASI, waktu.date(), kadis.label_peran)
    op = act(KADIS.akun, Peran.KEPALA_DINAS, waktu, "organisasi.tetapkan")
    set_organisasi(op, SEKOLAH_TIGA, periode, 0, isi, sandi_diketik=False)


def _set(act: Bertindak, person: Menjadi, waktu: datetime, akun: str, siklus_id: UUID) -> None:
    kepala = person(KEPALA_TIGA.akun, Peran.KEPALA_SEKOLAH, waktu)
    siklus, periode = find_siklus(kepala, siklus_id), find_periode(SEKOLAH_TIGA, waktu.date())
    if siklus is None or periode is None:
        raise CeritaCacatError(f"kepala sekolah ketiga tidak menemukan siklus {akun}")
    op = act(KEPALA_TIGA.akun, Peran.KEPALA_SEKOLAH, waktu, "penilaian.tetapkan")
    set_penilaian(op, siklus, periode, kepala.label_peran, ISI[akun], sandi_diketik=False)
