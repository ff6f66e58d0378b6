"""What every page with a conversation beside it shows. One way in, so that a page and its htmx answer cannot drift."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import current_app, request

from observasi_app.luring.draf import find_draf
from observasi_app.siklus.inti.forms import FormUcapan
from observasi_app.siklus.inti.queries import Hubungan, list_ucapan
from observasi_app.siklus.inti.tahap import Tahap

if TYPE_CHECKING:
    from collections.abc import Mapping

    from werkzeug.datastructures import MultiDict

    from observasi_app.siklus.inti.queries import SiklusDibaca

LACI = "bagian_bicara"


def register_bagian(laci: dict[str, Any], tahap: Tahap, bagian: Mapping[str, str]) -> None:
    """Keep in `app.extensions` how a stage names the parts of its document: stored value → words."""
    laci.setdefault(LACI, {})[tahap] = dict(bagian)


def bagian_of(tahap: Tahap) -> dict[str, str]:
    """Return the parts of a stage's document; nothing for a stage that is talked about as a whole."""
    laci: dict[Tahap, dict[str, str]] = current_app.extensions.get(LACI, {})
    return laci.get(tahap, {})


def draft_key(siklus: SiklusDibaca, tahap: Tahap) -> str:
    """Return the key of the draft of what is being said: the conversation's own page."""
    return f"siklus/{siklus.id}/percakapan/{tahap.value}"


def talk(siklus: SiklusDibaca, tahap: Tahap, form: FormUcapan | None = None, dari: str = "") -> dict[str, object]:
    """Return what `siklus/inti/_percakapan.html` needs; `form` holds refused words, `dari` the page they stand on."""
    kunci = draft_key(siklus, tahap)
    draf = find_draf(siklus.saya, kunci)
    form = form or form_ucapan(tahap, draf.isi)
    if siklus.hubungan is Hubungan.COACH:
        form.teks.label.text = "Pertanyaan Anda"
    return {
        "siklus": siklus,
        "tahap_bicara": tahap,
        "daftar_ucapan": list_ucapan(siklus, tahap),
        "bagian_bicara": bagian_of(tahap),
        "form_ucapan": form,
        "draf_ucapan": draf,
        "kunci_ucapan": kunci,
        "dari_bicara": dari or request.path,
    }


def form_ucapan(tahap: Tahap, isian: MultiDict[str, str] | None = None) -> FormUcapan:
    """Build the form of one thing to say, with the parts of the stage's document to choose from."""
    form = FormUcapan(isian)
    form.bagian.choices = bagian_of(tahap)
    return form
