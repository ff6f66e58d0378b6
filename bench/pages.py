"""Home, cycle, classroom, appraisal: server time ÷ the same template in bare Flask; queries at 28 and 2,800 cycles."""

from __future__ import annotations

from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import urlsplit

from alat import Papan, folder, median_ms
from flask import Flask, g, render_template, template_rendered
from flask.testing import FlaskClient
from sekolah_uji import Pelajaran, make_school

from observasi_app.extensions import db
from observasi_app.masuk.sesi import KUKI
from tests.dunia import tetap, token_of
from tests.langkah import finish_siklus, open_siklus, start_observasi, submit_persiapan
from tests.perintah import perintah_dari

PUTARAN, KALI = 7, 30
BEDA = 64
"""By so many bytes the two pages may differ: a clock went on between them."""
PENILAIAN = {"antrean penilaian": "/penilaian?bagian=belum", "penilaian": f"/penilaian/guru/{tetap('rudi')}"}


def main() -> None:
    """Measure both sizes of school, and compare with the bare view at the smaller one."""
    papan = Papan()
    with folder() as data:
        kecil, besar = data / "kecil", data / "besar"
        hitung = {}
        for akar, jumlah in ((kecil, 28), (besar, 2800)):
            app, pelajaran = _school(akar, jumlah)
            halaman = {"beranda": "/", "siklus": pelajaran.lembar, "kelas": pelajaran.kelas, **PENILAIAN}
            hitung[jumlah] = {nama: _count(app, url) for nama, url in halaman.items()}
            if jumlah == 28:
                for nama, url in halaman.items():
                    kita, polos = _compare(app, url)
                    print(f"# {nama}: {kita:.2f} ms; Flask polos: {polos:.2f} ms", flush=True)
                    papan.report(f"{nama} ÷ Flask polos dengan templat yang sama", kita / polos, 2)
            with app.app_context():
                db.engine.dispose()
        for nama in hitung[28]:
            papan.same(f"{nama}: kueri pada 28 dan 2.800 siklus", hitung[28][nama], hitung[2800][nama])
    papan.end()


def _school(akar: Path, jumlah: int) -> tuple[Flask, Pelajaran]:
    akar.mkdir()
    app = make_school(akar, jumlah)
    ani, budi = _client(app, "ani"), _client(app, "budi")
    siklus = open_siklus(ani)  # type: ignore[arg-type]
    submit_persiapan(ani, siklus)  # type: ignore[arg-type]
    start_observasi(budi, siklus)  # type: ignore[arg-type]
    finish_siklus(_client(app, "rudi"), budi)  # type: ignore[arg-type]
    app.test_client_class = FlaskClient
    return app, Pelajaran(siklus)


def _client(app: Flask, kunci: str) -> FlaskClient:
    klien = app.test_client()
    klien.set_cookie(KUKI, token_of(kunci), domain="127.0.0.1")
    return klien


def _count(app: Flask, url: str) -> int:
    """Return how many statements one fetch of a page sends."""
    klien = _client(app, "budi")
    klien.get(url)
    with app.app_context(), perintah_dari(db.engine) as perintah:
        klien.get(url)
    return len(perintah)


def _compare(app: Flask, url: str) -> tuple[float, float]:
    """Return the median milliseconds of our page and of the bare view, measured by turns."""
    klien = _client(app, "budi")
    templat, konteks = _freeze(app, klien, url)
    polos = _bare(app, url, templat, konteks).test_client()
    if abs(len(polos.get(url).data) - len(klien.get(url).data)) > BEDA:
        raise RuntimeError(url)
    kita_ms, polos_ms = [], []
    for _ in range(PUTARAN):
        kita_ms.append(median_ms(lambda: klien.get(url), KALI))
        polos_ms.append(median_ms(lambda: polos.get(url), KALI))
    return median(kita_ms), median(polos_ms)


def _freeze(app: Flask, klien: FlaskClient, url: str) -> tuple[str, dict[str, Any]]:
    """Return the template of a page and the context it was rendered with."""
    dilihat: list[tuple[str, dict[str, Any]]] = []

    def lihat(_pengirim: Flask, template: Any, context: dict[str, Any], **_: object) -> None:  # noqa: ANN401
        dilihat.append((template.name, dict(context)))

    with template_rendered.connected_to(lihat, app):
        if klien.get(url).status_code != 200:
            raise RuntimeError(url)
    return dilihat[-1]


def _bare(app: Flask, url: str, templat: str, konteks: dict[str, Any]) -> Flask:
    """Return a Flask application with nothing but the same addresses, filters and one view, at the page's own address.

    A template that asks for the address, or for who is here, is answered as in ours: both send the same page. What ours
    draws once is drawn once here too: the ratio is what the house adds to drawing the rest.
    """
    polos = Flask("polos", template_folder=str(Path(app.root_path) / "templates"), static_folder=None)
    polos.jinja_env.filters.update(app.jinja_env.filters)
    polos.jinja_env.globals.update({n: v for n, v in app.jinja_env.globals.items() if n not in polos.jinja_env.globals})
    polos.jinja_env.undefined = app.jinja_env.undefined
    polos.jinja_env.trim_blocks, polos.jinja_env.lstrip_blocks = True, True
    for aturan in app.url_map.iter_rules():
        polos.add_url_rule(aturan.rule, endpoint=aturan.endpoint, view_func=lambda **_: "")
    beku = {n: v for n, v in konteks.items() if n not in {"g", "request", "session"}}
    titik, _ = app.url_map.bind("127.0.0.1").match(urlsplit(url).path)
    polos.view_functions[titik] = lambda **_: render_template(templat, **beku)

    @polos.before_request
    def _who() -> None:
        g.pengguna = konteks["pengguna"]

    return polos


if __name__ == "__main__":
    main()
