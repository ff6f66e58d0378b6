"""Forms of the operator's desk."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date
from typing import Any, cast

from observasi_app.orang.rules import (
    BARIS_KOP,
    DataOrang,
    DataSekolah,
    Jam,
    TugasBaru,
    check_nama_pendek,
    check_nip,
    check_npsn,
    plan_jam,
)
from observasi_app.sekolah.peran import Peran, Sapaan, Sifat, StatusPegawai
from observasi_app.web.alasan import Alasan
from observasi_app.web.formulir import (
    AngkaField,
    BenarField,
    BerkasField,
    Formulir,
    IsianSalah,
    JamField,
    PanjangTeksField,
    PilihanField,
    PilihanGandaField,
    TanggalField,
    TeksField,
    ValidationError,
)
from observasi_app.web.isian import normalize_nip, normalize_nuptk, normalize_wa
from observasi_app.web.waktu import Zona

KEADAAN = {"berakhir": "Sudah berakhir", "semua": "Semua"}
"""What a list can show instead of what counts today."""


PENILAIAN = {"ikut": "Ikut penilaian di sini", "tanpa": "Siklus tanpa predikat"}
"""Whether a guru is appraised at this school."""


class FormBeralasan(Formulir):
    """A form on which the reasons of a rule can be written, beside the fields they concern."""

    def add(self, alasan: Collection[Alasan]) -> None:
        """Write each reason beside its field; a field that is not on this form lends its reason to the whole form."""
        for satu in alasan:
            if satu.isian in self:
                self[satu.isian].errors = (*self[satu.isian].errors, satu.pesan)
            else:
                self.form_errors.append(satu.pesan)


class FormCari(Formulir):
    """Searching the people; every filter stands in the URL."""

    cari = TeksField("Nama, NIP, atau NUPTK")
    peran = PilihanField("Peran", choices=Peran.daftar(), gaya="daftar", kosong="Semua")
    keadaan = PilihanField("Penugasan", choices=KEADAAN, gaya="daftar", kosong="Sekarang")


class FormCariPasangan(Formulir):
    """Searching the coach–guru pairs."""

    cari = TeksField("Nama coach atau guru")
    keadaan = PilihanField("Pendampingan", choices=KEADAAN, gaya="daftar", kosong="Sekarang")


class FormOrang(FormBeralasan):
    """A person's name, titles, sapaan and numbers."""

    nama = TeksField(
        "Nama",
        wajib="Tuliskan namanya; satu kata pun cukup.",
        paling=120,
        description="Tanpa gelar dan tanpa sapaan. Satu kata boleh.",
    )
    gelar_depan = TeksField("Gelar di depan", paling=30, description="Misalnya Dr. atau Drs.")
    gelar_belakang = TeksField("Gelar di belakang", paling=60, description="Misalnya S.Pd., M.Pd.")
    sapaan = PilihanField("Sapaan", choices=Sapaan.daftar(), wajib="Pilih sapaan yang dikehendaki orangnya.")
    status = PilihanField("Status kepegawaian", choices=StatusPegawai.daftar(), wajib="Pilih statusnya.")
    nip = TeksField("NIP atau NI PPPK", paling=40, description="18 angka; spasi boleh. Kosongkan bila belum ada.")
    nuptk = TeksField("NUPTK", paling=40, description="16 angka; spasi boleh. Kosongkan bila belum ada.")
    wa = TeksField(
        "Nomor WA",
        paling=30,
        description="Misalnya 0812 3456 7890. Dipakai hanya oleh pasangan satu siklus, untuk kabar.",
    )

    def __init__(self, *args: Any, hari: date, nip_lama: str | None = None, **kw: Any) -> None:  # noqa: ANN401
        """`hari` is the school's day; a number that stays as it was recorded is not judged again."""
        super().__init__(*args, **kw)
        self.hari = hari
        self.nip_lama = nip_lama

    def validate_nip(self, field: TeksField) -> None:
        """Take the digits; judge a new number by its date, month and sex."""
        if not field.data:
            return
        self._normalize(field, normalize_nip)
        if field.data != self.nip_lama and (alasan := check_nip(field.data, self.status.data or "", self.hari)):
            raise ValidationError(" ".join(alasan))

    def validate_nuptk(self, field: TeksField) -> None:
        """Take the digits."""
        if field.data:
            self._normalize(field, normalize_nuptk)

    def validate_wa(self, field: TeksField) -> None:
        """Take the number as the messenger wants it."""
        if field.data:
            self._normalize(field, normalize_wa)

    @staticmethod
    def _normalize(field: TeksField, baca: Any) -> None:  # noqa: ANN401 - one of three readers
        try:
            field.data = baca(field.data)
        except IsianSalah as galat:
            raise ValidationError(str(galat)) from None

    def read_orang(self) -> DataOrang:
        """Return what was typed, once it is valid."""
        return DataOrang(
            nama=self.nama.data,
            gelar_depan=self.gelar_depan.data,
            gelar_belakang=self.gelar_belakang.data,
            sapaan=self.sapaan.data,
            status=self.status.data,
            nip=self.nip.data or None,
            nuptk=self.nuptk.data or None,
            wa=self.wa.data,
        )


