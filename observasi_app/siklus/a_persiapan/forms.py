"""Forms of stage A."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from werkzeug.datastructures import MultiDict
from wtforms.validators import URL, Optional

from observasi_app.rubrics.edisi import Jenis
from observasi_app.siklus.a_persiapan.rules import (
    BUKTI,
    PALING_BANYAK_FOTO,
    IsiPersiapan,
    TargetDipilih,
    check_hari,
    check_persiapan,
)
from observasi_app.siklus.inti.cara import Cara, check_video
from observasi_app.web.alasan import Alasan
from observasi_app.web.formulir import (
    BerkasField,
    Formulir,
    FotoField,
    JamField,
    PanjangTeksField,
    PilihanField,
    PilihanGandaField,
    TanggalField,
    TeksField,
)

if TYPE_CHECKING:
    from datetime import date

    from observasi_app.rubrics.edisi import Edisi
    from observasi_app.siklus.a_persiapan.queries import PersiapanDibaca
    from observasi_app.siklus.inti.queries import SiklusDibaca


TAUTAN = "Tuliskan tautan lengkap, diawali https://"


class FormPersiapan(Formulir):
    """The Dokumen Persiapan; `form_persiapan` adds one effort field for each target of the rubric.

    What is observed is a guru's lesson or a principal's event; each has fields of its own.
    """

    target = PilihanGandaField("Target perilaku")
    tanggal = TanggalField("Tanggal", wajib="Isi tanggal observasi, misalnya 14/5/2026.")
    pukul = JamField("Pukul", wajib="Isi jam mulai, misalnya 9.40.")
    catatan = PanjangTeksField("Catatan untuk pengamat", paling=1000)
    cara = PilihanField("Cara observasi", default=Cara.LANGSUNG.value, wajib="Pilih cara observasinya.")
    video = TeksField("Tautan atau tempat video", paling=500)

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
        salah = check_video(self.video.data) if self.video.data else ""
        if salah:
            alasan = (*alasan, Alasan("video", salah))
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
            catatan=self.catatan.data,
            cara=self.cara.data or Cara.LANGSUNG.value,
            video=self.video.data if self.cara.data == Cara.VIDEO.value else "",
            **{nama: self[nama].data if nama in self else "" for nama in SENDIRI},
        )


SENDIRI = ("jam_ke", "kelas", "mapel", "kegiatan", "tempat", "tautan")
"""What only one of the two kinds of form may hold; empty in the other's document."""

PELAJARAN = {
    "jam_ke": TeksField("Jam ke-", paling=20),
    "kelas": TeksField("Kelas", wajib="Isi kelasnya, misalnya VIII-B.", paling=40),
    "mapel": TeksField(
        "Mata pelajaran atau kegiatan", wajib="Isi mata pelajaran, atau guru kelas, BK, PJOK.", paling=80
    ),
    "tempat": TeksField("Tempat", paling=80, description="Misalnya ruang VIII-B, lapangan, atau laboratorium."),
    "tautan": TeksField("Tautan RPP atau modul ajar", [Optional(), URL(message=TAUTAN)], paling=500),
}
KEGIATAN = {
    "kegiatan": TeksField(
        "Nama kegiatan",
        wajib="Isi nama kegiatannya, misalnya rapat komunitas belajar.",
        paling=120,
        description="Kegiatan yang Anda pimpin: rapat, IHT, pertemuan komunitas belajar, atau diskusi observasi.",
    ),
    "tempat": TeksField(
        "Tempat",
        wajib="Isi tempatnya, misalnya ruang guru.",
        paling=80,
        description="Misalnya ruang guru, aula, atau perpustakaan.",
    ),
    "tautan": TeksField("Tautan bahan kegiatan", [Optional(), URL(message=TAUTAN)], paling=500),
}


