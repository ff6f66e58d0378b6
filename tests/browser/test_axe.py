"""Every page of the house before axe-core (WCAG 2.2 AA): light and dark, wide and narrow, with the longest names.

All of them are looked at light on a wide tablet and dark on a phone; the main ones in every other scheme and size too.

The states and sample records are those of the laws of the house (`tests/house`); here each world is first stretched:
names of 45 letters with titles, long schools, long sentences in the rubric, 3,000 letters wherever people write.
"""

from __future__ import annotations

import threading
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, Page, ViewportSize
from sqlalchemy import JSON, String, select
from werkzeug.serving import BaseWSGIServer, make_server

from observasi_app.extensions import Base, db, menulis
from observasi_app.masuk.sesi import KUKI
from observasi_app.rubrics.edisi import Edisi, Jenis
from observasi_app.rubrics.models import EdisiLokal
from observasi_app.rubrics.queries import list_edisi
from observasi_app.sekolah.models import Dinas, Pegawai, Sekolah
from observasi_app.siklus.inti.models import Siklus
from observasi_app.web.isian import fold_nama
from tests.browser.conftest import TENGGAT_MS, UKURAN
from tests.conftest import make_app
from tests.dunia import SEKOLAH, TOKOH, tetap, token_of
from tests.house.akses import AKSES, BUKAN_TEKS, KUNCI_TEKS
from tests.house.alamat import address
from tests.house.cara import POTRET, TERJAUH
from tests.house.panggung import Album, Panggung

pytestmark = pytest.mark.browser

AXE = Path(__file__).parents[1] / "vendor" / "axe.min.js"
PERIKSA = """async (pilih) => {
  const akar = pilih ? document.querySelector(pilih) : document;
  for (const el of document.querySelectorAll("details:not([data-menu])")) el.open = true;
  const tag = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
  const pilihan = { runOnly: tag, rules: { "target-size": { enabled: true } }, resultTypes: ["violations"] };
  const { violations } = await axe.run(akar, pilihan);
  const hasil = [];
  for (const { id, nodes } of violations) {
    for (const { target, failureSummary } of nodes) {
      // What the bar at the bottom covers is scrolled from under it by a finger, and then measured.
      const el = id === "target-size" && document.querySelector(target[0]);
      if (el) el.scrollIntoView({ block: "center" });
      const lagi = el && (await axe.run(el, { ...pilihan, runOnly: { type: "rule", values: [id] } }));
      if (lagi && !lagi.violations.length) continue;
      hasil.push(`${id}: ${target.join(" ")} — ${failureSummary.split("\\n")[1] || ""}`);
    }
  }
  for (const el of document.querySelectorAll("main :is(h1, h2, h3):not(.tersembunyi)")) {
    const { width, height } = el.getBoundingClientRect();
    const sempit = el.checkVisibility() && width < 120 && height > 96;
    if (sempit) hasil.push(`squeezed: ${el.textContent.trim().slice(0, 40)} is ${Math.round(width)} px wide`);
  }
  const lebar = document.scrollingElement.scrollWidth;
  if (lebar <= innerWidth) return hasil;
  const keluar = [...document.querySelectorAll("main *")].filter((el) => el.getBoundingClientRect().right > innerWidth);
  const siapa = keluar.slice(0, 4).map((el) => `${el.tagName.toLowerCase()}.${el.className}`);
  return [...hasil, `overflow: ${lebar} px wide on a screen of ${innerWidth}: ${siapa.join(" > ")}`];
}"""
MENU = "details[data-menu]"
BUKA_MENU = f"""() => {{
  const menu = [...document.querySelectorAll("{MENU}")].filter((el) => el.checkVisibility());
  for (const el of menu) el.open = true;
  return menu.length;
}}"""

DENGAN_MENU = ("papan.beranda", "b_observasi.kelas")

