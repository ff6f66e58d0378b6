"""The guides by role, and how the marks around a label become what a reader sees."""

from __future__ import annotations

import re
from dataclasses import dataclass

from flask import render_template
from markupsafe import Markup

from observasi_app.sekolah.peran import Peran

LABEL = re.compile(r"«([^«»]+)»")
"""A label of the screen inside a guide."""


@dataclass(frozen=True, slots=True)
class Panduan:
    """One guide: the role it is for, its name in the address, and what it is about in a sentence."""

    peran: Peran
    uraian: str

    @property
    def kode(self) -> str:
        """Its name in the address."""
        return self.peran.value.replace("_", "-")

    @property
    def judul(self) -> str:
        """Its title: "Panduan Kepala Sekolah"."""
        return f"Panduan {self.peran.label}"


DAFTAR = (
    Panduan(Peran.GURU, "Siklus Anda dari persiapan sampai refleksi, dan mengamati rekan."),
    Panduan(Peran.KEPALA_SEKOLAH, "Menyepakati, mengamati, berdiskusi, menanggapi, dan menilai."),
    Panduan(Peran.COACH, "Mendampingi guru dan membaca refleksinya."),
    Panduan(Peran.PENGAWAS, "Mengamati kepala sekolah binaan, dan merekomendasikan penilaiannya."),
    Panduan(Peran.KEPALA_DINAS, "Membaca keadaan sekolah dalam angka, dan menetapkan penilaian kepala sekolah."),
    Panduan(Peran.OPERATOR, "Hari pertama sekolah, lalu orang yang datang dan pergi."),
)
"""Every guide, in the order of the list."""


def find_panduan(kode: str) -> Panduan:
    """Return a guide by its name in the address."""
    return next(satu for satu in DAFTAR if satu.kode == kode)


def render_isi(panduan: Panduan) -> Markup:
    """Return the words of a guide; what stood in «marks» is strong, as it is on the screen."""
    html = render_template(f"panduan/isi/{panduan.kode}.html")
    return Markup(LABEL.sub(r"<strong>\1</strong>", html))  # noqa: S704 - our own template, without a person's words
