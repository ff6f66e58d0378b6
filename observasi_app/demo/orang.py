"""The invented people of the demo and where they work."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from uuid import UUID, uuid5

from sqlalchemy import select
from sqlalchemy.orm import Session

from observasi_app.masuk.models import Akun, Sesi
from observasi_app.masuk.sandi import hash_sandi
from observasi_app.orang.rules import plan_jam
from observasi_app.sekolah.models import Dinas, JamPelajaran, PasanganCoach, Pegawai, Penugasan, Periode, Sekolah
from observasi_app.sekolah.peran import Peran, Sapaan, Sifat, StatusPegawai
from observasi_app.web.isian import fold_nama

RUANG = UUID("6f627365-7276-7173-8964-656d6f000000")
SANDI = "observasi"


def tetap(nama: str) -> UUID:
    """Return the same id for the same name in every demo."""
    return uuid5(RUANG, nama)


@dataclass(frozen=True, slots=True)
class Contoh:
    """One invented person: the account name, the name, how to address, what is taught."""

    akun: str
    nama: str
    sapaan: Sapaan
    mengajar: str = ""
    gelar: str = "S.Pd."


_IBU, _BAPAK = Sapaan.IBU, Sapaan.BAPAK

KEPALA = Contoh("kepala", "Budi Santoso", _BAPAK, gelar="M.Pd.")
COACH = Contoh("coach", "Nova Elita", _IBU, "Bahasa Inggris")
PENGAWAS = Contoh("pengawas", "Syafruddin Nasution", _BAPAK, gelar="M.Pd.")
KADIS = Contoh("kadis", "Ratna Megawati", _IBU, gelar="M.M.")
OPERATOR = Contoh("operator", "Teguh Wibowo", _BAPAK, gelar="S.Kom.")
KEPALA_DUA = Contoh("kepala2", "Marlina Siregar", _IBU, gelar="M.Pd.")

KEPALA_TIGA = Contoh("kepala3", "Hasnawati", _IBU, gelar="M.Pd.")

GURU_SATU = (
    Contoh("guru", "Rina Marlina", _IBU, "IPA"),
    COACH,
    Contoh("yusni", "Yusni Arifin", _IBU, "Matematika"),
    Contoh("afrizal", "Afrizal", _BAPAK, "IPS"),
    Contoh("irwan", "Irwan Hakim", _BAPAK, "PJOK"),
    Contoh("desi", "Desi Ratnasari", _IBU, "Bahasa Indonesia"),
    Contoh("fitri", "Fitri Handayani", _IBU, "Seni Budaya"),
    Contoh("zulkifli", "Zulkifli", _BAPAK, "Pendidikan Agama Islam"),
    Contoh("hendri", "Hendri Saputra", _BAPAK, "Informatika"),
    Contoh("elvina", "Elvina Sari", _IBU, "Matematika"),
    Contoh("dodi", "Dodi Firmansyah", _BAPAK, "IPA"),
    Contoh("mira", "Mira Oktaviani", _IBU, "Bahasa Indonesia"),
    Contoh("rahmat", "Rahmat Hidayat", _BAPAK, "Pendidikan Pancasila"),
    Contoh("lusi", "Lusi Anggraini", _IBU, "IPS"),
    Contoh("andri", "Andri Kurniawan", _BAPAK, "Bahasa Inggris"),
    Contoh("sri", "Sri Wahyuningsih", _IBU, "BK"),
    Contoh("yogi", "Yogi Prasetyo", _BAPAK, "PJOK"),
    Contoh("nurul", "Nurul Hasanah", _IBU, "Prakarya"),
    Contoh("taufik", "Taufik Rahman", _BAPAK, "Matematika"),
    Contoh("weni", "Weni Gustina", _IBU, "IPA"),
    Contoh("ridwan", "Ridwan Syah", _BAPAK, "Bahasa Indonesia"),
    Contoh("kartika", "Kartika Putri Ayuningtyas Kusumawardhani", _IBU, "Seni Budaya"),
    Contoh("edi", "Edi Suprapto", _BAPAK, "IPS"),
    Contoh("maya", "Maya Sofia", _IBU, "Bahasa Inggris"),
    Contoh("joni", "Joni Iskandar", _BAPAK, "Informatika"),
    Contoh("leni", "Leni Marlena", _IBU, "Pendidikan Pancasila"),
    Contoh("bambang", "Bambang Irawan", _BAPAK, "Matematika"),
    Contoh("suryani", "Suryani", _IBU, "Pendidikan Agama Islam"),
)
"""The 28 guru of the first school; the coach teaches too."""

GURU_DUA = (
    Contoh("arif", "Arif Budiman", _BAPAK, "Matematika"),
    Contoh("dewi", "Dewi Anggraeni", _IBU, "IPA"),
    Contoh("ilham", "Ilham Maulana", _BAPAK, "Bahasa Indonesia"),
    Contoh("putri", "Putri Maharani", _IBU, "Bahasa Inggris"),
    Contoh("samsul", "Samsul Bahri", _BAPAK, "PJOK"),
    Contoh("tuti", "Tuti Alawiyah", _IBU, "IPS"),
)
GURU_TIGA = (
    Contoh("rosita", "Rosita Amelia", _IBU, "Bahasa Indonesia"),
    Contoh("ujang", "Ujang Permana", _BAPAK, "IPS"),
)
"""The third school is small, and its year is almost done."""
PINDAH = Contoh("herman", "Herman Effendi", _BAPAK, "PJOK")
"""He taught at the first school and the third, and teaches at the third alone now."""
DIDAMPINGI = ("guru", "yusni", "afrizal", "irwan", "desi", "fitri", "zulkifli", "hendri")
"""The guru in the care of the demo's coach."""