BUKAN_HALAMAN = {
    "aset": "a file of styles, scripts or pictures",
    "pemutakhiran.tertolak": "a workbook to be mended",
    "a_persiapan.cetak": "paper, as PDF",
    "b_observasi.cetak": "paper, as PDF",
    "c_diskusi.cetak": "paper, as PDF",
    "e_refleksi.cetak": "paper, as PDF",
    "siklus.cetak_kosong": "paper, as PDF",
    "panduan.cetak": "paper, as PDF",
    "penilaian.cetak": "paper, as PDF",
    "akhir.cetak": "paper, as PDF",
    "rencana.tanda_terima": "paper, as PDF",
    "a_persiapan.kalender": "a file for a calendar",
    "berkas.foto": "a photo",
    "berkas.kecil": "a photo",
    "berkas.unduh": "a document to keep",
    "berkas.unggahan": "how far an upload is, for a script",
    "luring.buka_draf": "leads on to the page of the draft",
    "luring.manifes": "what a device needs to know of the app",
    "luring.pekerja": "the service worker",
    "luring.paket": "a list for the device",
}
"""GET endpoints without a page of their own, and what they give instead."""

BANYAK_PEMBACA = {
    "siklus.lembar": "ani budi nova",
    "a_persiapan.buka": "budi nova",
    "b_observasi.buka": "ani budi nova",
    "c_diskusi.buka": "ani budi nova",
    "d_upaya.buka": "ani budi nova",
    "e_refleksi.buka": "ani budi",
    "papan.beranda": "ani budi dedi endah oki",
    "orang.sekolah": "oki budi",
}
"""Pages that differ by who reads them; any other page is looked at by the first person who finds it."""

DI_TENGAH: dict[str, str] = {
    "kosong": "papan.beranda:ani papan.beranda:budi papan.guru:budi papan.jadwal:budi papan.siklus_saya:ani",
    "fokus_diusulkan": "siklus.lembar:ani siklus.fokus:ani",
    "fokus_dipilih": "siklus.lembar:budi siklus.fokus:budi",
    "a_disusun": "a_persiapan.buka:ani papan.beranda:ani",
    "a_diajukan": "a_persiapan.buka:budi a_persiapan.usulan:budi a_persiapan.pengembalian:budi papan.jadwal:budi",
    "a_jadwal_diusulkan": "a_persiapan.buka:ani",
    "a_dikembalikan": "a_persiapan.buka:ani",
    "b_terjadwal": "b_observasi.buka:budi papan.beranda:budi",
    "b_berlangsung": "b_observasi.kelas:budi b_observasi.hasil:budi b_observasi.buka:ani",
    "b_dijeda": "b_observasi.kelas:budi",
    "b_selesai": "b_observasi.buka:budi c_diskusi.buka:budi",
    "c_disusun": "b_observasi.buka:ani c_diskusi.buka:ani",
    "c_dinilai": "c_diskusi.buka:ani",
    "c_diajukan": "c_diskusi.buka:budi c_diskusi.pengembalian:budi",
    "c_dikembalikan": "c_diskusi.buka:ani",
    "c_dicatat_bersama": "c_diskusi.buka:ani c_diskusi.buka:budi",
    "d_berjalan": "d_upaya.buka:ani",
    "d_tercatat": "d_upaya.buka:ani d_upaya.buka:budi",
    "e_disusun": "e_refleksi.buka:ani",
    "e_diajukan": "e_refleksi.buka:budi papan.beranda:budi",
    "e_coach": "e_refleksi.buka:nova papan.beranda:nova",
    "e_dikembalikan": "e_refleksi.buka:ani",
    "e_dikunjungi": "e_refleksi.buka:budi",
    "a_dicatat_bersama": "a_persiapan.buka:ani",
    "dikunjungi": "kunjungan.daftar:budi",
    "b_jadwal_pelaku": "a_persiapan.buka:ani b_observasi.buka:ani",
    "b_belum_terlaksana": "b_observasi.buka:ani",
    "koreksi_diminta": "c_diskusi.buka:budi papan.beranda:budi",
    "koreksi_disetujui": "c_diskusi.buka:ani",
    "koreksi_ditolak": "c_diskusi.buka:ani",
    "koreksi_selesai": "c_diskusi.buka:budi e_refleksi.buka:ani",
    "koreksi_d": "d_upaya.buka:ani",
    "dua_versi": "luring.catatan:ani",
    "perangkat_dicabut": "luring.perangkat:ani luring.perangkat:oki",
    "orang_ditutup": "orang.lihat:oki",
}
"""What stands before people in the midst of a cycle: state → endpoint:person."""


