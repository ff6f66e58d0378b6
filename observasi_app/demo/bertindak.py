"""How the people of the demo act: the shapes of the two functions that every story is told with."""

from collections.abc import Callable
from datetime import datetime

from observasi_app.luring.operasi import Operasi
from observasi_app.masuk.pengguna import Pengguna
from observasi_app.sekolah.peran import Peran

Bertindak = Callable[[str, Peran, datetime, str], Operasi]
"""Account, hat, instant and endpoint → the act."""
Menjadi = Callable[[str, Peran, datetime], Pengguna]
"""Account, hat and instant → the person who looks."""