class _BagianTugas:
    """The fields of an assignment beside its role."""

    mengajar = TeksField("Mengajar", paling=80, description="Untuk guru: mata pelajaran, Guru kelas, BK, atau PJOK.")
    kelas = TeksField("Kelas yang diajar", paling=80, description="Untuk guru, misalnya VII-A, VII-B.")
    penilaian = PilihanField(
        "Penilaian kinerja guru",
        choices=PENILAIAN,
        default="ikut",
        description="Pilih tanpa predikat bila ia honorer, atau dinilai di sekolah lain.",
    )
    sifat = PilihanField(
        "Sifat penugasan kepala sekolah",
        choices=Sifat.daftar(),
        default=Sifat.DEFINITIF.value,
        description="Hanya untuk kepala sekolah.",
    )
    mulai = TanggalField("Mulai bertugas", wajib="Isi tanggal mulai, misalnya 2/1/2026.")
    tahu = BenarField("Saya tahu ada dua kepala sekolah definitif untuk sementara")

    def _read(self, peran: str) -> TugasBaru:
        assert self.mulai.data is not None  # noqa: S101 - validated
        jenis = Peran(peran)
        return TugasBaru(
            peran=jenis,
            mulai=self.mulai.data,
            sifat=Sifat(self.sifat.data or Sifat.DEFINITIF) if jenis is Peran.KEPALA_SEKOLAH else Sifat.DEFINITIF,
            mengajar=self.mengajar.data if jenis is Peran.GURU else "",
            kelas=self.kelas.data if jenis is Peran.GURU else "",
            ikut_penilaian=self.penilaian.data != "tanpa",
        )


class FormTugas(_BagianTugas, FormBeralasan):
    """One more assignment for a person who is already known here."""

    peran = PilihanField("Peran", wajib="Pilih perannya.")

    def read_tugas(self) -> tuple[TugasBaru, ...]:
        """Return the assignment."""
        return (self._read(self.peran.data),)


class FormOrangBaru(_BagianTugas, FormOrang):
    """A person who is new here, with the first assignments and the account."""

    peran = PilihanGandaField("Peran", wajib="Pilih sedikitnya satu peran.", description="Boleh lebih dari satu.")
    nama_pendek = TeksField(
        "Nama pendek untuk masuk", paling=40, description="Kosongkan, dan Observasi membuatkannya dari namanya."
    )

    def validate_nama_pendek(self, field: TeksField) -> None:
        """Take it in small letters; an empty one is made from the name."""
        field.data = field.data.casefold()
        if field.data and (alasan := check_nama_pendek(field.data)):
            raise ValidationError(alasan[0])

    def read_tugas(self) -> tuple[TugasBaru, ...]:
        """Return the assignments, one for each role that was ticked."""
        return tuple(self._read(satu) for satu in self.peran.data)


class FormIsiTugas(FormBeralasan):
    """What can be written anew about a guru's assignment."""

    mengajar = TeksField(
        "Mengajar",
        paling=80,
        wajib="Tuliskan yang diajarkan, misalnya IPA, Guru kelas, BK, atau PJOK.",
        description="Mata pelajaran, Guru kelas, BK, atau PJOK.",
    )
    kelas = TeksField("Kelas yang diajar", paling=80, description="Misalnya VII-A, VII-B.")
    penilaian = PilihanField("Penilaian kinerja", choices=PENILAIAN, wajib="Pilih salah satu.")


class FormSelesai(FormBeralasan):
    """The last day of something."""

    selesai = TanggalField(
        "Hari terakhir", wajib="Isi hari terakhirnya, misalnya 30/6/2026.", description="Hari itu masih berlaku."
    )


PINDAH, TETAP = "berakhir", "tetap"


class FormSelesaiGuru(FormSelesai):
    """The last day of a guru, and what becomes of what she has open here."""

    siklus = PilihanField(
        "Siklusnya yang belum selesai",
        choices={
            PINDAH: "Berakhir di sini sesudah hari itu: ia pindah atau berhenti",
            TETAP: "Tetap berjalan: ia segera mendapat penugasan guru lagi di sekolah ini",
        },
        default=PINDAH,
        wajib="Pilih apa yang terjadi dengan siklusnya.",
    )


class FormPasangan(FormBeralasan):
    """A coach begins to care for one guru or several."""

    coach = PilihanField("Coach", wajib="Pilih coach-nya.", gaya="daftar")
    guru = PilihanGandaField(
        "Guru yang didampingi", wajib="Pilih sedikitnya satu guru.", description="Boleh beberapa sekaligus."
    )
    mulai = TanggalField("Mulai mendampingi", wajib="Isi tanggal mulai, misalnya 2/1/2026.")


