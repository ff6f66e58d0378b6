"""Steps of a cycle, taken as people take them: fetch the page, fill its form, send it. Each returns the next page."""

from __future__ import annotations

import re
from uuid import UUID

from werkzeug.test import TestResponse

from tests.dunia import TAHUN
from tests.klien import Klien

TANGGAL = f"14/5/{TAHUN}"
FOKUS = "keteraturan-suasana-kelas"


def follow(klien: Klien, jawaban: TestResponse) -> TestResponse:
    """Follow a 303 to its page, as a browser does."""
    assert jawaban.status_code == 303, (jawaban.status_code, jawaban.get_data(as_text=True)[:3000])
    return klien.get(jawaban.location)


def send(klien: Klien, url: str, form: str, tombol: str | None = None, /, **isian: object) -> TestResponse:
    """Fetch a page, fill the form at `form` (a CSS selector) and follow its answer."""
    return follow(klien, klien.send(klien.fill(klien.get(url), form, tombol, **isian)))  # type: ignore[arg-type]


def aksi(akhiran: str) -> str:
    """Return the selector of the form whose action ends so."""
    return f'form[action$="{akhiran}"]'


def open_siklus(guru: Klien, fokus: str = FOKUS) -> UUID:
    """The guru opens her cycle by choosing a focus."""
    halaman = send(guru, "/siklus/baru", aksi("/siklus/baru"), fokus=fokus)
    cocok = re.search(r"/siklus/([0-9a-f-]{36})", halaman.request.path)
    assert cocok
    return UUID(cocok[1])


ISI_A: dict[str, object] = {
    "target": ["1", "2"],
    "upaya_1": "Menyapa murid dengan nama setiap pagi.",
    "upaya_2": "Menyiapkan kartu peran untuk kelompok.",
    "tanggal": TANGGAL,
    "pukul": "9.40",
    "jam_ke": "3–4",
    "kelas": "VIII-B",
    "tempat": "Ruang VIII-B",
}


def submit_persiapan(guru: Klien, siklus: UUID, **lain: object) -> TestResponse:
    """The guru hands in her preparation."""
    return send(guru, f"/siklus/{siklus}/persiapan", aksi("/persiapan/pengajuan"), **(ISI_A | lain))


def approve_persiapan(kepala: Klien, siklus: UUID) -> TestResponse:
    """The principal agrees to the schedule."""
    return send(kepala, f"/siklus/{siklus}/persiapan", aksi("/persetujuan"))


# ── A principal's own cycle ─────────────────────────────────────────────────────────────────────────────────────────

FOKUS_KEPALA = "aktivasi-komunitas-belajar"

ISI_KEPALA: dict[str, object] = {
    "target": ["1", "2"],
    "upaya_1": "Menyusun tiga pesan pokok sebelum pertemuan.",
    "upaya_2": "Membawa grafik hasil asesmen literasi.",
    "tanggal": TANGGAL,
    "pukul": "13.00",
    "kegiatan": "Pertemuan komunitas belajar literasi",
    "tempat": "Ruang guru",
}


def open_siklus_kepala(kepala: Klien, pengawas: Klien) -> UUID:
    """A principal opens a cycle of his own and his pengawas agrees to the focus."""
    halaman = send(kepala, "/siklus/baru-kepala", aksi("/siklus/baru-kepala"), fokus=FOKUS_KEPALA)
    cocok = re.search(r"/siklus/([0-9a-f-]{36})", halaman.request.path)
    assert cocok
    send(pengawas, f"/siklus/{cocok[1]}", aksi("/fokus/kesepakatan"))
    return UUID(cocok[1])


def submit_persiapan_kepala(kepala: Klien, siklus: UUID, **lain: object) -> TestResponse:
    """A principal hands in the preparation of an event."""
    return send(kepala, f"/siklus/{siklus}/persiapan", aksi("/persiapan/pengajuan"), **(ISI_KEPALA | lain))


