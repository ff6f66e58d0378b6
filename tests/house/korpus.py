"""A recorded corpus of posts: what the pages of a released version sent, so that later versions can be held to it.

`python -m tests.house.korpus 0.1.0` writes `korpus/0.1.0.json` once, when that version is released; the file is never
changed afterwards. Ids, days and files differ in every world and stand in it as placeholders:

- `{operasi}`, `{tahun}`, `{hari_ini}`, and the ids that a state notes (`{siklus}`, `{baris}`, …)
- `{isian:NAME}`: what today's form has in that field, for an id that only the page knew
- `{alamat:N}`: the N-th id in today's address of that form
"""

from __future__ import annotations

import json
import re
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from observasi_app.extensions import Base, db, new_id
from tests.conftest import make_app
from tests.dunia import TAHUN, TOKOH, make_world
from tests.house.cara import CARA, HARI_INI, POTRET, foto, pdf
from tests.house.panggung import Album, Panggung
from tests.klien import Berkas, Terisi

FOLDER = Path(__file__).parent / "korpus"
_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_TANDA = re.compile(r"\{(isian|alamat):([^}]+)\}|\{(\w+)\}")
BERKAS = {"foto": foto, "pdf": pdf}


def _known(panggung: Panggung, form: Terisi) -> dict[str, str]:
    """Return what a placeholder without a colon stands for in this world."""
    orang = {f"orang_{tokoh.kunci}": str(tokoh.id) for tokoh in TOKOH}
    umum = {"operasi": form.operasi, "hari_ini": HARI_INI, "tahun": str(TAHUN)}
    return panggung.catatan | orang | umum


def record(panggung: Panggung, form: Terisi, titik: str) -> dict[str, Any]:
    """Return a post as the corpus keeps it."""
    dikenal = {nilai: nama for nama, nilai in reversed(_known(panggung, form).items()) if nama != "tahun"}

    def mask(teks: str, lain: str) -> str:
        teks = teks.replace(HARI_INI, "{hari_ini}")
        teks = _ID.sub(lambda m: f"{{{dikenal[m[0]]}}}" if m[0] in dikenal else lain, teks)
        return teks.replace(str(TAHUN), "{tahun}") if re.fullmatch(rf"\d+/\d+/{TAHUN}", teks) else teks

    alamat_ke = {satu: urut for urut, satu in enumerate(_ID.findall(form.action))}
    alamat = _ID.sub(
        lambda m: f"{{{dikenal[m[0]]}}}" if m[0] in dikenal else f"{{alamat:{alamat_ke[m[0]]}}}", form.action
    )
    return {
        "titik": titik,
        "potret": CARA[titik].potret,
        "siapa": CARA[titik].siapa,
        "alamat": alamat,
        "isian": [[nama, mask(nilai, f"{{isian:{nama}}}")] for nama, nilai in form.isian],
        "berkas": [[nama, "pdf" if isi[1].endswith("pdf") else "foto"] for nama, isi in form.berkas],
    }


def replay(panggung: Panggung, kini: Terisi, butir: dict[str, Any]) -> Terisi:
    """Return the recorded post as it would be sent in this world; `kini` is today's form of the same act."""
    dikenal = _known(panggung, kini) | {"operasi": str(new_id())}
    isian, ids = dict(kini.isian), _ID.findall(kini.action)

    def fill(teks: str) -> str:
        def satu(m: re.Match[str]) -> str:
            if m[1] == "isian":
                return isian[m[2]]
            return ids[int(m[2])] if m[1] == "alamat" else dikenal[m[3]]

        return _TANDA.sub(satu, teks)

    berkas: list[tuple[str, Berkas]] = [(nama, BERKAS[jenis]()) for nama, jenis in butir["berkas"]]
    bentuk = "multipart/form-data" if berkas else ""
    return Terisi(fill(butir["alamat"]), "POST", bentuk, [(n, fill(v)) for n, v in butir["isian"]], berkas)


def load() -> dict[str, list[dict[str, Any]]]:
    """Return every recorded version."""
    return {b.stem: json.loads(b.read_text(encoding="utf-8")) for b in sorted(FOLDER.glob("*.json"))}


def main() -> None:
    """Record the posts of this version."""
    tujuan = FOLDER / f"{sys.argv[1]}.json"
    if tujuan.exists():
        sys.exit(f"{tujuan} is recorded already, and stays as it is")
    with tempfile.TemporaryDirectory() as folder:
        dunia = Path(folder) / "dunia"
        dunia.mkdir()
        app = make_app(dunia)
        with app.app_context():
            Base.metadata.create_all(db.engine)
            make_world()
            db.engine.dispose()
        album = Album(Path(folder), dunia, POTRET)
        semua = []
        for titik, cara in sorted(CARA.items()):
            panggung = album.salin(cara.potret)
            semua.append(record(panggung, cara.susun(panggung, panggung.klien(cara.siapa)), titik))
            panggung.rapikan()
            shutil.rmtree(panggung.data)
    baris = ",\n".join(json.dumps(butir, ensure_ascii=False) for butir in semua)
    tujuan.write_text(f"[\n{baris}\n]\n", encoding="utf-8")


if __name__ == "__main__":
    main()