def form_persiapan(
    edisi: Edisi,
    cara: tuple[Cara, ...],
    isian: MultiDict[str, str] | None = None,
    dokumen: PersiapanDibaca | None = None,
    mapel: str = "",
) -> FormPersiapan:
    """Build the form for a rubric edition: from what was typed (`isian`), else from the last document.

    `cara` are the ways to observe that the rule set opens; with one way alone there is nothing to choose.
    """
    upaya = {
        f"upaya_{t.nomor}": PanjangTeksField(f"Upaya Anda untuk target {t.nomor}", paling=2000)
        for t in edisi.target_terpakai
    }
    sendiri = PELAJARAN if edisi.jenis is Jenis.GURU else KEGIATAN
    kelas = type("FormPersiapanEdisi", (FormPersiapan,), upaya | sendiri)
    awal: dict[str, Any] = {"mapel": mapel}
    if dokumen is not None:
        isi = dokumen.isi
        awal = {nama: getattr(isi, nama) for nama in ("tanggal", "pukul", "catatan", "cara", "video", *SENDIRI)}
        awal |= {"target": [str(t.nomor) for t in isi.target]}
        awal |= {f"upaya_{t.nomor}": t.upaya for t in isi.target}
    form: FormPersiapan = kelas(isian, data=awal)
    form.target.choices = {str(t.nomor): t.kalimat for t in edisi.target_terpakai}
    form.cara.choices = {satu.value: satu.label.replace("yang diamati menulis", "Anda menulis") for satu in cara}
    if len(cara) == 1:
        form.cara.data = cara[0].value
    return form


class FormCara(Formulir):
    """The way to observe, as the pengamat agrees to it."""

    cara = PilihanField("Cara observasi", wajib="Pilih cara observasinya.")


def form_cara(cara: tuple[Cara, ...], kini: Cara, isian: MultiDict[str, str] | None = None) -> FormCara:
    """Build the choice with what was proposed; a form that names no way agrees to that."""
    if isian is not None and "cara" not in isian:
        isian = MultiDict([*isian.items(multi=True), ("cara", kini.value)])
    form = FormCara(isian, cara=kini.value)
    form.cara.choices = {satu.value: satu.label for satu in dict.fromkeys((*cara, kini))}
    return form


def form_koreksi(edisi: Edisi, dokumen: PersiapanDibaca, isian: MultiDict[str, str] | None = None) -> FormPersiapan:
    """Build the form of a correction: everything but the time and the way to observe, which are agreed on apart."""
    form = form_persiapan(edisi, (Cara(dokumen.isi.cara),), isian, dokumen)
    for nama in ("tanggal", "pukul", "jam_ke"):
        if nama not in form:
            continue
        satu = form[nama]
        satu.process(None, data=getattr(dokumen.isi, nama))
        satu.validators = ()
    return form


class FormLampiran(Formulir):
    """A lesson plan to attach, in a form of its own: what else was typed does not wait for it."""

    lampiran = BerkasField(
        "Lampirkan RPP atau modul ajar (PDF, paling besar 10 MB)", wajib="Pilih berkas PDF-nya terlebih dahulu."
    )


class FormBukti(Formulir):
    """A document of a principal's event, with what it is."""

    keterangan = PilihanField("Jenis bukti", choices={satu: satu for satu in BUKTI}, gaya="daftar", kosong="Bukti")
    lampiran = BerkasField(
        "Lampirkan bukti kegiatan (PDF, paling besar 10 MB)", wajib="Pilih berkas PDF-nya terlebih dahulu."
    )


class FormFotoBukti(Formulir):
    """Photos of a principal's event."""

    foto = FotoField("Foto", wajib="Pilih sedikitnya satu foto.")

    def validate_banyak(self) -> bool:
        """Check that there is a photo, and not too many at once."""
        sah = self.validate()
        if len(self.foto.semua) > PALING_BANYAK_FOTO:
            pesan = f"Pilih paling banyak {PALING_BANYAK_FOTO} foto sekali simpan. Sisanya dapat ditambahkan."
            self.foto.errors = (*self.foto.errors, pesan)
            return False
        return sah


def form_lampiran(siklus: SiklusDibaca, isian: MultiDict[str, Any] | None = None) -> FormLampiran | FormBukti:
    """Build the form of a document for a lesson or for an event."""
    return FormBukti(isian) if siklus.kepala else FormLampiran(isian)


class FormUsulan(Formulir):
    """Another time, with a reason."""

    tanggal = TanggalField("Tanggal", wajib="Isi tanggal yang Anda usulkan.")
    pukul = JamField("Pukul", wajib="Isi jam yang Anda usulkan.")
    jam_ke = TeksField("Jam ke-", paling=20)
    alasan = PanjangTeksField("Alasan", wajib="Tuliskan alasannya, agar pihak lain mengerti.", paling=500)


class FormUlang(FormUsulan):
    """Another time for an agreed lesson, from either side."""

    alasan = PanjangTeksField("Alasan", wajib="Tuliskan alasannya, agar rekan Anda mengerti.", paling=500)

    def validate_with_rules(self, awal: date, akhir: date) -> bool:
        """Check the shape, then that the day lies in the period."""
        sah = self.validate()
        alasan = check_hari(self.tanggal.data, awal, akhir)
        self.put(alasan)
        return sah and not alasan
