"""The access table: every endpoint of the house, who may use it, and, for a page, who finds the sample record there.

A golden table: it is written by hand and compared with the application both ways. Add a row with every route.
"""

from __future__ import annotations

from dataclasses import dataclass

from tests.dunia import tetap

ORANG = ("tamu", "ani", "rudi", "budi", "nova", "citra", "dedi", "endah", "oki")
"""Who asks: nobody (tamu), the people of the first school, Bu Citra of the second, and those of the district."""

TOPI = {
    "ani": "guru",
    "rudi": "guru",
    "budi": "kepala_sekolah",
    "nova": "guru",
    "citra": "kepala_sekolah",
    "dedi": "pengawas",
    "endah": "kepala_dinas",
    "oki": "operator",
}
"""The hat each of them wears on arrival."""

SEMUA = "ani rudi budi nova citra dedi endah oki"
PIHAK = "ani budi"
SEKITAR = "ani budi nova"
"""The two sides of the sample cycle, and those with Bu Nova, the coach."""


@dataclass(frozen=True)
class Akses:
    """One row: the methods, the declared policy, and (for GET) who gets the page of the sample record.

    Everyone else is refused: nobody is led to sign in, the wrong hat gets 403, the right hat without the record 404.
    """

    metode: str
    kebijakan: str
    lihat: str = ""
    kode: int = 200
    lain: str = ""
    """Who is answered otherwise, as name:code: led on (303), or told in words whose turn it is (409)."""
    potret: str = ""
    """The state in which it is looked at; the farthest one when not given."""
    membaca: str = ""
    """Who reads the words of this record although they are outside of every other: it came to them."""


_PEMBACA = "guru,kepala_sekolah,coach,pengawas,kepala_dinas"
_PENINJAU = "guru,kepala_sekolah,coach,pengawas"
_PIHAK = "guru,kepala_sekolah,pengawas"
_MENYUSUN = "guru,kepala_sekolah"

