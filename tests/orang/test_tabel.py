"""Rows as real lists have them: titles above, capitals, two of one name, and what Excel makes of a NIP. Pure values."""

from __future__ import annotations

from datetime import date

import pytest

from observasi_app.orang.baris import (
    BarisDiterima,
    BarisDitolak,
    BarisTerbaca,
    Bawaan,
    HasilBaca,
    Nasib,
    OrangAda,
    read_nomor,
    read_orang,
    read_rows,
    sort_baris,
)
from observasi_app.orang.gelar import split_gelar
from observasi_app.orang.peta import KEPALA_KOLOM
from observasi_app.orang.tabel import Kolom, guess_kepala, guess_kolom, read_baris, write_baris
from observasi_app.sekolah.peran import Peran, Sapaan, Sifat
from observasi_app.web.isian import IsianSalah

HARI = date(2026, 7, 13)
BAWAAN = Bawaan(mulai=HARI, status="pns", mengajar="IPA")
NIP = "198503172010011007"

DAFTAR = """\
DAFTAR GURU DAN PEGAWAI
SMP NEGERI 1 CONTOH\t\t\t
\t\t\t
No\tNama Guru\tNIP\tL/P\tStatus\tJabatan\tMata Pelajaran
1\t2\t3\t4\t5\t6\t7
1\tDrs. H. AHMAD DAHLAN, M.PD\t'196801012005011001\tL\tPNS\tKepala Sekolah\t
2\tSITI AMINAH, S.Pd\t19850317 201001 2 007\tP\tPNS\tGuru Ahli Muda\tMatematika
3\tBUDI SANTOSO\t1,98501E+17\tL\tPNS\tGuru\tIPA
4\tRina, S.Pd\t-\tP\tGTT\tGuru Bahasa Indonesia\t
\t\t\t\t\t\t
\tMengetahui,
\tBudi Santoso, M.Pd.
"""


def read(teks: str, ada: tuple[OrangAda, ...] = (), bawaan: Bawaan = BAWAAN) -> HasilBaca:
    baris = read_baris(teks)
    kepala = guess_kepala(baris)
    terbaca, ditolak, dilewati = read_rows(baris, kepala, guess_kolom(baris, kepala), bawaan, HARI)
    diterima, berbenturan = sort_baris(terbaca, ada, ())
    return HasilBaca(diterima, tuple(sorted((*ditolak, *berbenturan), key=lambda d: d.nomor)), dilewati)


def one(**isi: str) -> BarisTerbaca | BarisDitolak:
    return read_orang(7, {Kolom(nama): nilai for nama, nilai in isi.items()}, BAWAAN, HARI)


def taken(**isi: str) -> BarisTerbaca:
    baris = one(**({"nama": "Budi Santoso"} | isi))
    assert isinstance(baris, BarisTerbaca), baris
    return baris


def refused(**isi: str) -> str:
    baris = one(**({"nama": "Budi Santoso"} | isi))
    assert isinstance(baris, BarisDitolak), baris
    return " ".join(baris.alasan)


def known(nama: str, nip: str | None = None, *, bertugas: bool = True, **lain: object) -> OrangAda:
    isi: dict[str, object] = {
        "id": nama,
        "sebutan": nama.title(),
        "nama_cari": nama,
        "nip": nip,
        "nuptk": None,
        "bertugas": bertugas,
        "di_sini": True,
        "peran": frozenset({Peran.GURU}),
    }
    return OrangAda(**(isi | lain))  # type: ignore[arg-type]