_LAIN = (KEPALA, KEPALA_DUA, PENGAWAS, KADIS, OPERATOR, KEPALA_TIGA, *GURU_TIGA, PINDAH)

SEMUA = tuple(dict.fromkeys((*GURU_SATU, *GURU_DUA, *_LAIN)))
"""Everyone in the demo, each once."""

SEMUA_AKUN = frozenset(orang.akun for orang in SEMUA)

KOP = "PEMERINTAH KABUPATEN CONTOH\nDINAS PENDIDIKAN"
KOTA = "Contoh"
JAM_PELAJARAN = plan_jam(time(8), lama=40, banyak=6, istirahat={2}, lama_istirahat=20)
"""The lesson hours of every school; the stories' lessons begin with the first, third and fifth (`kalender.JAM`)."""

DINAS = tetap("dinas")
SEKOLAH_SATU = tetap("sekolah-satu")
SEKOLAH_DUA = tetap("sekolah-dua")
SEKOLAH_TIGA = tetap("sekolah-tiga")


ARSIP = (
    (tetap("periode-arsip"), "Semester I 2024", date(2024, 1, 1), date(2024, 6, 30)),
    (tetap("periode-arsip-dua"), "Semester II 2024", date(2024, 7, 1), date(2024, 12, 31)),
)
"""The periods of the first school that are over, under the rules of 2024: id, name, days."""
ID_ARSIP = tuple(id_ for id_, *_ in ARSIP)
SEJAK_LAMA = date(2019, 7, 15)
LAMA = frozenset({"guru", "yusni", "elvina", "coach", "herman", "kepala"})
"""Who worked at the first school in them already; all the others came later."""


def number_of(urut: int) -> str:
    """Return the NUPTK of the n-th person of the demo: sixteen digits that nobody has."""
    return f"000000000000{urut:04d}"


def id_periode(sekolah_id: UUID) -> UUID:
    """Return the id of a school's period that runs."""
    return tetap(f"periode-{sekolah_id}")