@dataclass(frozen=True, order=True)
class Kunjungan:
    """One look at a page: in which state, which endpoint, who."""

    potret: str
    endpoint: str
    siapa: str


def _visits() -> list[Kunjungan]:
    semua = {Kunjungan(potret, *satu.split(":")) for potret, daftar in DI_TENGAH.items() for satu in daftar.split()}
    for endpoint, baris in AKSES.items():
        if "GET" in baris.metode and endpoint not in BUKAN_HALAMAN:
            siapa = BANYAK_PEMBACA.get(endpoint, baris.lihat.split()[0]).split()
            semua |= {Kunjungan(baris.potret or TERJAUH, endpoint, satu) for satu in siapa}
    return sorted(semua)


KUNJUNGAN = _visits()

UTAMA = sorted(
    Kunjungan(potret, *satu.split(":"))
    for potret, daftar in {
        "kosong": "papan.beranda:ani",
        "fokus_diusulkan": "siklus.fokus:ani",
        "a_disusun": "a_persiapan.buka:ani",
        "b_terjadwal": "papan.beranda:budi b_observasi.buka:budi",
        "b_berlangsung": "b_observasi.kelas:budi b_observasi.hasil:budi",
        "c_dinilai": "c_diskusi.buka:ani",
        "c_diajukan": "c_diskusi.buka:budi",
        "d_tercatat": "d_upaya.buka:ani d_upaya.langkah:ani",
        "e_disusun": "e_refleksi.buka:ani",
        "e_diajukan": "e_refleksi.buka:budi",
        "e_coach": "e_refleksi.buka:nova pendampingan.dampingan:nova",
        TERJAUH: "siklus.lembar:ani rubrik.baca:ani rubrik.daftar:ani masuk.buka:tamu orang.daftar:oki papan.guru:budi",
    }.items()
    for satu in daftar.split()
)
"""The screens people stand before every day, each in the state that shows most."""


# ── A stretched world ───────────────────────────────────────────────────────────────────────────────────────────────

KALIMAT = "Murid bekerja berkelompok dan saling menjelaskan alasannya; guru berkeliling, bertanya, lalu memberi waktu. "
TAUTAN = "https://guru.contoh.sch.id/berkas/perangkat-ajar/2026/semester-ganjil/ilmu-pengetahuan-alam/kelas-VIII-B.pdf "
PANJANG = (KALIMAT + TAUTAN + KALIMAT * 30)[:3000]
SINGKAT = {
    "kelas": "XII Rekayasa Perangkat Lunak 2",
    "mapel": "Pendidikan Jasmani, Olahraga, dan Kesehatan",
    "mengajar": "Pendidikan Jasmani, Olahraga, dan Kesehatan",
    "jam_ke": "3–4 dan 7–8",
    "tempat": "Laboratorium Ilmu Pengetahuan Alam Terpadu, gedung timur lantai dua",
    "nama": "RPP Pertemuan Ketiga Sistem Pencernaan Manusia kelas VIII-B semester ganjil.pdf",
    "keterangan": "Kelompok tiga membagi peran sebelum percobaan dimulai",
}
"""Fields that hold a few words; anything else that people write gets 3,000 letters."""
SAMBUNG = " Nurhalimatussadiyah Kusumaningrat Wirahadikusumah"


def long_nama(nama: str) -> str:
    """Return a name of 45 letters that begins like this one."""
    return (nama + SAMBUNG)[:45]