# ── The table ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_list_with_titles_above_it_is_read_and_only_its_broken_rows_stay() -> None:
    hasil = read(DAFTAR)
    assert [d.baris.data.nama for d in hasil.diterima] == ["Ahmad Dahlan", "Siti Aminah", "Rina"]
    assert [d.asli for d in hasil.ditolak] == ["BUDI SANTOSO", "Budi Santoso, M.Pd."]
    assert "1,98501E+17" in hasil.ditolak[0].alasan[0]
    assert hasil.dilewati == 2
    assert "hanya berisi satu sel" in hasil.ditolak[1].alasan[0]
    kepala, siti, rina = hasil.diterima
    assert (kepala.baris.data.gelar_depan, kepala.baris.data.gelar_belakang) == ("Drs. H.", "M.Pd.")
    assert kepala.tugas[0].peran is Peran.KEPALA_SEKOLAH
    assert siti.baris.data.nip == "198503172010012007"
    assert siti.tugas[0].mengajar == "Matematika"
    assert (rina.baris.data.status, rina.tugas[0].mengajar) == ("honorer", "Bahasa Indonesia")
    assert not rina.tugas[0].ikut_penilaian


def test_an_empty_first_cell_does_not_move_the_row() -> None:
    assert read_baris("\tNama\tNIP\n1\tAni\t-")[0] == ("", "Nama", "NIP")


def test_a_cell_with_a_line_break_in_it_is_one_cell() -> None:
    assert read_baris('Nama\tMapel\n"Ani\nRahma"\tIPA') == (("Nama", "Mapel"), ("Ani Rahma", "IPA"))


def test_a_quotation_mark_that_is_never_closed_swallows_nobody() -> None:
    baris = read_baris('Nama\tMapel\n"Ani\tIPA\nBudi\tIPS')
    assert baris == (("Nama", "Mapel"), ('"Ani', "IPA"), ("Budi", "IPS"))


def test_semicolons_of_a_csv_file_part_cells_and_commas_of_titles_do_not() -> None:
    assert read_baris("Nama;NIP\nAni, S.Pd.;-\n") == (("Nama", "NIP"), ("Ani, S.Pd.", "-"))
    assert read_baris("Nama\nAni, S.Pd.") == (("Nama",), ("Ani, S.Pd.",))


def test_what_is_written_back_is_read_the_same() -> None:
    baris = (("Nama", "NIP", ""), ("", "1", 'dua "kutip"'), ("Ani", "", "x"))
    assert read_baris(write_baris(baris)) == baris


@pytest.mark.parametrize("kolom", list(Kolom))
def test_the_head_of_rows_that_stay_is_known_at_the_next_reading(kolom: Kolom) -> None:
    assert guess_kolom(((KEPALA_KOLOM[kolom],),), 0) == (kolom,)


def test_without_a_head_the_columns_are_told_by_what_stands_in_them() -> None:
    baris = read_baris(f"1\tAni Rahma\t{NIP}\tPNS\n2\tBudi Santoso\t198503172010011008\tPPPK")
    assert guess_kepala(baris) is None
    assert guess_kolom(baris, None) == (None, Kolom.NAMA, Kolom.NIP, Kolom.STATUS)


def test_a_head_that_nobody_foresaw_does_not_hide_a_column_that_speaks_for_itself() -> None:
    baris = read_baris(
        f"NO\tNAMA LENGKAP\tNIP\tGENDER\tKET. PEG\tNIK\tDESA\n1\tANI RAHMA\t{NIP}\tP\tPNS\t1376014504850001\tSungai Pua"
    )
    kepala = guess_kepala(baris)
    assert kepala == 0
    dikenal = (None, Kolom.NAMA, Kolom.NIP, Kolom.SAPAAN, Kolom.STATUS, None, None)
    assert guess_kolom(baris, kepala) == dikenal


@pytest.mark.parametrize("judul", ["STATUS KEPEG.", "Stat. Kepeg", "Status PTK", "STATUS/KEPEGAWAIAN"])
def test_the_usual_short_heads_of_status_are_known(judul: str) -> None:
    assert guess_kolom((("Nama", judul), ("Ani", "GTT sejak 2019")), 0) == (Kolom.NAMA, Kolom.STATUS)


def test_one_meaning_stands_over_one_column() -> None:
    assert guess_kolom((("Nama", "Nama", "NIP"),), 0) == (Kolom.NAMA, None, Kolom.NIP)