def make_people(sesi: Session, tahun: int, awal: date, akhir: date) -> None:
    """Write the district, the schools with the period from `awal` to `akhir`, the people, their roles and accounts."""
    sesi.add(Dinas(id=DINAS, nama="Dinas Pendidikan Kabupaten Contoh"))
    sesi.flush()
    for id_, npsn, nama, alamat in (
        (SEKOLAH_SATU, "99900001", "SMP Negeri 1 Contoh", "Jalan Contoh Nomor 1"),
        (SEKOLAH_DUA, "99900002", "SMP Negeri 2 Contoh", "Jalan Contoh Nomor 2"),
        (SEKOLAH_TIGA, "99900003", "SMP Negeri 3 Contoh", "Jalan Contoh Nomor 3"),
    ):
        sesi.add(Sekolah(id=id_, dinas_id=DINAS, npsn=npsn, nama=nama, alamat=alamat, zona="WIB", kop=KOP, kota=KOTA))
        sesi.flush()
        for jam in JAM_PELAJARAN:
            sesi.add(JamPelajaran(sekolah_id=id_, ke=jam.ke, mulai=jam.mulai, selesai=jam.selesai))
        sesi.add(
            Periode(
                sekolah_id=id_,
                id=id_periode(id_),
                label=str(tahun),
                mulai=awal,
                selesai=akhir,
                aturan="2026",
            )
        )
    for id_, label, dari, sampai in ARSIP:
        sesi.add(Periode(sekolah_id=SEKOLAH_SATU, id=id_, label=label, mulai=dari, selesai=sampai, aturan="2024"))
    sandi = hash_sandi(SANDI)
    for urut, orang in enumerate(SEMUA, start=1):
        _add_person(sesi, orang, urut, sandi)
    sesi.flush()
    mulai = date(tahun - 1, 7, 1)
    for daftar, sekolah in ((GURU_SATU, SEKOLAH_SATU), (GURU_DUA, SEKOLAH_DUA), (GURU_TIGA, SEKOLAH_TIGA)):
        for orang in daftar:
            _assign(sesi, orang, Peran.GURU, mulai, sekolah=sekolah)
    _assign(sesi, COACH, Peran.COACH, mulai, sekolah=SEKOLAH_SATU)
    _assign(sesi, KEPALA, Peran.KEPALA_SEKOLAH, mulai, sekolah=SEKOLAH_SATU)
    _assign(sesi, KEPALA_DUA, Peran.KEPALA_SEKOLAH, mulai, sekolah=SEKOLAH_DUA, sifat=Sifat.PLT)
    for sekolah in (SEKOLAH_TIGA, SEKOLAH_SATU):
        _assign(sesi, PINDAH, Peran.GURU, mulai, sekolah=sekolah)
    _assign(sesi, KEPALA_TIGA, Peran.KEPALA_SEKOLAH, mulai, sekolah=SEKOLAH_TIGA)
    _assign(sesi, OPERATOR, Peran.OPERATOR, mulai, sekolah=SEKOLAH_SATU)
    for sekolah in (SEKOLAH_SATU, SEKOLAH_DUA, SEKOLAH_TIGA):
        _assign(sesi, PENGAWAS, Peran.PENGAWAS, mulai, sekolah=sekolah)
    _assign(sesi, KADIS, Peran.KEPALA_DINAS, mulai)
    _wear_last(sesi, COACH, Peran.COACH, mulai)
    for akun in DIDAMPINGI:
        sesi.add(
            PasanganCoach(
                sekolah_id=SEKOLAH_SATU,
                coach_id=tetap(COACH.akun),
                guru_id=tetap(akun),
                mulai=SEJAK_LAMA if akun in LAMA else mulai,
                selesai=None,
            )
        )


def _add_person(sesi: Session, orang: Contoh, urut: int, sandi: str) -> None:
    sesi.add(
        Pegawai(
            id=tetap(orang.akun),
            nama=orang.nama,
            nama_cari=fold_nama(orang.nama),
            gelar_belakang=orang.gelar,
            sapaan=orang.sapaan.value,
            status=(StatusPegawai.PPPK if urut % 4 == 0 else StatusPegawai.PNS).value,
            nip=f"00000000000000{urut:04d}",
            nuptk=number_of(urut),
        )
    )
    sesi.flush()
    sesi.add(Akun(pegawai_id=tetap(orang.akun), nama_pendek=orang.akun, sandi=sandi, harus_ganti=False))


def _assign(
    sesi: Session,
    orang: Contoh,
    peran: Peran,
    mulai: date,
    *,
    sekolah: UUID | None = None,
    sifat: Sifat = Sifat.DEFINITIF,
) -> None:
    sesi.add(
        Penugasan(
            pegawai_id=tetap(orang.akun),
            peran=peran.value,
            sekolah_id=sekolah,
            dinas_id=None if sekolah else DINAS,
            mulai=SEJAK_LAMA if sekolah == SEKOLAH_SATU and orang.akun in LAMA else mulai,
            sifat=sifat.value,
            mengajar=orang.mengajar if peran is Peran.GURU else "",
        )
    )


def _wear_last(sesi: Session, orang: Contoh, peran: Peran, mulai: date) -> None:
    """Leave behind an ended session in which this person wore a hat: signing in puts the same one on again."""
    sesi.flush()
    penugasan = sesi.scalar(
        select(Penugasan.id).where(Penugasan.pegawai_id == tetap(orang.akun), Penugasan.peran == peran.value)
    )
    dahulu = datetime.combine(mulai, time(8), tzinfo=UTC)
    sesi.add(
        Sesi(
            pegawai_id=tetap(orang.akun),
            penugasan_id=penugasan,
            token_hash=f"contoh-{orang.akun}",
            operasi_id=tetap(f"sesi-{orang.akun}"),
            perangkat="Tablet contoh",
            dibuat=dahulu,
            dilihat=dahulu,
            berakhir=dahulu,
            dicabut_pada=dahulu,
        )
    )