def stretch(panggung: Panggung) -> None:
    """Make everything in a world as long as it may become."""
    with panggung.app.app_context(), menulis() as sesi:
        for tokoh in TOKOH:
            orang = sesi.get_one(Pegawai, tokoh.id)
            orang.nama = long_nama(tokoh.nama)
            orang.nama_cari = fold_nama(orang.nama)
            orang.gelar_depan, orang.gelar_belakang = "Prof. Dr. Hj.", "S.Pd., M.Pd., M.Hum., Gr."
        for kunci in SEKOLAH:
            sekolah = sesi.get_one(Sekolah, tetap(kunci))
            sekolah.nama = f"Sekolah Menengah Pertama Negeri {kunci} Satu Atap Terpadu Kepulauan Contoh Utara"
            sekolah.alamat = "Jalan Pahlawan Kemerdekaan Republik Indonesia Nomor 117, Kecamatan Contoh Utara"
        dinas = sesi.get_one(Dinas, tetap("dinas"))
        dinas.nama = "Dinas Pendidikan, Kepemudaan, dan Olahraga Kabupaten Kepulauan Contoh Utara"
        _pin_long_edisi()
        for mapper in Base.registry.mappers:
            kelas = mapper.class_
            if hasattr(kelas, "siklus_id") or hasattr(kelas, "tindak_lanjut_id"):
                for baris in sesi.scalars(select(kelas)) if kelas.__tablename__ != "jejak" else ():
                    _stretch_row(baris, mapper.columns)


def _stretch_row(baris: Any, kolom_list: Any) -> None:  # noqa: ANN401 - a row of whichever table
    for kolom in kolom_list:
        nilai = getattr(baris, kolom.key)
        if isinstance(kolom.type, JSON):
            setattr(baris, kolom.key, _stretch_json(nilai))
        elif isinstance(kolom.type, String) and kolom.key not in BUKAN_TEKS and nilai:
            setattr(baris, kolom.key, SINGKAT.get(kolom.key, PANJANG))


def _stretch_json(nilai: object) -> object:
    if isinstance(nilai, list):
        return [PANJANG[:300] if isinstance(satu, str) else _stretch_json(satu) for satu in nilai]
    if isinstance(nilai, dict):
        return {k: PANJANG if k in KUNCI_TEKS and isinstance(v, str) else v for k, v in nilai.items()}
    return nilai


def _pin_long_edisi() -> None:
    """Let the school's cycles stand on an edition of its own whose sentences are long and whose chips are full."""
    siklus = db.session.scalars(select(Siklus)).all()
    ada = {(satu.rubrik, satu.fokus) for satu in siklus} or {(Jenis.GURU.value, "keteraturan-suasana-kelas")}
    for rubrik, kode in sorted(ada):
        terbit = next(satu for satu in list_edisi(Jenis(rubrik)) if satu.kode == kode)
        edisi = Edisi.from_dict(_long_rubrik(terbit.to_dict() | {"edisi": "panjang"}))
        db.session.add(
            EdisiLokal(
                id=uuid.uuid4(),
                sekolah_id=tetap("satu"),
                rubrik=rubrik,
                fokus=kode,
                edisi="panjang",
                hash=edisi.hash,
                isi=edisi.to_dict(),
                catatan_sumber=PANJANG[:500],
                dibuat=datetime.now(UTC),
                pegawai_id=tetap("budi"),
            )
        )
        for satu in siklus:
            if (satu.rubrik, satu.fokus) == (rubrik, kode):
                satu.edisi, satu.edisi_hash = "panjang", edisi.hash


def _long_rubrik(isi: Any) -> Any:  # noqa: ANN401 - plain data of a TOML file
    if isinstance(isi, list):
        return [_long_rubrik(satu) for satu in isi]
    if isinstance(isi, dict):
        panjang = {
            "kalimat": lambda teks: f"{teks} {KALIMAT * 2}".strip(),
            "chip": lambda teks: f"{teks} dan lainnya"[:28],
        }
        return {k: panjang[k](v) if k in panjang and isinstance(v, str) else _long_rubrik(v) for k, v in isi.items()}
    return isi