# ── Numbers ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("teks", ["1,98501E+17", "1.98501E+17", "1,98501e17", "2E+17"])
def test_a_nip_that_excel_made_a_number_of_is_refused_in_words(teks: str) -> None:
    assert "Excel" in refused(nip=teks)
    assert "format" in refused(nip=teks)


@pytest.mark.parametrize("teks", ["01/01/1985", "1-Jan-85", "17 Maret 1985", "1985-03-17", "3/17/1985 0:00"])
def test_a_nip_that_excel_made_a_date_of_is_refused_in_words(teks: str) -> None:
    assert "tanggal" in refused(nip=teks)


def test_a_nip_whose_last_digits_excel_rounded_away_is_refused() -> None:
    assert "membulatkan" in refused(nip="198503172010011000")


@pytest.mark.parametrize("teks", ["", "-", "–", "0", "belum ada", "'", " "])
def test_a_sign_for_nothing_is_no_number(teks: str) -> None:
    assert read_nomor(teks, "NIP") is None


@pytest.mark.parametrize("teks", ["'198503172010011007", "19850317 201001 1 007", "19850317.201001.1.007"])
def test_a_nip_is_read_as_people_group_it(teks: str) -> None:
    assert read_nomor(teks, "NIP") == NIP


def test_a_nuptk_in_the_column_of_the_nip_says_where_it_belongs() -> None:
    with pytest.raises(IsianSalah, match="kolom NUPTK"):
        read_nomor("1234567890123456", "NIP")


# ── Names, status, roles ────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("tertulis", "depan", "nama", "belakang"),
    [
        ("BUDI SANTOSO", "", "Budi Santoso", ""),
        ("Dr. H. BUDI SANTOSO, S.PD., M.M.", "Dr. H.", "Budi Santoso", "S.Pd., M.M."),
        ("BUDI SANTOSO S.PD M.PD", "", "Budi Santoso", "S.Pd., M.Pd."),
        ("Drs.H.AHMAD,S.PD", "Drs. H.", "Ahmad", "S.Pd."),
        ("H.M. SALEH", "", "H.M. Saleh", ""),
        ("Dra. Hj. SITI AMINAH, S.PD,. M.PD.I", "Dra. Hj.", "Siti Aminah", "S.Pd., M.Pd.I."),
        ("A.A. GEDE AGUNG, S.PD, GR.", "", "A.A. Gede Agung", "S.Pd., Gr."),
        ("M. NUR MA'RUF", "", "M. Nur Ma'ruf", ""),
        ("SITI BINTI SALEH", "", "Siti binti Saleh", ""),
        ("I Made Wirawan, S.Or.", "", "I Made Wirawan", "S.Or."),
        ("SUHARTO", "", "Suharto", ""),
        ("EKO ST", "", "Eko St", ""),
        ("Ani McDonald, Dipl.X", "", "Ani McDonald", "Dipl.X"),
    ],
)
def test_titles_are_kept_right_and_capitals_get_an_offer(tertulis: str, depan: str, nama: str, belakang: str) -> None:
    terbaca = split_gelar(tertulis)
    assert (terbaca.depan, terbaca.usul or terbaca.nama, terbaca.belakang) == (depan, nama, belakang)


def test_who_does_not_want_the_offer_keeps_the_capitals() -> None:
    besar = Bawaan(mulai=HARI, status="pns", mengajar="IPA", huruf_biasa=False)
    baris = read_orang(1, {Kolom.NAMA: "BUDI SANTOSO, S.PD"}, besar, HARI)
    assert isinstance(baris, BarisTerbaca)
    assert (baris.data.nama, baris.data.gelar_belakang) == ("BUDI SANTOSO", "S.Pd.")