AKSES: dict[str, Akses] = {
    # the house
    "aset": Akses("GET", "umum", f"tamu {SEMUA}"),
    "masuk.buka": Akses("GET", "umum", "tamu"),
    "masuk.masuk": Akses("POST", "umum"),
    "masuk.keluar": Akses("POST", "masuk"),
    "masuk.sesi": Akses("GET", "masuk", SEMUA),
    "masuk.cabut": Akses("POST", "masuk"),
    "masuk.ganti_peran": Akses("POST", "masuk"),
    "masuk.kunci_luring": Akses("POST", "masuk"),
    "masuk.sandi": Akses("GET", "masuk", SEMUA),
    "masuk.ganti_sandi": Akses("POST", "masuk"),
    "masuk.kunci_layar": Akses("POST", "masuk"),
    "masuk.buka_layar": Akses("POST", "umum"),
    "luring.catatan": Akses("GET", "masuk", SEMUA),
    "luring.lapor": Akses("POST", "masuk"),
    "luring.perangkat": Akses("GET", "masuk", SEMUA),
    "luring.cabut": Akses("POST", "masuk"),
    "luring.percaya_lagi": Akses("POST", "masuk"),
    "luring.teruskan": Akses("POST", "masuk"),
    "luring.sisihkan": Akses("POST", "masuk"),
    "luring.pilih_versi": Akses("POST", "masuk"),
    "luring.simpan_draf": Akses("POST", "masuk"),
    "luring.buka_draf": Akses("GET", "masuk", SEMUA, kode=303),
    "luring.manifes": Akses("GET", "umum", f"tamu {SEMUA}"),
    "luring.pekerja": Akses("GET", "umum", f"tamu {SEMUA}"),
    "luring.cangkang": Akses("GET", "umum", f"tamu {SEMUA}"),
    "luring.paket": Akses("GET", "masuk", SEMUA),
    "panduan.daftar": Akses("GET", "masuk", SEMUA),
    "panduan.baca": Akses("GET", "masuk", SEMUA),
    "panduan.cetak": Akses("GET", "masuk", SEMUA),
    # the cycle itself
    "siklus.lembar": Akses("GET", _PEMBACA, SEKITAR),
    "siklus.pembukaan": Akses("POST", "masuk"),
    "siklus.kabar": Akses("GET", _PIHAK, PIHAK, potret="a_diajukan"),
    "siklus.baru": Akses("GET", "guru", "ani rudi nova"),
    "siklus.buka": Akses("POST", "guru"),
    "siklus.baru_untuk": Akses("GET", "kepala_sekolah,operator", "budi citra oki"),
    "siklus.buka_untuk": Akses("POST", "kepala_sekolah,operator"),
    "siklus.baru_kepala": Akses("GET", "kepala_sekolah", "budi citra"),
    "siklus.buka_kepala": Akses("POST", "kepala_sekolah"),
    "siklus.baru_binaan": Akses("GET", "pengawas", "dedi"),
    "siklus.buka_binaan": Akses("POST", "pengawas"),
    "siklus.fokus": Akses("GET", _PIHAK, PIHAK, potret="fokus_dipilih", lain="nova:409"),
    "siklus.pilih_fokus": Akses("POST", _PIHAK),
    "siklus.sepakati_fokus": Akses("POST", _PIHAK),
    "siklus.penghentian": Akses("GET", _PIHAK, PIHAK, potret="a_disusun", lain="nova:409"),
    "siklus.hentikan": Akses("POST", _PIHAK),
    "siklus.percakapan": Akses("GET", _PEMBACA, SEKITAR),
    "siklus.ucapkan": Akses("POST", _PEMBACA),
    "siklus.tarik_ucapan": Akses("POST", _PEMBACA),
    "siklus.koreksi": Akses("GET", _PIHAK, "ani", potret="koreksi_dapat", lain="budi:409 nova:409"),
    "siklus.minta_koreksi": Akses("POST", _PIHAK),
    "siklus.tarik_koreksi": Akses("POST", _PIHAK),
    "siklus.jawaban_koreksi": Akses("GET", _PIHAK, "budi", potret="koreksi_diminta", lain="ani:409"),
    "siklus.jawab_koreksi": Akses("POST", _PIHAK),
    "siklus.tetapkan_tinjauan": Akses("POST", _PIHAK),
    "siklus.ubah_tinjauan": Akses("POST", _PIHAK),
    "siklus.naskah": Akses("GET", _PEMBACA, SEKITAR),
    "siklus.pergantian": Akses("GET", "operator", "oki"),
    "siklus.ganti_kepala": Akses("POST", "operator"),
    "siklus.kelanjutan": Akses("GET", "guru", "ani", potret="berakhir"),
    "siklus.minta_kelanjutan": Akses("POST", "guru"),
    "siklus.permintaan_kelanjutan": Akses("GET", "kepala_sekolah", "citra", potret="berakhir_diminta", membaca="citra"),
    "siklus.jawab_kelanjutan": Akses("POST", "kepala_sekolah"),
    "siklus.tulisan_saya": Akses("GET", "guru,kepala_sekolah,pengawas,coach", "ani rudi budi nova citra dedi"),
    "siklus.tulisan": Akses("GET", "guru,kepala_sekolah,pengawas,coach", "budi", potret="diserahkan"),
    "siklus.formulir_kosong": Akses("GET", "masuk", SEMUA),
    "siklus.cetak_kosong": Akses("GET", "masuk", SEMUA),
    # the paper of a cycle
    "a_persiapan.cetak": Akses("GET", _PEMBACA, SEKITAR),
    "b_observasi.cetak": Akses("GET", _PEMBACA, SEKITAR),
    "c_diskusi.cetak": Akses("GET", _PEMBACA, SEKITAR),
    "e_refleksi.cetak": Akses("GET", _PEMBACA, SEKITAR),
    # A
    "a_persiapan.buka": Akses("GET", _PEMBACA, SEKITAR),
    "a_persiapan.kalender": Akses("GET", _PEMBACA, SEKITAR),
    "a_persiapan.ajukan": Akses("POST", _PIHAK),
    "a_persiapan.tarik": Akses("POST", _PIHAK),
    "a_persiapan.setujui": Akses("POST", _PIHAK),
    "a_persiapan.tarik_persetujuan": Akses("POST", _PIHAK),
    "a_persiapan.usulan": Akses("GET", _PIHAK, "budi", potret="a_diajukan", lain="ani:409 nova:409"),
    "a_persiapan.usulkan": Akses("POST", _PIHAK),
    "a_persiapan.tarik_usulan": Akses("POST", _PIHAK),
    "a_persiapan.terima_usulan": Akses("POST", _PIHAK),
    "a_persiapan.bersama": Akses("GET", _PIHAK, "budi", potret="a_disusun", lain="ani:409 nova:409"),
    "a_persiapan.catat_bersama": Akses("POST", _PIHAK),
    "a_persiapan.tarik_bersama": Akses("POST", _PIHAK),
    "a_persiapan.pastikan": Akses("POST", _PIHAK),
    "a_persiapan.jadwal_ulang": Akses("GET", _PIHAK, PIHAK, potret="b_terjadwal", lain="nova:409"),
    "a_persiapan.jadwalkan_ulang": Akses("POST", _PIHAK),
    "a_persiapan.tarik_ulang": Akses("POST", _PIHAK),
    "a_persiapan.terima_ulang": Akses("POST", _PIHAK),
    "a_persiapan.tidak_terlaksana": Akses("GET", _PIHAK, PIHAK, potret="b_terjadwal", lain="nova:409"),
    "a_persiapan.catat_tidak_terlaksana": Akses("POST", _PIHAK),
    "a_persiapan.koreksi": Akses("GET", _PIHAK, "ani", potret="koreksi_a", lain="budi:409 nova:409"),
    "a_persiapan.simpan_koreksi": Akses("POST", _PIHAK),
    "a_persiapan.pengembalian": Akses("GET", _PIHAK, "budi", potret="a_diajukan", lain="ani:409 nova:409"),
    "a_persiapan.kembalikan": Akses("POST", _PIHAK),
    # people and schools
    "orang.daftar": Akses("GET", "operator", "oki"),
    "orang.baru": Akses("GET", "operator", "oki"),
    "orang.tambah": Akses("POST", "operator"),
    "orang.lihat": Akses("GET", "operator", "oki"),
    "orang.sunting": Akses("GET", "operator", "oki"),
    "orang.simpan": Akses("POST", "operator"),
    "orang.penugasan_baru": Akses("GET", "operator", "oki"),
    "orang.beri_penugasan": Akses("POST", "operator"),
    "orang.pengakhiran": Akses("GET", "operator", "oki"),
    "orang.akhiri": Akses("POST", "operator"),
    "orang.tarik_pengakhiran": Akses("POST", "operator"),
    "orang.sandi": Akses("GET", "operator", "oki"),
    "orang.atur_ulang_sandi": Akses("POST", "operator"),
    "orang.penutupan": Akses("GET", "operator", "oki"),
    "orang.tutup_akun": Akses("POST", "operator"),
    "orang.buka_akun": Akses("POST", "operator"),
    "orang.pasangan": Akses("GET", "operator", "oki"),
    "orang.pasangan_baru": Akses("GET", "operator", "oki"),
    "orang.pasangkan": Akses("POST", "operator"),
    "orang.pengakhiran_pasangan": Akses("GET", "operator", "oki"),
    "orang.akhiri_pasangan": Akses("POST", "operator"),
    "orang.sunting_penugasan": Akses("GET", "operator", "oki"),
    "orang.simpan_penugasan": Akses("POST", "operator"),
    "orang.tempel": Akses("GET", "operator", "oki"),
    "orang.simpan_tempelan": Akses("POST", "operator"),
    "orang.pratinjau": Akses("GET", "operator", "oki"),
    "orang.terima": Akses("POST", "operator"),
    "orang.kertas_baru": Akses("GET", "operator", "oki"),
    "orang.buat_kertas": Akses("POST", "operator"),
    "orang.logo": Akses("GET", "operator", "oki"),
    "orang.ganti_logo": Akses("POST", "operator"),
    "orang.lepas_logo": Akses("POST", "operator"),
    "orang.jam": Akses("GET", "operator", "oki"),
    "orang.simpan_jam": Akses("POST", "operator"),
    "orang.sekolah": Akses("GET", "operator,kepala_sekolah", "oki budi citra"),
    "orang.buka_periode": Akses("POST", "operator"),
    "orang.sunting_sekolah": Akses("GET", "operator", "oki"),
    "orang.simpan_sekolah": Akses("POST", "operator"),
    # rubrics, rules and files
    "rubrik.daftar": Akses("GET", "masuk", SEMUA),
    "rubrik.baca": Akses("GET", "masuk", SEMUA),
    "rubrik.lengkapi": Akses("GET", "kepala_sekolah,operator,kepala_dinas", "budi citra oki", lain="endah:403"),
    "rubrik.simpan": Akses("POST", "kepala_sekolah,operator,kepala_dinas"),
    "aturan.baca": Akses("GET", "masuk", SEMUA),
    "berkas.foto": Akses("GET", "masuk", SEKITAR),
    "berkas.kecil": Akses("GET", "masuk", SEKITAR),
    "berkas.unduh": Akses("GET", "masuk", SEKITAR),
    "berkas.unggahan": Akses("GET", "masuk", SEMUA),
    "berkas.unggah": Akses("POST", "masuk"),
    # A, its attachment
    "a_persiapan.lampiran": Akses("GET", _PIHAK, "ani", potret="a_disusun", lain="budi:409 nova:409"),
    "a_persiapan.lampirkan": Akses("POST", _PIHAK),
    "a_persiapan.lepas_lampiran": Akses("POST", _PIHAK),
    "a_persiapan.foto": Akses("GET", _PIHAK, "budi", potret="ks_a_disusun", lain="dedi:409"),
    "a_persiapan.tambah_foto": Akses("POST", _PIHAK),
    # B
    "b_observasi.buka": Akses("GET", _PEMBACA, SEKITAR),
    "b_observasi.mulai": Akses("POST", _PIHAK),
    "b_observasi.kelas": Akses("GET", _PIHAK, "budi", potret="b_berlangsung", lain="ani:303 nova:303"),
    "b_observasi.catat": Akses("POST", _PIHAK),
    "b_observasi.baris": Akses("GET", _PIHAK, "budi", potret="b_berlangsung", lain="ani:303 nova:303"),
    "b_observasi.ganti": Akses("POST", _PIHAK),
    "b_observasi.cabut": Akses("POST", _PIHAK),
    "b_observasi.foto": Akses("POST", _PIHAK),
    "b_observasi.tingkat": Akses("POST", _PIHAK),
    "b_observasi.jeda": Akses("POST", _PIHAK),
    "b_observasi.lanjut": Akses("POST", _PIHAK),
    "b_observasi.hasil": Akses("GET", _PIHAK, "budi", potret="b_berlangsung", lain="ani:303 nova:303"),
    "b_observasi.selesaikan": Akses("POST", _PIHAK),
    "b_observasi.bagikan": Akses("POST", _PIHAK),
    "b_observasi.tarik": Akses("POST", _PIHAK),
    "b_observasi.buka_lagi": Akses("POST", _PIHAK),
    "b_observasi.koreksi": Akses("GET", _PIHAK, "budi", potret="koreksi_b", lain="ani:409 nova:409"),
    "b_observasi.simpan_koreksi": Akses("POST", _PIHAK),
    "b_observasi.perlihatkan": Akses("POST", _PIHAK),
    "b_observasi.tutup": Akses("POST", _PIHAK),
    "b_observasi.sebut_video": Akses("POST", _PIHAK),
    "b_mandiri.buka": Akses("GET", _PEMBACA, "budi dedi endah", potret="ks_mandiri_diajukan", membaca="dedi"),
    "b_mandiri.ajukan": Akses("POST", _PIHAK),
    "b_mandiri.tarik": Akses("POST", _PIHAK),
    "b_mandiri.periksa": Akses("POST", _PIHAK),
    "kunjungan.daftar": Akses("GET", "kepala_sekolah,pengawas", "budi citra dedi"),
    "kunjungan.catat": Akses("POST", "kepala_sekolah,pengawas"),
    "kunjungan.lampirkan": Akses("POST", "kepala_sekolah,pengawas"),
    "kunjungan.tarik": Akses("POST", "kepala_sekolah,pengawas"),
    # C
    "c_diskusi.buka": Akses("GET", _PEMBACA, SEKITAR),
    "c_diskusi.nilai_diri": Akses("POST", _PIHAK),
    "c_diskusi.ajukan": Akses("POST", _PIHAK),
    "c_diskusi.tarik": Akses("POST", _PIHAK),
    "c_diskusi.sepakati": Akses("POST", _PIHAK),
    "c_diskusi.tarik_kesepakatan": Akses("POST", _PIHAK),
    "c_diskusi.pengembalian": Akses("GET", _PIHAK, "budi", potret="c_diajukan", lain="ani:409 nova:409"),
    "c_diskusi.kembalikan": Akses("POST", _PIHAK),
    "c_diskusi.koreksi": Akses("GET", _PIHAK, "ani", potret="koreksi_disetujui", lain="budi:409 nova:409"),
    "c_diskusi.simpan_koreksi": Akses("POST", _PIHAK),
    "c_diskusi.sepakati_koreksi": Akses("POST", _PIHAK),
    "c_diskusi.bersama": Akses("GET", _PIHAK, "budi", potret="c_disusun", lain="ani:409 nova:409"),
    "c_diskusi.catat_bersama": Akses("POST", _PIHAK),
    "c_diskusi.tarik_bersama": Akses("POST", _PIHAK),
    "c_diskusi.pastikan": Akses("POST", _PIHAK),
    "c_diskusi.pilih_versi": Akses("POST", _PIHAK),
    "c_diskusi.catat_keterangan": Akses("POST", _PIHAK),
    # D
    "d_upaya.buka": Akses("GET", _PEMBACA, SEKITAR),
    "d_upaya.langkah": Akses("GET", _PIHAK, "ani", potret="d_tercatat", lain="budi:409 nova:409"),
    "d_upaya.catat": Akses("POST", _PIHAK),
    "d_upaya.langkah_lain": Akses("GET", _PIHAK, "ani", potret="d_tercatat", lain="budi:409 nova:409"),
    "d_upaya.catat_lain": Akses("POST", _PIHAK),
    "d_upaya.tarik": Akses("POST", _PIHAK),
    "d_upaya.tambah_foto": Akses("POST", _PIHAK),
    "d_upaya.foto": Akses("GET", _PIHAK, "ani", potret="d_tercatat", lain="budi:409 nova:409"),
    "d_upaya.lepas_foto": Akses("POST", _PIHAK),
    "d_upaya.selesaikan_koreksi": Akses("POST", _PIHAK),
    "d_upaya.lanjutkan": Akses("POST", _PIHAK),
    "d_upaya.kembali": Akses("POST", _PIHAK),
    # E
    "e_refleksi.buka": Akses("GET", _PEMBACA, SEKITAR),
    "e_refleksi.versi": Akses("GET", _PEMBACA, SEKITAR),
    "e_refleksi.ajukan": Akses("POST", _PIHAK),
    "e_refleksi.tarik": Akses("POST", _PIHAK),
    "e_refleksi.tanggapi": Akses("POST", _PIHAK),
    "e_refleksi.tarik_tanggapan": Akses("POST", _PIHAK),
    "e_refleksi.catat_keterangan": Akses("POST", _PIHAK),
    "e_refleksi.pengembalian": Akses("GET", _PIHAK, "budi", potret="e_diajukan", lain="ani:409 nova:409"),
    "e_refleksi.kembalikan": Akses("POST", _PIHAK),
    "e_refleksi.koreksi": Akses("GET", _PIHAK, "ani", potret="koreksi_e", lain="budi:409 nova:409"),
    "e_refleksi.simpan_koreksi": Akses("POST", _PIHAK),
    "e_refleksi.pembaruan": Akses("GET", _PIHAK, "budi", potret="koreksi_e_selesai", lain="ani:409 nova:409"),
    "e_refleksi.perbarui": Akses("POST", _PIHAK),
    "e_refleksi.tinjau": Akses("POST", _PENINJAU),
    "e_refleksi.permintaan": Akses("GET", _PENINJAU, "nova", potret="e_diajukan"),
    "e_refleksi.minta": Akses("POST", _PENINJAU),
    "e_refleksi.kunjungan_ulang": Akses("GET", _PIHAK, "budi", potret="e_diajukan", lain="ani:409 nova:409"),
    "e_refleksi.catat_kunjungan": Akses("POST", _PIHAK),
    "e_refleksi.tarik_kunjungan": Akses("POST", _PIHAK),
    # copied elsewhere
    "salin.buka": Akses("GET", _PIHAK, PIHAK),
    "salin.centang": Akses("POST", _PIHAK),
    "salin.lepas": Akses("POST", _PIHAK),
    # the appraisal
    "penilaian.antrean": Akses("GET", "kepala_sekolah", "budi citra"),
    "penilaian.nilai": Akses("GET", "kepala_sekolah", "budi"),
    "penilaian.tetapkan": Akses("POST", "kepala_sekolah"),
    "penilaian.milik_saya": Akses("GET", "masuk", SEMUA),
    "penilaian.lihat": Akses("GET", "masuk", "ani budi", potret="dinilai"),
    "penilaian.tanggapi": Akses("POST", "masuk"),
    "penilaian.baca_tanggapan": Akses("POST", "kepala_sekolah,kepala_dinas"),
    "penilaian.usulkan": Akses("POST", "kepala_sekolah"),
    "penilaian.pratinjau": Akses("GET", "kepala_sekolah", "budi"),
    "penilaian.dokumen": Akses("GET", "masuk", "ani budi", potret="dinilai"),
    "penilaian.cetak": Akses("GET", "masuk", "ani budi", potret="dinilai"),
    # what is recommended to the dinas
    "rekomendasi.pimpinan": Akses("GET", "pengawas", "dedi"),
    "rekomendasi.nilai": Akses("GET", "pengawas", "dedi", potret="pimpinan_selesai"),
    "rekomendasi.rekomendasikan": Akses("POST", "pengawas"),
    "rekomendasi.antrean": Akses("GET", "kepala_dinas", "endah"),
    "rekomendasi.lihat": Akses(
        "GET",
        "kepala_dinas,pengawas,kepala_sekolah",
        "dedi endah",
        potret="direkomendasikan",
        membaca="dedi endah",
    ),
    "rekomendasi.tarik": Akses("POST", "pengawas,kepala_sekolah"),
    "rekomendasi.tetapkan": Akses("POST", "kepala_dinas"),
    "rekomendasi.kembalikan": Akses("POST", "kepala_dinas"),
    # how a school did as a whole
    "organisasi.daftar": Akses("GET", "kepala_dinas", "endah"),
    "organisasi.lihat": Akses("GET", "kepala_dinas,kepala_sekolah,pengawas", "budi dedi endah"),
    "organisasi.tetapkan": Akses("POST", "kepala_dinas"),
    # parts of the year
    "periodik.lihat": Akses("GET", "kepala_sekolah", "budi"),
    "periodik.catat": Akses("POST", "kepala_sekolah"),
    # what is objected to
    "keberatan.buka": Akses("GET", "masuk", "ani budi endah", potret="diberi_keberatan", membaca="endah"),
    "keberatan.ajukan": Akses("POST", "masuk"),
    "keberatan.tarik": Akses("POST", "masuk"),
    "keberatan.terangkan": Akses("POST", "kepala_sekolah,kepala_dinas"),
    "keberatan.putuskan": Akses("POST", "kepala_dinas"),
    # the plan
    "pemutakhiran.saya": Akses("GET", "guru,kepala_sekolah", "ani rudi nova budi citra"),
    "pemutakhiran.cocokkan": Akses("POST", "guru,kepala_sekolah"),
    "pemutakhiran.minta": Akses("GET", "guru,kepala_sekolah", "ani rudi nova budi citra"),
    "pemutakhiran.kirim_permintaan": Akses("POST", "guru,kepala_sekolah"),
    "pemutakhiran.tarik_permintaan": Akses("POST", "guru,kepala_sekolah"),
    "pemutakhiran.nik": Akses("GET", "guru,kepala_sekolah", "ani rudi nova budi citra"),
    "pemutakhiran.simpan_nik": Akses("POST", "guru,kepala_sekolah"),
    "pemutakhiran.meja": Akses("GET", "operator", "oki"),
    "pemutakhiran.jawaban": Akses("GET", "operator", "oki", potret="data_diminta"),
    "pemutakhiran.jawab_permintaan": Akses("POST", "operator"),
    "pemutakhiran.kartu": Akses("GET", "operator", "oki"),
    "pemutakhiran.simpan_kartu": Akses("POST", "operator"),
    "pemutakhiran.kiriman_baru": Akses("GET", "operator", "oki"),
    "pemutakhiran.kirim": Akses("POST", "operator"),
    "pemutakhiran.kiriman": Akses("GET", "operator", "oki", potret="data_terkirim"),
    "pemutakhiran.petakan": Akses("POST", "operator"),
    "pemutakhiran.masukkan": Akses("POST", "operator"),
    "pemutakhiran.buang": Akses("POST", "operator"),
    "pemutakhiran.tertolak": Akses("GET", "operator", "oki", potret="data_masuk"),
    "pemutakhiran.selisih": Akses("GET", "operator", "oki", potret="data_masuk"),
    "pemutakhiran.wilayah": Akses("GET", "kepala_dinas,pengawas", "endah dedi", potret="data_masuk"),
    "rencana.daftar": Akses("GET", "kepala_sekolah,pengawas,kepala_dinas", "budi citra dedi endah"),
    "rencana.milik_saya": Akses("GET", _MENYUSUN, "ani rudi nova budi citra", potret="kosong"),
    "rencana.mulai": Akses("POST", _MENYUSUN),
    "rencana.pendampingan": Akses("GET", "coach", "nova", potret="rencana_coach"),
    "rencana.sesi": Akses("GET", "coach,kepala_sekolah", "nova budi citra", potret="rencana_coach"),
    "rencana.kabar_peserta": Akses("GET", "coach,kepala_sekolah", "nova budi", potret="rencana_coach"),
    "rencana.kabar_penilai": Akses("GET", "coach", "nova", potret="rencana_dipandu"),
    "rencana.minta_bantuan": Akses("POST", _MENYUSUN),
    "rencana.tarik_bantuan": Akses("POST", _MENYUSUN),
    "rencana.perlihatkan": Akses("POST", _MENYUSUN),
    "rencana.tutup_coach": Akses("POST", _MENYUSUN),
    "rencana.sarankan": Akses("POST", "coach"),
    "rencana.jawab_saran": Akses("POST", _MENYUSUN),
    "rencana.lihat": Akses("GET", f"{_MENYUSUN},coach,pengawas,kepala_dinas", "ani budi", potret="rencana_diajukan"),
    "rencana.pembukaan": Akses("POST", f"{_MENYUSUN},coach,pengawas,kepala_dinas"),
    "rencana.langkah": Akses("GET", _MENYUSUN, "ani", potret="rencana_disusun"),
    "rencana.simpan_langkah": Akses("POST", _MENYUSUN),
    "rencana.ajukan": Akses("POST", _MENYUSUN),
    "rencana.tarik": Akses("POST", _MENYUSUN),
    "rencana.kabar_semua": Akses("GET", "kepala_sekolah,kepala_dinas", "budi citra endah"),
    "rencana.kabar": Akses("GET", f"{_MENYUSUN},kepala_dinas", "ani", potret="rencana_diajukan", lain="budi:409"),
    "rencana.sesuaikan": Akses("POST", _MENYUSUN),
    "rencana.batal_sesuaikan": Akses("POST", _MENYUSUN),
    "rencana.tanda_terima": Akses("GET", _MENYUSUN, "ani", potret="rencana_diajukan"),
    "rencana.versi": Akses("GET", f"{_MENYUSUN},coach,pengawas,kepala_dinas", "ani budi", potret="rencana_disepakati"),
    "rencana.telaah": Akses("POST", "pengawas"),
    "rencana.peninjauan": Akses("GET", "kepala_sekolah,kepala_dinas", "budi", potret="rencana_diajukan"),
    "rencana.tinjau_ulang": Akses("POST", "kepala_sekolah,kepala_dinas"),
    "rencana.persetujuan": Akses("GET", "kepala_sekolah,kepala_dinas", "budi", potret="rencana_diajukan"),
    "rencana.setujui": Akses("POST", "kepala_sekolah,kepala_dinas"),
    "rencana.tarik_persetujuan": Akses("POST", "kepala_sekolah,kepala_dinas"),
    "rencana.pembahasan": Akses("GET", _MENYUSUN, "ani", potret="rencana_disetujui", lain="budi:409"),
    "rencana.minta_dibahas": Akses("POST", _MENYUSUN),
    "rencana.sepakati": Akses("POST", _MENYUSUN),
    # what is done under a plan
    "pelaksanaan.lihat": Akses(
        "GET", "guru,kepala_sekolah,kepala_dinas,pengawas", "ani budi", potret="rencana_berbukti"
    ),
    "pelaksanaan.catat": Akses("POST", "guru,kepala_sekolah,kepala_dinas"),
    "pelaksanaan.berkas": Akses(
        "GET", "guru,kepala_sekolah,kepala_dinas", "ani", potret="rencana_berberkas", lain="budi:409"
    ),
    "pelaksanaan.unggah": Akses("POST", "guru,kepala_sekolah,kepala_dinas"),
    "pelaksanaan.lepas": Akses("POST", "guru,kepala_sekolah,kepala_dinas"),
    "pelaksanaan.terbit": Akses("GET", "guru,kepala_sekolah,kepala_dinas", "ani budi", potret="rencana_berbukti"),
    "pelaksanaan.catat_terbit": Akses("POST", "guru,kepala_sekolah,kepala_dinas"),
    "pelaksanaan.konfirmasi": Akses("POST", "kepala_sekolah,kepala_dinas"),
    "pelaksanaan.tarik": Akses("POST", "guru,kepala_sekolah,kepala_dinas"),
    "pelaksanaan.tulis": Akses("POST", "guru,kepala_sekolah,kepala_dinas"),
    "pelaksanaan.tarik_catatan": Akses("POST", "guru,kepala_sekolah,kepala_dinas"),
    # the coach's desk
    "pendampingan.refleksi": Akses("GET", "coach", "nova", potret="e_coach"),
    "pendampingan.dampingan": Akses("GET", "coach", "nova", potret="e_coach"),
    # home and boards
    "papan.beranda": Akses("GET", "masuk", SEMUA),
    "papan.guru": Akses("GET", "kepala_sekolah", "budi citra"),
    "papan.jadwal": Akses("GET", "kepala_sekolah", "budi citra"),
    "papan.siklus_saya": Akses("GET", "guru,kepala_sekolah", "ani rudi nova budi citra"),
    "papan.wilayah": Akses("GET", "kepala_dinas", "endah"),
    "papan.anjuran": Akses("GET", "kepala_sekolah", "budi citra"),
    "papan.tetapkan_anjuran": Akses("POST", "kepala_sekolah"),
}