# ── The visits ──────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass
class Gedung:
    """The stretched worlds that were needed so far, each served at an address of its own."""

    album: Album
    _melayani: dict[str, tuple[Panggung, BaseWSGIServer]] = field(default_factory=dict)

    def find_url(self, kunjungan: Kunjungan) -> str:
        """Return the address of a visit; its world is made and served when it is first asked for."""
        if kunjungan.potret not in self._melayani:
            panggung = self.album.lihat(kunjungan.potret, siapkan=stretch)
            server = make_server("127.0.0.1", 0, panggung.app, threaded=True)
            threading.Thread(target=server.serve_forever, daemon=True).start()
            self._melayani[kunjungan.potret] = (panggung, server)
        panggung, server = self._melayani[kunjungan.potret]
        return f"http://127.0.0.1:{server.server_port}{address(panggung, kunjungan.endpoint)}"

    def close(self) -> None:
        """Stop serving."""
        for _, server in self._melayani.values():
            server.shutdown()
            server.server_close()
        self.album.tutup()


@pytest.fixture(scope="module")
def gedung(dunia_awal: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gedung]:
    """Serve every state of the world that a visit needs."""
    gedung = Gedung(Album(tmp_path_factory.mktemp("axe"), dunia_awal, POTRET))
    yield gedung
    gedung.close()


def test_every_endpoint_is_either_looked_at_or_gives_no_page(tmp_path: Path) -> None:
    app = make_app(tmp_path)
    ada = {r.endpoint for r in app.url_map.iter_rules() if "GET" in (r.methods or ())}
    dilihat = {satu.endpoint for satu in KUNJUNGAN}
    assert ada - dilihat - set(BUKAN_HALAMAN) == set(), "pages that nobody looks at"
    assert (dilihat | set(BUKAN_HALAMAN)) - ada == set(), "visits of endpoints that are gone"
    assert dilihat & set(BUKAN_HALAMAN) == set()


@pytest.mark.parametrize("endpoint", sorted(BUKAN_HALAMAN))
def test_what_is_not_looked_at_is_no_page(gedung: Gedung, endpoint: str) -> None:
    panggung = gedung.album.lihat(AKSES[endpoint].potret or TERJAUH, siapkan=stretch)
    boleh = AKSES[endpoint].lihat.split()
    jawaban = panggung.klien("ani" if "ani" in boleh else boleh[0]).get(address(panggung, endpoint))
    assert jawaban.status_code == AKSES[endpoint].kode
    assert jawaban.status_code == 303 or jawaban.mimetype != "text/html"


@dataclass
class Layar:
    """The pages of a colour scheme and size: one a person, kept for the next visit."""

    peramban: Browser
    warna: Literal["light", "dark"]
    ukuran: ViewportSize
    temuan: list[str] = field(default_factory=list)
    _halaman: dict[str, Page] = field(default_factory=dict)

    def open(self, siapa: str, alamat: str, kode: int, sebutan: str) -> Page | None:
        """Return a person's page at this address; None, and a finding, when it answers otherwise."""
        if siapa not in self._halaman:
            self._halaman[siapa] = self._begin(siapa)
        halaman = self._halaman[siapa]
        jawaban = halaman.goto(alamat)
        if jawaban and jawaban.status == kode and not jawaban.request.redirected_from:
            return halaman
        self.temuan.append(f"{sebutan}: answered {jawaban and jawaban.status} at {halaman.url}")
        return None

    def check(self, halaman: Page, sebutan: str, akar: str = "") -> None:
        """Let axe look at a page, or at one part of it, and keep what it finds."""
        if not halaman.evaluate("'axe' in window"):
            halaman.evaluate(AXE.read_text(encoding="utf-8"))
        self.temuan += [f"{sebutan}: {apa}" for apa in halaman.evaluate(PERIKSA, akar)]

    def close(self) -> None:
        """Let go of every page."""
        for halaman in self._halaman.values():
            halaman.context.close()

    def _begin(self, siapa: str) -> Page:
        konteks = self.peramban.new_context(
            viewport=self.ukuran, color_scheme=self.warna, locale="id-ID", reduced_motion="reduce"
        )
        konteks.set_default_timeout(TENGGAT_MS)
        if siapa != "tamu":
            konteks.add_cookies([{"name": KUKI, "value": token_of(siapa), "url": "http://127.0.0.1"}])
        halaman = konteks.new_page()
        halaman.on("pageerror", lambda galat: self.temuan.append(f"{halaman.url}: {galat}"))
        return halaman