@pytest.mark.parametrize(
    ("teks", "status"),
    [
        ("PNS Daerah", "pns"),
        ("CPNS", "pns"),
        ("PPPK Paruh Waktu", "pppk"),
        ("P3K", "pppk"),
        ("Guru Honor Sekolah", "honorer"),
    ],
)
def test_the_status_is_read_as_lists_say_it(teks: str, status: str) -> None:
    assert taken(status=teks).data.status == status


def test_a_status_nobody_knows_and_one_that_is_missing_are_refused() -> None:
    assert "PNS, PPPK, atau honorer" in refused(status="Magang")
    tanpa = read_orang(1, {Kolom.NAMA: "Ani"}, Bawaan(mulai=HARI, mengajar="IPA"), HARI)
    assert isinstance(tanpa, BarisDitolak)
    assert "Statusnya belum ditulis" in tanpa.alasan[0]


@pytest.mark.parametrize(
    ("jabatan", "peran", "mengajar"),
    [
        ("", [Peran.GURU], "IPA"),
        ("Guru", [Peran.GURU], "IPA"),
        ("Guru Ahli Pertama", [Peran.GURU], "IPA"),
        ("Guru Mapel PJOK", [Peran.GURU], "PJOK"),
        ("Guru Pendidikan Agama dan Budi Pekerti", [Peran.GURU], "Pendidikan Agama dan Budi Pekerti"),
        ("GURU KELAS", [Peran.GURU], "Guru kelas"),
        ("Guru BK, Coach", [Peran.GURU, Peran.COACH], "BK"),
        ("Wakil Kepala Sekolah", [Peran.GURU], "IPA"),
        ("Kepala Sekolah", [Peran.KEPALA_SEKOLAH], ""),
        ("Kepala Sekolah dan Guru IPS", [Peran.KEPALA_SEKOLAH, Peran.GURU], "IPS"),
    ],
)
def test_the_role_is_read_as_lists_say_it(jabatan: str, peran: list[Peran], mengajar: str) -> None:
    tugas = taken(peran=jabatan).tugas
    assert [t.peran for t in tugas] == peran
    assert next((t.mengajar for t in tugas if t.peran is Peran.GURU), "") == mengajar


def test_an_acting_principal_is_not_definitive() -> None:
    assert taken(peran="Plt. Kepala Sekolah").tugas[0].sifat is Sifat.PLT


def test_roles_that_open_doors_are_not_given_by_a_column() -> None:
    assert "satu per satu" in refused(peran="Operator Sekolah")
    assert "bukan guru" in refused(peran="Penjaga Sekolah")


def test_sapaan_comes_from_its_column_and_never_from_a_name() -> None:
    assert taken(nama="Siti Aminah").data.sapaan == Sapaan.TANPA
    assert taken(sapaan="P").data.sapaan == Sapaan.IBU
    assert taken(sapaan="Bapak").data.sapaan == Sapaan.BAPAK
    assert "tidak dikenal" in refused(sapaan="Kakak")


def test_a_row_tells_all_its_faults_at_once() -> None:
    baris = one(nama="", nip="1985", status="Magang", sapaan="?")
    assert isinstance(baris, BarisDitolak)
    assert len(baris.alasan) >= 3


# ── All rows together ───────────────────────────────────────────────────────────────────────────────────────────────

KEPALA = "Nama\tNIP\tPeran\tCoach\n"


def test_two_of_one_name_with_numbers_are_two_people() -> None:
    hasil = read(KEPALA + f"Budi\t{NIP}\nBudi\t198503172010011008\n")
    assert [d.nasib for d in hasil.diterima] == [Nasib.BARU, Nasib.BARU]


def test_two_of_one_name_without_numbers_cannot_be_told_apart() -> None:
    hasil = read(KEPALA + f"Budi\t{NIP}\nBudi\t-\n")
    assert len(hasil.diterima) == 1
    assert "Nama ini juga ada di baris 2" in hasil.ditolak[0].alasan[0]


