"""What an identity card says, where it is kept, and how a request for repair stands. Pure."""

from __future__ import annotations

from observasi_app.web.pilihan import Pilihan


class Bidang(Pilihan):
    """A field of the identity card."""

    NAMA = "nama", "Nama"
    NIP = "nip", "NIP atau NI PPPK"
    NUPTK = "nuptk", "NUPTK"
    NIK = "nik", "NIK"
    TANGGAL_LAHIR = "tanggal_lahir", "Tanggal lahir"
    JENIS_KELAMIN = "jenis_kelamin", "Jenis kelamin"
    STATUS = "status", "Status kepegawaian"
    GOLONGAN = "golongan", "Pangkat/golongan"
    JENJANG = "jenjang", "Jenjang jabatan"
    TMT = "tmt", "TMT golongan"
    SATMINKAL = "satminkal", "Satminkal (NPSN)"


class SumberData(Pilihan):
    """A place outside of Observasi that keeps the same data."""

    DAPODIK = "dapodik", "Dapodik"
    SIASN = "siasn", "SI-ASN"
    DUKCAPIL = "dukcapil", "Dukcapil"


class JenisKelamin(Pilihan):
    """As the sources write it."""

    PRIA = "L", "Laki-laki"
    WANITA = "P", "Perempuan"


class KeadaanPermintaan(Pilihan):
    """Where a request for repair stands."""

    MENUNGGU = "menunggu", "Menunggu operator"
    DIPERBAIKI = "diperbaiki", "Sudah diperbaiki di Observasi"
    DIARAHKAN = "diarahkan", "Diperbaiki di sumbernya"
    TETAP = "tetap", "Data tetap seperti semula"
    DITARIK = "ditarik", "Ditarik kembali"


JAWABAN = (KeadaanPermintaan.DIPERBAIKI, KeadaanPermintaan.DIARAHKAN, KeadaanPermintaan.TETAP)
"""What an operator can answer."""

DICOCOKKAN = (Bidang.NAMA, Bidang.NIP, Bidang.NUPTK, Bidang.STATUS, Bidang.GOLONGAN, Bidang.SATMINKAL)
"""What each pegawai checks; who has no NIP is asked for neither NIP nor golongan."""


class KeadaanKiriman(Pilihan):
    """Where a file stands that was sent."""

    DIPERIKSA = "diperiksa", "Menunggu diperiksa"
    BERJALAN = "berjalan", "Sedang dimasukkan"
    SELESAI = "selesai", "Selesai"
    DIBUANG = "dibuang", "Tidak jadi dimasukkan"