def _layar(peramban: Browser, param: str) -> Iterator[Layar]:
    warna, ukuran = param.split("-")
    layar = Layar(peramban, "dark" if warna == "gelap" else "light", UKURAN[ukuran])
    yield layar
    layar.close()


@pytest.fixture(params=["terang-lanskap", "gelap-ponsel"])
def layar(request: pytest.FixtureRequest, peramban: Browser) -> Iterator[Layar]:
    """Give the two ways in which everything is looked at: light and wide, dark and narrow."""
    yield from _layar(peramban, request.param)


@pytest.fixture(params=["terang-potret", "terang-ponsel", "gelap-lanskap", "gelap-potret"])
def layar_lain(request: pytest.FixtureRequest, peramban: Browser) -> Iterator[Layar]:
    """Give the other ways, in which the main pages are looked at."""
    yield from _layar(peramban, request.param)


def test_axe_finds_nothing_on_any_page_and_none_scrolls_sideways(gedung: Gedung, layar: Layar) -> None:
    _look_at(KUNJUNGAN, gedung, layar)


def test_axe_finds_nothing_on_a_main_page_in_any_other_scheme_and_size(gedung: Gedung, layar_lain: Layar) -> None:
    _look_at(UTAMA, gedung, layar_lain)


def test_the_main_pages_are_among_those_that_everything_looks_at() -> None:
    assert set(UTAMA) <= set(KUNJUNGAN)


def _look_at(daftar: list[Kunjungan], gedung: Gedung, layar: Layar) -> None:
    for satu in daftar:
        sebutan = f"{satu.endpoint} ({satu.siapa}, {satu.potret})"
        halaman = layar.open(satu.siapa, gedung.find_url(satu), 200, sebutan)
        if halaman:
            layar.check(halaman, sebutan)
            if satu.endpoint in DENGAN_MENU and halaman.evaluate(BUKA_MENU):
                layar.check(halaman, f"{sebutan}, its open menu", MENU)
    assert layar.temuan == [], "\n" + "\n".join(dict.fromkeys(layar.temuan))


def test_axe_finds_nothing_where_something_is_refused(gedung: Gedung, layar: Layar) -> None:
    for potret, endpoint, siapa, kode in (
        ("kosong", "orang.daftar", "ani", 403),
        ("c_disusun", "c_diskusi.bersama", "ani", 409),
        ("c_disusun", "siklus.lembar", "citra", 404),
    ):
        alamat = gedung.find_url(Kunjungan(potret, endpoint, siapa))
        halaman = layar.open(siapa, alamat, kode, f"the refusal {kode}")
        if halaman:
            layar.check(halaman, f"the refusal {kode}")
    formulir = layar.open("ani", gedung.find_url(Kunjungan("a_disusun", "a_persiapan.buka", "ani")), 200, "the form")
    assert formulir
    formulir.get_by_role("button", name="Kumpulkan").click()
    formulir.get_by_role("alert").first.wait_for()
    layar.check(formulir, "a form with remarks")
    assert layar.temuan == [], "\n" + "\n".join(dict.fromkeys(layar.temuan))


def test_a_faint_word_a_nameless_box_and_a_wide_picture_are_found(layar: Layar) -> None:
    halaman = layar._begin("tamu")
    halaman.set_content(
        '<html lang="id"><title>Uji</title><main><h1>Uji</h1><p style="color:#999;background:#fff">samar</p>'
        '<input><div style="width:3000px">lebar</div></main>'
    )
    layar.temuan.clear()
    layar.check(halaman, "uji")
    assert [satu.split(": ")[1] for satu in layar.temuan] == ["color-contrast", "label", "overflow"]