def test_the_very_same_row_twice_is_one_person_and_one_number_of_two_people_is_refused() -> None:
    hasil = read(KEPALA + f"Budi\t{NIP}\nBUDI\t{NIP}\nAni\t{NIP}\n")
    assert [d.nasib for d in hasil.diterima] == [Nasib.BARU, Nasib.SUDAH]
    assert "juga milik Budi di baris 2" in hasil.ditolak[0].alasan[0]


def test_who_is_here_already_does_not_come_in_again() -> None:
    ada = (known("budi", NIP), known("ani"))
    hasil = read(KEPALA + f"BUDI, S.Pd\t{NIP}\nAni\t\n", ada)
    assert [d.nasib for d in hasil.diterima] == [Nasib.SUDAH, Nasib.SUDAH]


def test_who_is_known_without_this_role_gets_the_role() -> None:
    (satu,) = read(KEPALA + "Ani\t\tGuru, Coach\n", (known("ani"),)).diterima
    assert (satu.nasib, [t.peran for t in satu.tugas]) == (Nasib.DIBERI, [Peran.COACH])


def test_a_number_of_somebody_else_names_them() -> None:
    (satu,) = read(KEPALA + f"Siti\t{NIP}\n", (known("budi", NIP),)).ditolak
    assert "Nomor ini milik Budi" in satu.alasan[0]


def test_a_name_known_without_a_number_is_not_doubled_by_a_row_with_one() -> None:
    (satu,) = read(KEPALA + f"Ani\t{NIP}\n", (known("ani"),)).ditolak
    assert "tanpa nomor" in satu.alasan[0]


def test_who_left_is_not_called_back_by_a_name_alone() -> None:
    (satu,) = read(KEPALA + "Ani\t\n", (known("ani", bertugas=False, peran=frozenset()),)).ditolak
    assert "pernah bertugas" in satu.alasan[0]


def test_one_table_brings_one_definitive_principal() -> None:
    hasil = read(KEPALA + "Ani\t\tKepala Sekolah\nBudi\t\tKepala Sekolah\n")
    assert len(hasil.diterima) == 1
    assert "sudah ada" in hasil.ditolak[0].alasan[0]


def test_nobody_gives_themselves_a_role_that_sees_content() -> None:
    baris = taken(nama="Oki", peran="Kepala Sekolah")
    diterima, ditolak = sort_baris([baris], (known("oki"),), (), saya="oki")
    assert diterima == ()
    assert "untuk Anda sendiri" in ditolak[0].alasan[0]


def pair_of(hasil: HasilBaca, nama: str) -> BarisDiterima:
    return next(d for d in hasil.diterima if d.baris.data.nama == nama)


def test_a_coach_is_found_among_the_people_here_and_the_rows_of_the_table() -> None:
    nova = known("nova elita", peran=frozenset({Peran.COACH}))
    hasil = read(KEPALA + "Ani\t\t\tNOVA ELITA, M.Pd\nBudi\t\t\tCitra\nCitra\t\tGuru, Coach\t\n", (nova,))
    assert pair_of(hasil, "Ani").coach == "nova elita"
    assert pair_of(hasil, "Budi").coach_baris == pair_of(hasil, "Citra").baris.nomor


def test_a_coach_who_is_no_coach_here_is_refused_in_words() -> None:
    hasil = read(KEPALA + "Ani\t\t\tBudi\nBudi\t\t\t\nCitra\t\tGuru, Coach\tCitra\n")
    assert "tulis “Guru, Coach”" in hasil.ditolak[0].alasan[0]
    assert "dirinya sendiri" in hasil.ditolak[1].alasan[0]
    assert [d.baris.data.nama for d in hasil.diterima] == ["Budi"]


def test_a_guru_with_another_coach_keeps_that_coach() -> None:
    ada = (known("ani", coach="lain"), known("nova", peran=frozenset({Peran.COACH})))
    (satu,) = read(KEPALA + "Ani\t\t\tNova\n", ada).ditolak
    assert "sudah didampingi" in satu.alasan[0]