class FormSekolah(FormBeralasan):
    """What a school says of itself."""

    nama = TeksField("Nama sekolah", wajib="Tuliskan nama sekolah.", paling=120)
    npsn = TeksField("NPSN", wajib="Tuliskan NPSN sekolah.", paling=20, description="8 angka.")
    kop = PanjangTeksField(
        "Kop surat: baris di atas nama sekolah",
        paling=300,
        description="Satu baris setiap tulisan, misalnya PEMERINTAH KABUPATEN CONTOH, lalu DINAS PENDIDIKAN.",
    )
    alamat = TeksField("Alamat", paling=200, description="Tampil pada kop surat, di bawah nama sekolah.")
    kontak = TeksField("Telepon, surel, laman", paling=200, description="Baris terakhir kop surat.")
    kota = TeksField(
        "Kota pada tanda tangan",
        paling=60,
        description="Tertulis di depan tanggal pada kertas, misalnya Surian. Kosong menjadi titik-titik.",
    )
    zona = PilihanField(
        "Zona waktu",
        choices={z.value: f"{z.value} · {z.label}" for z in Zona},
        wajib="Pilih zona waktunya.",
        description="Menentukan hari dan jam di semua halaman sekolah ini.",
    )

    def validate_npsn(self, field: TeksField) -> None:
        """Take it in capitals, without spaces."""
        field.data = "".join(field.data.split()).upper()
        if alasan := check_npsn(field.data):
            raise ValidationError(alasan[0])

    def validate_kop(self, field: PanjangTeksField) -> None:
        """Keep a letterhead that fits above a letter; empty lines are no lines."""
        baris = [" ".join(satu.split()) for satu in field.data.split("\n") if satu.strip()]
        field.data = "\n".join(baris)
        if len(baris) > BARIS_KOP:
            raise ValidationError(f"Kop surat memuat paling banyak {BARIS_KOP} baris di atas nama sekolah.")

    def read_sekolah(self) -> DataSekolah:
        """Return what was typed, once it is valid."""
        return DataSekolah(
            nama=self.nama.data,
            npsn=self.npsn.data,
            alamat=self.alamat.data,
            zona=self.zona.data,
            kop=self.kop.data,
            kontak=self.kontak.data,
            kota=self.kota.data,
        )


class FormLogo(FormBeralasan):
    """The school's logo."""

    logo = BerkasField(
        "Gambar logo", wajib="Pilih gambar logonya.", description="JPEG, PNG, atau WebP. Latar bening menjadi putih."
    )


JAM_TERBANYAK = 14


class FormJam(FormBeralasan):
    """The lesson hours of a day; the fields mulai_1, selesai_1 … are added by `form_jam`."""

    @property
    def pasangan(self) -> list[tuple[JamField, JamField]]:
        """The two fields of each hour, in their order."""
        return [
            (cast("JamField", self[f"mulai_{n}"]), cast("JamField", self[f"selesai_{n}"]))
            for n in range(1, JAM_TERBANYAK + 1)
        ]

    def read_jam(self) -> tuple[Jam, ...]:
        """Return every row, also the empty ones, for the rules."""
        return tuple(Jam(n, m.data, s.data) for n, (m, s) in enumerate(self.pasangan, start=1))


def form_jam(ada: Collection[Jam], isian: Any = None) -> FormJam:  # noqa: ANN401 - a multidict, or nothing on GET
    """Make the form of a day's lesson hours, filled with those that are there."""
    fields: dict[str, Any] = {}
    for n in range(1, JAM_TERBANYAK + 1):
        fields |= {f"mulai_{n}": JamField(f"Jam ke-{n} mulai"), f"selesai_{n}": JamField(f"Jam ke-{n} selesai")}
    kelas = cast("type[FormJam]", type("FormJamSekolah", (FormJam,), fields))
    data = {f"mulai_{j.ke}": j.mulai for j in ada} | {f"selesai_{j.ke}": j.selesai for j in ada}
    return kelas(isian, data=data)


class FormSusunJam(Formulir):
    """Laying out lesson hours from the first one on, to be put right by hand afterwards."""

    pertama = JamField("Jam ke-1 mulai", wajib="Isi jamnya, misalnya 7.00.")
    lama = AngkaField("Lama satu jam pelajaran (menit)", wajib=True, bulat=True, paling_kecil=20, paling_besar=90)
    banyak = AngkaField("Banyak jam pelajaran", wajib=True, bulat=True, paling_kecil=1, paling_besar=JAM_TERBANYAK)
    istirahat = TeksField("Istirahat sesudah jam ke-", paling=40, description="Misalnya 3, 6. Boleh kosong.")
    lama_istirahat = AngkaField("Lama istirahat (menit)", bulat=True, paling_kecil=0, paling_besar=120)

    def read_jam(self) -> tuple[Jam, ...]:
        """Return the hours laid out, once the form is valid."""
        assert self.pertama.data is not None  # noqa: S101 - validated
        sesudah = {int(n) for n in re.findall(r"\d{1,2}", self.istirahat.data)}
        jeda = int(self.lama_istirahat.data or 0)
        return plan_jam(self.pertama.data, int(self.lama.data or 0), int(self.banyak.data or 0), sesudah, jeda)


class FormPeriode(FormBeralasan):
    """The period that is opened, by its name: a year, or half of one."""

    tahun = PilihanField("Periode", wajib="Pilih periodenya.")