CONTOH: dict[str, dict[str, str]] = {
    "aset": {"nama": "rumah.css"},
    "luring.buka_draf": {"kunci": "siklus/baru"},
    "rubrik.baca": {"jenis": "guru", "kode": "keteraturan-suasana-kelas"},
    "rubrik.lengkapi": {"jenis": "guru", "kode": "instruksi-pembelajaran"},
    "rubrik.simpan": {"jenis": "guru", "kode": "instruksi-pembelajaran"},
    "berkas.unduh": {"berkas_id": "{dokumen}"},
    "berkas.unggahan": {"sha256": "0" * 64},
    "berkas.unggah": {"sha256": "0" * 64},
    "orang.lihat": {"orang_id": "{orang}"},
    "e_refleksi.versi": {"versi": "1"},
    "panduan.baca": {"kode": "guru"},
    "panduan.cetak": {"kode": "operator"},
    "salin.centang": {"bagian": "A-jadwal"},
    "salin.lepas": {"bagian": "A-jadwal"},
    "siklus.naskah": {"huruf": "A", "versi": "1"},
    "siklus.koreksi": {"huruf": "C"},
    "penilaian.nilai": {"pegawai_id": str(tetap("ani"))},
    "penilaian.tetapkan": {"pegawai_id": str(tetap("ani"))},
    "penilaian.pratinjau": {"pegawai_id": str(tetap("ani"))},
    "penilaian.usulkan": {"pegawai_id": str(tetap("ani"))},
    "rencana.kabar_peserta": {"guru_id": str(tetap("ani"))},
    "pelaksanaan.terbit": {"bukti_id": "{tunggu}"},
    "pelaksanaan.berkas": {"bukti_id": "{ada}"},
    "rekomendasi.nilai": {"sekolah_id": str(tetap("satu")), "pegawai_id": str(tetap("budi"))},
    "periodik.lihat": {"pegawai_id": str(tetap("ani"))},
    "periodik.catat": {"pegawai_id": str(tetap("ani"))},
    "organisasi.lihat": {"sekolah_id": str(tetap("satu"))},
    "organisasi.tetapkan": {"sekolah_id": str(tetap("satu"))},
    "rekomendasi.rekomendasikan": {"sekolah_id": str(tetap("satu")), "pegawai_id": str(tetap("budi"))},
}
"""Values for the variable parts of an address, by endpoint; ids noted by the states are filled in by name."""