ISI_MANDIRI: dict[str, object] = {
    "tanggal": f"2/1/{TAHUN}",
    "baris_1_1": "Saya menjelaskan tiga pesan pokok tanpa istilah asing; dua guru mengulanginya dengan kata sendiri.",
    "baris_2_lain": "Saya menunjukkan grafik literasi kelas VII, lalu bertanya bagian mana yang paling mengejutkan.",
}


def submit_mandiri(kepala: Klien, siklus: UUID, **lain: object) -> TestResponse:
    """The principal hands in his own notes of the event; a photo is there already."""
    alamat = f"/siklus/{siklus}/observasi/mandiri"
    return send(kepala, alamat, aksi("/mandiri/pengajuan"), None, **(ISI_MANDIRI | lain))


def verify_mandiri(pengawas: Klien, siklus: UUID, tombol: str = "Lanjut ke tingkat", **lain: object) -> TestResponse:
    """The pengawas verifies both lines and goes on to the levels."""
    isi: dict[str, object] = {"hasil_1_1": "terverifikasi", "hasil_2_lain": "terverifikasi"} | lain
    return send(pengawas, f"/siklus/{siklus}/observasi/mandiri", aksi("/mandiri/pemeriksaan"), tombol, **isi)


# ── C · Diskusi Tindak Lanjut ───────────────────────────────────────────────────────────────────────────────────────

REFLEKSI = "Kelompok 3 menunggu saya. Saya belum menyiapkan kartu peran, sehingga dua murid hanya menonton."

ISI_C: dict[str, object] = {
    "refleksi": REFLEKSI,
    "tujuan": "Setiap anggota kelompok punya peran yang berbeda.",
    "upaya_1": "Membagikan kartu peran sebelum diskusi.",
    "tanggal_1": f"20/5/{TAHUN}",
    "ukuran_1": "Empat dari lima kelompok bekerja dengan peran tertulis.",
    "upaya_2": "Mengamati kelas Pak Rudi.",
    "tanggal_2": f"27/5/{TAHUN}",
    "ukuran_2": "Ada dua cara yang dapat saya tiru.",
    "dukungan": "Waktu mengamati, dari kepala sekolah.",
}

ISI_BICARA: dict[str, object] = {
    "pertanyaan": "Bagian mana yang berjalan sesuai rencana?",
    "respon": "Pembukaan berjalan, pembagian peran belum.",
    "catatan": "Sepakat mulai dari kartu peran.",
}


def assess_self(guru: Klien, siklus: UUID, refleksi: str = REFLEKSI) -> TestResponse:
    """The guru writes her self-assessment; the next page shows the pengamat's notes when they are shared."""
    return send(guru, f"/siklus/{siklus}/diskusi", aksi("/diskusi/penilaian-diri"), refleksi=refleksi)


def submit_diskusi(guru: Klien, siklus: UUID, **lain: object) -> TestResponse:
    """The guru hands in her follow-up, after her self-assessment."""
    assess_self(guru, siklus)
    return send(guru, f"/siklus/{siklus}/diskusi", aksi("/diskusi/pengajuan"), None, **(ISI_C | lain))


def agree_diskusi(kepala: Klien, siklus: UUID, **lain: object) -> TestResponse:
    """The principal records the talk and agrees to the follow-up."""
    return send(kepala, f"/siklus/{siklus}/diskusi", aksi("/diskusi/kesepakatan"), None, **(ISI_BICARA | lain))


def record_bersama(kepala: Klien, siklus: UUID, **lain: object) -> TestResponse:
    """The principal notes the talk together with the guru, on one tablet."""
    isi = ISI_C | ISI_BICARA | lain
    return send(kepala, f"/siklus/{siklus}/diskusi/bersama", aksi("/diskusi/bersama"), None, **isi)


def confirm_bersama(guru: Klien, siklus: UUID) -> TestResponse:
    """The guru confirms on her own account what was noted together."""
    return send(guru, f"/siklus/{siklus}/diskusi", aksi("/bersama/kepastian"))


