"""The year begins at home: data and plan first; what was handed in says whom it waits for."""

from __future__ import annotations

import re
from collections.abc import Callable

from bs4 import BeautifulSoup

from tests.klien import Klien
from tests.rencana.langkah import agree, approve, fill_all, submit


def buttons(klien: Klien) -> list[str]:
    """Return what a home offers to press among its cards, in its order; the main one is marked."""
    isi = BeautifulSoup(klien.get("/").text, "html.parser").select("main a.tombol")
    return [a.get_text(strip=True) + ("!" if "tombol-utama" in (a.get("class") or ()) else "") for a in isi]


def test_a_guru_is_led_to_data_then_plan_and_only_then_to_a_cycle(ani: Klien, budi: Klien) -> None:
    urut = [satu for satu in buttons(ani) if re.match("Cocokkan|Susun|Buka siklus", satu)]
    assert urut == ["Cocokkan data!", "Susun rencana", "Buka siklus"]
    rencana = fill_all(ani)
    submit(ani, rencana)
    halaman = ani.get("/").text
    assert "sudah Anda ajukan" in halaman
    assert "menunggu dibaca dan disetujui" in halaman
    assert f'href="/rencana/{rencana}"' in halaman
    approve(budi, rencana)
    assert "Baca dan sepakati" in buttons(ani)
    agree(ani, rencana)
    halaman = ani.get("/").text
    assert "sudah Anda ajukan" not in halaman
    assert "Susun persiapan!" in buttons(ani)


def test_what_was_checked_leads_on_to_the_plan_and_a_plan_that_is_complete_to_handing_it_in(ani: Klien) -> None:
    form = ani.fill(ani.get("/data/saya"), 'form[action$="/pencocokan"]')
    halaman = ani.get(ani.send(form).location).text
    assert "Lanjut ke rencana" in halaman
    rencana = fill_all(ani)
    halaman = ani.get(f"/rencana/{rencana}").text
    assert "Ke pengajuan" in halaman
    assert 'id="ajukan"' in halaman


def test_after_one_plan_the_next_that_waits_is_a_tap_away(
    ani: Klien, budi: Klien, sebagai: Callable[[str], Klien]
) -> None:
    rudi = sebagai("rudi")
    satu, lain = fill_all(ani), fill_all(rudi)
    submit(ani, satu)
    submit(rudi, lain)
    sesudah = approve(budi, satu).text
    assert "Rencana lain yang menunggu Anda" in sesudah
    assert f"/rencana/{lain}" in budi.get("/rencana?bagian=anda").text


def test_a_principal_without_a_plan_finds_it_before_those_of_the_guru(budi: Klien) -> None:
    halaman = budi.get("/").text
    assert halaman.index("Rencana Anda") < halaman.index(">Rencana guru<")
    assert 'href="/data/saya"' in halaman.split("Rencana Anda")[1].split(">Rencana guru<")[0]