LUAR = ("tamu", "citra", "endah")
"""Who must not read one byte of the first school."""

BUKAN_PEMBACA_ISI = ("dedi", "oki", "rudi")
"""Who belongs to the school but reads nothing of Bu Ani's cycle: an operator sees people, never content."""

BUKAN_TEKS = frozenset(
    {
        # codes, states and numbers that the program reads back
        *(
            "item",
            "keadaan",
            "tahap",
            "giliran",
            "oleh_terakhir",
            "tindakan_terakhir",
            "berakhir_dari",
            "jenis",
            "diajukan_kepada",
            "rubrik",
            "fokus",
            "edisi",
            "bantuan",
        ),
        *("edisi_hash", "hash", "peran", "petunjuk", "tingkat", "kesadaran", "hasil", "wadah", "sha256", "sha256_asal"),
        *("zona", "npsn", "nip", "nuptk", "sapaan", "status", "sifat", "aturan", "bagian", "nama_cari", "tautan"),
        *("sasaran", "aspek", "baris", "kunci", "sidik", "cara", "asal", "bidang", "sumber"),
        *("rating_hasil", "rating_perilaku", "predikat", "sebab_final", "organisasi", "capaian"),
        # the label of a period stands in addresses
        "label",
    }
)
"""Columns that hold no words of people; every other text column of a school's table gets a canary."""

KUNCI_TEKS = frozenset({"upaya", "catatan", "alasan", "teks"})
"""Inside JSON columns: the keys whose values are words of people."""