# ── B · the observation ─────────────────────────────────────────────────────────────────────────────────────────────


def start_observasi(kepala: Klien, siklus: UUID) -> TestResponse:
    """The principal begins the lesson and stands in the classroom."""
    return send(kepala, f"/siklus/{siklus}/observasi", aksi("/observasi/kunjungan"))


def tap_chip(kepala: Klien, siklus: UUID, target: int, chip: str) -> TestResponse:
    """The principal taps a look-for of a target, named by its code."""
    halaman = kepala.get(f"/siklus/{siklus}/observasi/kelas")
    form = kepala.fill(halaman, f"#target-{target} form[data-chip-form]")
    isian = [(nama, nilai) for nama, nilai in form.isian if nama != "penanda"]
    form.isian = [*isian, ("penanda", chip)]
    return follow(kepala, kepala.send(form))


def write_baris(kepala: Klien, siklus: UUID, teks: str, tanda: str = "") -> TestResponse:
    """The principal writes what is seen and heard, for a target or in general."""
    url = f"/siklus/{siklus}/observasi/kelas"
    return send(kepala, url, "form[data-catatan-form]", teks=teks, tanda=tanda)


def tap_tingkat(kepala: Klien, siklus: UUID, target: int, label: str) -> TestResponse:
    """The principal taps a level, by its words."""
    return send(kepala, f"/siklus/{siklus}/observasi/kelas", f"#target-{target} form[data-tingkat-form]", label)


ISI_B: dict[str, object] = {
    "tingkat_1": "efektif",
    "alasan_1": "Suasana kelas hangat sejak awal.",
    "tingkat_2": "belum_efektif",
    "alasan_2": "Tiga kelompok bekerja, satu kelompok diam.",
    "tingkat_3": "belum",
    "rekomendasi": "Susun kesepakatan kelas bersama murid pekan ini.",
}


def conclude_observasi(kepala: Klien, siklus: UUID, **lain: object) -> TestResponse:
    """The principal puts the result together and concludes."""
    return send(kepala, f"/siklus/{siklus}/observasi/hasil", aksi("/observasi/hasil"), **(ISI_B | lain))


def share_hasil(kepala: Klien, siklus: UUID) -> TestResponse:
    """The principal shares the concluded result with the guru."""
    return send(kepala, f"/siklus/{siklus}/observasi", aksi("/hasil/berbagi"))


ISI_E: dict[str, object] = {
    "inspirasi": "Pertanyaan terbuka membuat murid yang biasanya diam mau menjelaskan alasannya di depan kelompok.",
    "perubahan": "Dulu saya memanggil murid yang mengangkat tangan. Sekarang memakai kartu nama.",
    "tantangan_1": "Kelompok 2 didominasi satu murid",
    "tantangan_2": "Waktu diskusi habis untuk membagi peran",
    "tantangan_3": "Kartu nama hilang",
    "rencana": "Peran berputar tiap pertemuan, dibagikan sebelum pelajaran.",
}

ISI_TANGGAPAN: dict[str, object] = {
    "capaian": "Hampir semua murid berbicara.",
    "tantangan": "Pembagian waktu.",
    "peningkatan": "Mulai dengan kelompok yang sama selama dua pekan.",
    "kesadaran": "dampak",
}

ISI_KUNJUNGAN: dict[str, object] = {
    "tanggal": f"2/6/{TAHUN}",
    "tingkat_1": "efektif",
    "tingkat_2": "belum_efektif",
    "catatan": "Murid saling bertanya.",
}


def submit_refleksi(guru: Klien, siklus: UUID, **lain: object) -> TestResponse:
    """The guru hands in her reflection."""
    return send(guru, f"/siklus/{siklus}/refleksi", aksi("/refleksi/pengajuan"), **(ISI_E | lain))


