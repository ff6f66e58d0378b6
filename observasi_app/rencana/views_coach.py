"""Pages of the coach: whose plans are stuck where, and words suggested for a step."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from flask import render_template, request, url_for

from observasi_app.luring.operasi import jawab, operasi_ini
from observasi_app.masuk.kebijakan import boleh
from observasi_app.masuk.pengguna import current
from observasi_app.rencana import actions
from observasi_app.rencana.alur import (
    JenisRencana,
)
from observasi_app.rencana.forms import (
    form_saran,
)
from observasi_app.rencana.queries import (
    count_dampingan,
    find_aturan,
    list_dampingan,
)
from observasi_app.rencana.views import MENYUSUN, bp, load_rencana, page_of, school_of
from observasi_app.sekolah.peran import Peran
from observasi_app.web.jawaban import refuse_form
from observasi_app.web.kursor import read_kursor, write_kursor

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from observasi_app.rencana.queries import GuruBerencana

SEHALAMAN = 50


@bp.get("/pendampingan")
@boleh(Peran.COACH)
def pendampingan() -> ResponseReturnValue:
    """Show a coach how far each guru in care came: a session for the whole group, until everybody has handed in."""
    kunci = read_kursor(request.args.get("sesudah", ""), str, UUID)
    sesudah = (str(kunci[0]), kunci[1]) if kunci and isinstance(kunci[1], UUID) else None
    semua = list_dampingan(current(), school_of(), batas=SEHALAMAN + 1, sesudah=sesudah)
    tampil = semua[:SEHALAMAN]
    sudah, banyak = count_dampingan(current(), school_of())
    return render_template(
        "rencana/pendampingan.html",
        daftar=[(satu, _stuck_at(satu)) for satu in tampil],
        lagi=write_kursor(*tampil[-1].kunci) if len(semua) > SEHALAMAN else "",
        sesudah=sesudah,
        sudah=sudah,
        banyak=banyak,
    )


def _stuck_at(guru: GuruBerencana) -> tuple[int, int, str]:
    """Return how many steps are saved, how many there are, and the name of the first one that is not."""
    aturan = find_aturan(guru.aturan, JenisRencana.GURU, school_of())
    langkah = aturan.langkah if aturan else ()
    berikut = next((satu.label for satu in langkah if satu.kode not in guru.sudah), "")
    return sum(1 for satu in langkah if satu.kode in guru.sudah), len(langkah), berikut


@bp.post("/<uuid:rencana_id>/coach")
@boleh(*MENYUSUN)
def perlihatkan(rencana_id: UUID) -> ResponseReturnValue:
    """Show the coach what is being written."""
    rencana = load_rencana(rencana_id)
    op = operasi_ini(url_for("rencana.lihat", rencana_id=rencana_id), "Coach Anda sekarang dapat membaca rencana ini.")
    actions.show_coach(op, rencana, terbuka=True)
    return jawab(op)


@bp.post("/<uuid:rencana_id>/coach/penarikan")
@boleh(*MENYUSUN)
def tutup_coach(rencana_id: UUID) -> ResponseReturnValue:
    """Keep what is being written to oneself again."""
    rencana = load_rencana(rencana_id)
    op = operasi_ini(url_for("rencana.lihat", rencana_id=rencana_id), "Rencana ini tidak lagi tampak bagi coach.")
    actions.show_coach(op, rencana, terbuka=False)
    return jawab(op)


@bp.post("/<uuid:rencana_id>/saran")
@boleh(Peran.COACH)
def sarankan(rencana_id: UUID) -> ResponseReturnValue:
    """Suggest a wording for one row; the guru decides."""
    rencana = load_rencana(rencana_id)
    form = form_saran(request.form, rencana.isi, rencana.read_rencana())
    if not form.validate():
        return refuse_form(form, "rencana/lihat.html", **page_of(rencana))
    op = operasi_ini(url_for("rencana.lihat", rencana_id=rencana_id), "Saran terkirim. Guru yang memutuskan.")
    actions.suggest_saran(op, rencana, str(form.baris.data), form.usulan.data, form.alasan.data)
    return jawab(op)


@bp.post("/<uuid:rencana_id>/saran/<uuid:saran_id>/jawaban")
@boleh(*MENYUSUN)
def jawab_saran(rencana_id: UUID, saran_id: UUID) -> ResponseReturnValue:
    """Use a suggested wording, or leave it."""
    rencana = load_rencana(rencana_id)
    dipakai = request.form.get("pilihan") == "pakai"
    pesan = "Rumusan dari coach dipakai." if dipakai else "Saran tidak dipakai."
    op = operasi_ini(url_for("rencana.lihat", rencana_id=rencana_id), pesan)
    actions.answer_saran(op, rencana, saran_id, dipakai=dipakai)
    return jawab(op)
