"""Forms of stage A."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wtforms.validators import URL, Optional

from observasi_app.siklus.a_persiapan.rules import IsiPersiapan, TargetDipilih, check_hari, check_persiapan
from observasi_app.web.formulir import (
    BerkasField,
    Formulir,
    JamField,
    PanjangTeksField,
    PilihanGandaField,
    TanggalField,
    TeksField,
)

if TYPE_CHECKING:
    from datetime import date

    from werkzeug.datastructures import MultiDict

    from observasi_app.rubrics.edisi import Edisi
    from observasi_app.siklus.a_persiapan.queries import PersiapanDibaca


class FormPersiapan(Formulir):
    """The Dokumen Persiapan; `for_edisi` adds one effort field for each target of the rubric."""

    target = PilihanGandaField("Target perilaku")
    tanggal = TanggalField("Tanggal", wajib="Isi tanggal observasi, misalnya 14/5/2026.")
    pukul = JamField("Pukul", wajib="Isi jam mulai, misalnya 9.40.")
    jam_ke = TeksField("Jam ke-", paling=20)
    kelas = TeksField("Kelas", wajib="Isi kelasnya, misalnya VIII-B.", paling=40)
    mapel = TeksField("Mata pelajaran atau kegiatan", wajib="Isi mata pelajaran, atau guru kelas, BK, PJOK.", paling=80)
    tempat = TeksField("Tempat", paling=80, description="Misalnya ruang VIII-B, lapangan, atau laboratorium.")
    catatan = PanjangTeksField("Catatan untuk pengamat", paling=1000)
    tautan = TeksField(
        "Tautan RPP atau modul ajar", [Optional(), URL(message="Tuliskan tautan lengkap, diawali https://")], paling=500
    )

    def upaya(self, nomor: int) -> Any:  # noqa: ANN401 - a WTForms field
        """Return the effort field of one target."""
        return self[f"upaya_{nomor}"]

    def read_target(self) -> tuple[TargetDipilih, ...]:
        """Return the ticked targets with their efforts."""
        return tuple(TargetDipilih(int(nomor), self.upaya(int(nomor)).data) for nomor in self.target.data)

    def validate_with_rules(self, awal: date, akhir: date) -> bool:
        """Check the shape, then ask the rules; their reasons stand beside the fields they name."""
        sah = self.validate()
        alasan = check_persiapan(self.read_target(), self.tanggal.data, awal, akhir)
        self.put(alasan)
        return sah and not alasan

    def read_isi(self) -> IsiPersiapan:
        """Return the content of a valid form."""
        assert self.tanggal.data is not None  # noqa: S101 - validated
        assert self.pukul.data is not None  # noqa: S101 - validated
        return IsiPersiapan(
            target=self.read_target(),
            tanggal=self.tanggal.data,
            pukul=self.pukul.data,
            jam_ke=self.jam_ke.data,
            kelas=self.kelas.data,
            mapel=self.mapel.data,
            tempat=self.tempat.data,
            catatan=self.catatan.data,
            tautan=self.tautan.data,
        )


def form_persiapan(
    edisi: Edisi, isian: MultiDict[str, str] | None = None, dokumen: PersiapanDibaca | None = None, mapel: str = ""
) -> FormPersiapan:
    """Build the form for a rubric edition: from what was typed (`isian`), else from the last document."""
    upaya = {
        f"upaya_{t.nomor}": PanjangTeksField(f"Upaya Anda untuk target {t.nomor}", paling=2000)
        for t in edisi.target_terpakai
    }
    kelas = type("FormPersiapanEdisi", (FormPersiapan,), upaya)
    awal: dict[str, Any] = {"mapel": mapel}
    if dokumen is not None:
        isi = dokumen.isi
        awal = {nama: getattr(isi, nama) for nama in ("tanggal", "pukul", "jam_ke", "kelas", "mapel", "tempat")}
        awal |= {"catatan": isi.catatan, "tautan": isi.tautan, "target": [str(t.nomor) for t in isi.target]}
        awal |= {f"upaya_{t.nomor}": t.upaya for t in isi.target}
    form: FormPersiapan = kelas(isian, data=awal)
    form.target.choices = {str(t.nomor): t.kalimat for t in edisi.target_terpakai}
    return form


def form_koreksi(edisi: Edisi, dokumen: PersiapanDibaca, isian: MultiDict[str, str] | None = None) -> FormPersiapan:
    """Build the form of a correction: everything but the time, which is agreed on apart."""
    form = form_persiapan(edisi, isian, dokumen)
    for nama in ("tanggal", "pukul", "jam_ke"):
        satu = form[nama]
        satu.process(None, data=getattr(dokumen.isi, nama))
        satu.validators = ()
    return form


class FormLampiran(Formulir):
    """A lesson plan to attach, in a form of its own: what else was typed does not wait for it."""

    lampiran = BerkasField(
        "Lampirkan RPP atau modul ajar (PDF, paling besar 10 MB)", wajib="Pilih berkas PDF-nya terlebih dahulu."
    )


class FormUsulan(Formulir):
    """Another time, with a reason."""

    tanggal = TanggalField("Tanggal", wajib="Isi tanggal yang Anda usulkan.")
    pukul = JamField("Pukul", wajib="Isi jam yang Anda usulkan.")
    jam_ke = TeksField("Jam ke-", paling=20)
    alasan = PanjangTeksField("Alasan", wajib="Tuliskan alasannya, agar guru mengerti.", paling=500)


class FormUlang(FormUsulan):
    """Another time for an agreed lesson, from either side."""

    alasan = PanjangTeksField("Alasan", wajib="Tuliskan alasannya, agar rekan Anda mengerti.", paling=500)

    def validate_with_rules(self, awal: date, akhir: date) -> bool:
        """Check the shape, then that the day lies in the period."""
        sah = self.validate()
        alasan = check_hari(self.tanggal.data, awal, akhir)
        self.put(alasan)
        return sah and not alasan
