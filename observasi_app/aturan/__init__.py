"""The rules of each year as data: the periods, their guiding windows and its legal base.

What enters: one TOML file a year. What leaves: `Aturan`, a frozen value. A rule of a year is never written in code.
"""

from observasi_app.aturan.muat import (
    Aturan,
    AturanTidakSah,
    DasarHukum,
    Jendela,
    Periode,
    check_aturan,
    list_tahun,
    load_aturan,
)

__all__ = [
    "Aturan",
    "AturanTidakSah",
    "DasarHukum",
    "Jendela",
    "Periode",
    "check_aturan",
    "list_tahun",
    "load_aturan",
]
