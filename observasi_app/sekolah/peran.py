"""The roles a person may hold, and the few other things said of a pegawai by choosing."""

from __future__ import annotations

from observasi_app.web.pilihan import Pilihan


class Peran(Pilihan):
    """A role held by assignment."""

    GURU = "guru", "Guru"
    KEPALA_SEKOLAH = "kepala_sekolah", "Kepala Sekolah"
    COACH = "coach", "Coach"
    PENGAWAS = "pengawas", "Pengawas Sekolah"
    KEPALA_DINAS = "kepala_dinas", "Kepala Dinas"
    OPERATOR = "operator", "Operator"


class Sifat(Pilihan):
    """How a principal holds the office."""

    DEFINITIF = "definitif", "Definitif"
    PLT = "plt", "Plt."


class Sapaan(Pilihan):
    """How a person wants to be addressed: chosen, never derived."""

    IBU = "ibu", "Ibu"
    BAPAK = "bapak", "Bapak"
    TANPA = "tanpa", "Tanpa sapaan"


class StatusPegawai(Pilihan):
    """The employment of a pegawai."""

    PNS = "pns", "PNS"
    PPPK = "pppk", "PPPK"
    HONORER = "honorer", "Honorer"