def record_kunjungan(kepala: Klien, siklus: UUID, **lain: object) -> TestResponse:
    """The principal records a later visit to the same targets."""
    alamat = f"/siklus/{siklus}/refleksi/kunjungan-ulang"
    return send(kepala, alamat, aksi("/kunjungan-ulang"), **(ISI_KUNJUNGAN | lain))


def ask(siapa: Klien, siklus: UUID, teks: str, bagian: str = "") -> TestResponse:
    """Say something beside a reflection."""
    return send(siapa, f"/siklus/{siklus}/refleksi", aksi("/percakapan/E"), teks=teks, bagian=bagian)


def respond_refleksi(kepala: Klien, siklus: UUID, **lain: object) -> TestResponse:
    """The principal responds to the reflection; the cycle is complete."""
    return send(kepala, f"/siklus/{siklus}/refleksi", aksi("/refleksi/tanggapan"), **(ISI_TANGGAPAN | lain))


def send_back_refleksi(kepala: Klien, siklus: UUID, alasan: str = "Ceritakan tandanya pada murid.") -> TestResponse:
    """The principal asks the guru to complete her reflection."""
    return send(kepala, f"/siklus/{siklus}/refleksi/pengembalian", aksi("/refleksi/pengembalian"), alasan=alasan)


FORM_UPAYA = "form.upaya-formulir"


def record_upaya(guru: Klien, siklus: UUID, **isian: object) -> TestResponse:
    """The guru notes the step that waits longest: the one whose form stands open on the page."""
    isi: dict[str, object] = {"keadaan": "selesai", "cerita": "Dicoba di dua kelas."} | isian
    return send(guru, f"/siklus/{siklus}/upaya", FORM_UPAYA, **isi)


def record_semua_upaya(guru: Klien, siklus: UUID) -> TestResponse:
    """The guru notes every agreed step, one after the other."""
    halaman = guru.get(f"/siklus/{siklus}/upaya")
    while "upaya-formulir" in halaman.text:
        halaman = record_upaya(guru, siklus)
    return halaman


def conclude_upaya(guru: Klien, siklus: UUID) -> TestResponse:
    """The guru goes on to her reflection; every agreed step has its entry."""
    return send(guru, f"/siklus/{siklus}/upaya", aksi("/upaya/penyelesaian"))


BARIS = "Dua murid hanya menonton."
"""What is noted in the lesson of a cycle that is carried to its end."""


def finish_siklus(guru: Klien, kepala: Klien, siklus: UUID | None = None) -> UUID:
    """Carry a cycle from A to the response to E; a new one, unless one is open."""
    siklus = siklus or open_siklus(guru)
    submit_persiapan(guru, siklus)
    approve_persiapan(kepala, siklus)
    observe_to_end(guru, kepala, siklus)
    return siklus


def observe_to_end(pelaku: Klien, pengamat: Klien, siklus: UUID, **diskusi: object) -> None:
    """Carry a cycle whose schedule is agreed through B, C, D and E, be it of a guru or of a principal.

    `diskusi` is what is written otherwise in C.
    """
    start_observasi(pengamat, siklus)
    write_baris(pengamat, siklus, BARIS, "2")
    conclude_observasi(pengamat, siklus)
    share_hasil(pengamat, siklus)
    submit_diskusi(pelaku, siklus, **diskusi)
    agree_diskusi(pengamat, siklus)
    record_semua_upaya(pelaku, siklus)
    conclude_upaya(pelaku, siklus)
    submit_refleksi(pelaku, siklus)
    respond_refleksi(pengamat, siklus)


# ── Copied elsewhere ────────────────────────────────────────────────────────────────────────────────────────────────


def tick_salin(klien: Klien, siklus: UUID, bagian: str = "A-jadwal") -> TestResponse:
    """One side notes that a field has been copied to Ruang GTK."""
    return send(klien, f"/siklus/{siklus}/salin", aksi(f"/salin/{bagian}"))
