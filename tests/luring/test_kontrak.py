"""The contract of an operation against a plain model: dictionaries that know what must have been done, and how often.

Hypothesis draws the order: new acts, repeats, other words under a spent id, a refused form that is mended, two people
who take turns, a post that takes another's place, and drafts that are typed between all of it.
"""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, initialize, invariant, multiple, rule
from sqlalchemy import select
from werkzeug.test import TestResponse

from observasi_app.extensions import db, new_id
from observasi_app.luring.models import Draf, OperasiTercatat
from observasi_app.masuk.sesi import KUKI
from observasi_app.siklus.inti.models import Percakapan
from tests.conftest import make_app
from tests.dunia import tetap, token_of
from tests.klien import Klien
from tests.langkah import open_siklus

ORANG = st.sampled_from(["ani", "budi"])
KATA = st.text("abcdefg ", min_size=1, max_size=12).filter(str.strip)
TERPAKAI = {200, 201}


@dataclass(frozen=True)
class Kiriman:
    """One post as it was sent: whose, and its exact bytes."""

    siapa: str
    op: str
    badan: str
    teks: str = ""

    @property
    def hash(self) -> str:
        return hashlib.sha256(self.badan.encode()).hexdigest()


@dataclass
class Model:
    """What must be true: acts that count, the answer each got, and every person's draft."""

    terpakai: dict[str, Kiriman] = field(default_factory=dict)
    jawaban: dict[str, Any] = field(default_factory=dict)
    draf: dict[str, tuple[int, str]] = field(default_factory=dict)

    def draf_of(self, siapa: str) -> tuple[int, str]:
        return self.draf.get(siapa, (0, ""))


_DUNIA: dict[str, Path] = {}


@pytest.fixture(scope="module", autouse=True)
def _dunia(dunia_awal: Path) -> None:
    _DUNIA["awal"] = dunia_awal


class Kontrak(RuleBasedStateMachine):
    """The house on one side, the model on the other."""

    diterima = Bundle("diterima")
    ditolak = Bundle("ditolak")

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="kontrak-"))
        shutil.copytree(_DUNIA["awal"], self.folder / "data")
        self.app = make_app(self.folder / "data")
        self.klien = {kunci: self._sign_in(kunci) for kunci in ("ani", "budi")}
        self.alamat = f"/siklus/{open_siklus(self.klien['ani'])}/percakapan/A"
        self.kunci = self.alamat.lstrip("/")
        self.model = Model()

    def _sign_in(self, kunci: str) -> Klien:
        klien = self.app.test_client()
        assert isinstance(klien, Klien)
        klien.set_cookie(KUKI, token_of(kunci), domain="127.0.0.1")
        return klien

    def teardown(self) -> None:
        if hasattr(self, "app"):
            with self.app.app_context():
                db.session.remove()
                db.engine.dispose()
            shutil.rmtree(self.folder)

    # ── Sending ─────────────────────────────────────────────────────────────────────────────────────────────────────

    def _make(self, siapa: str, teks: str, **lain: str) -> Kiriman:
        op = lain.pop("op", "") or str(new_id())
        isi = {"operasi": op, "oleh": str(tetap(siapa)), "kunci_draf": self.kunci, "bagian": "", "teks": teks} | lain
        return Kiriman(siapa, op, urlencode(isi), teks)

    def _send(self, kiriman: Kiriman, oleh: str = "") -> TestResponse:
        return self.klien[oleh or kiriman.siapa].post(
            self.alamat,
            data=kiriman.badan,
            content_type="application/x-www-form-urlencoded",
            headers={"X-Observasi-Op": kiriman.op},
        )

    def _accept(self, kiriman: Kiriman, jawaban: TestResponse) -> None:
        """Take down an act that counts: it is answered with its id and its hash, and it empties its draft."""
        assert jawaban.status_code == 201, jawaban.text
        assert jawaban.json is not None
        assert (jawaban.json["id"], jawaban.json["hash"]) == (kiriman.op, kiriman.hash)
        self.model.terpakai[kiriman.op] = kiriman
        self.model.jawaban[kiriman.op] = jawaban.json
        self.model.draf[kiriman.siapa] = (self.model.draf_of(kiriman.siapa)[0] + 1, "")

    @rule(target=diterima, siapa=ORANG, teks=KATA)
    def new_act(self, siapa: str, teks: str) -> Kiriman:
        kiriman = self._make(siapa, teks)
        self._accept(kiriman, self._send(kiriman))
        return kiriman

    @rule(target=diterima, siapa=ORANG, teks=KATA)
    def an_act_that_waited_while_its_writer_typed_on(self, siapa: str, teks: str) -> Kiriman:
        revisi, isi = self.model.draf_of(siapa)
        kiriman = self._make(siapa, teks, draf_sampai=str(max(0, revisi - 1)))
        self._accept(kiriman, self._send(kiriman))
        if revisi:
            self.model.draf[siapa] = (revisi, isi)
        return kiriman

    @rule(kiriman=diterima)
    def the_same_bytes_again(self, kiriman: Kiriman) -> None:
        jawaban = self._send(kiriman)
        assert (jawaban.status_code, jawaban.json) == (200, self.model.jawaban[kiriman.op])

    @rule(kiriman=diterima, teks=KATA)
    def a_spent_id_with_other_words(self, kiriman: Kiriman, teks: str) -> None:
        lain = self._make(kiriman.siapa, f"{teks} (lain)", op=kiriman.op)
        jawaban = self._send(lain)
        assert jawaban.status_code == 409, jawaban.text
        # The words are not lost: they are the person's draft now.
        revisi, isi = self.model.draf_of(kiriman.siapa)
        self.model.draf[kiriman.siapa] = (revisi + (isi != lain.teks), lain.teks)

    @rule(kiriman=diterima)
    def a_spent_id_in_other_hands(self, kiriman: Kiriman) -> None:
        lain = "budi" if kiriman.siapa == "ani" else "ani"
        assert self._send(kiriman, oleh=lain).status_code == 403

    @rule(target=ditolak, siapa=ORANG)
    def an_act_without_words_is_refused(self, siapa: str) -> Kiriman:
        kiriman = self._make(siapa, "")
        assert self._send(kiriman).status_code == 422
        return kiriman

    @rule(target=diterima, kiriman=consumes(ditolak), teks=KATA)
    def a_refused_act_is_mended_under_its_id(self, kiriman: Kiriman, teks: str) -> Kiriman:
        baru = self._make(kiriman.siapa, teks, op=kiriman.op)
        self._accept(baru, self._send(baru))
        return baru

    @rule(target=diterima, lama=ditolak, teks=KATA)
    def an_act_takes_the_place_of_one_that_never_arrived(self, lama: Kiriman, teks: str) -> Any:  # noqa: ANN401
        baru = self._make(lama.siapa, teks, menggantikan=lama.op)
        jawaban = self._send(baru)
        if lama.op in self.model.terpakai:
            assert jawaban.status_code == 409
            return multiple()
        self._accept(baru, jawaban)
        return baru

    @rule(lama=diterima, teks=KATA)
    def an_act_cannot_take_the_place_of_one_that_has_arrived(self, lama: Kiriman, teks: str) -> None:
        baru = self._make(lama.siapa, teks, menggantikan=lama.op)
        jawaban = self._send(baru)
        assert jawaban.status_code == 409, jawaban.text
        if self._draf_kept(jawaban):
            self.model.draf[baru.siapa] = (self.model.draf_of(baru.siapa)[0] + 1, baru.teks)

    def _draf_kept(self, jawaban: TestResponse) -> bool:
        return "disimpan sebagai draf" in jawaban.text

    # ── Drafts ──────────────────────────────────────────────────────────────────────────────────────────────────────

    def _autosave(self, siapa: str, teks: str, revisi: int) -> TestResponse:
        op = str(new_id())
        isi = {"teks": teks, "operasi": op, "revisi": str(revisi)}
        return self.klien[siapa].post(f"/draf/{self.kunci}", data=isi, headers={"X-Observasi-Op": op})

    @rule(siapa=ORANG, teks=KATA)
    def words_are_typed(self, siapa: str, teks: str) -> None:
        revisi, _ = self.model.draf_of(siapa)
        jawaban = self._autosave(siapa, teks, revisi)
        assert jawaban.status_code == 200
        assert jawaban.json is not None
        assert jawaban.json["revisi"] == revisi + 1
        self.model.draf[siapa] = (revisi + 1, teks)

    @rule(siapa=ORANG, teks=KATA, mundur=st.integers(1, 3))
    def words_are_typed_on_an_older_page(self, siapa: str, teks: str, mundur: int) -> None:
        revisi, _ = self.model.draf_of(siapa)
        if revisi >= mundur:
            assert self._autosave(siapa, teks, revisi - mundur).status_code == 409

    # ── What must always hold ───────────────────────────────────────────────────────────────────────────────────────

    @invariant()
    def the_house_holds_what_the_model_holds(self) -> None:
        if not hasattr(self, "app"):
            return
        with self.app.app_context():
            pilih = select(Percakapan.penulis_id, Percakapan.teks)
            ucapan = sorted((str(p), t) for p, t in db.session.execute(pilih))
            dipakai = {str(satu.id): satu.hash for satu in db.session.scalars(select(OperasiTercatat))}
            draf = {
                siapa: (ada.revisi, (ada.isi or {}).get("teks", [""])[0])
                for siapa in ("ani", "budi")
                if (ada := db.session.get(Draf, (tetap(siapa), self.kunci)))
            }
            db.session.remove()
        assert ucapan == sorted((str(tetap(k.siapa)), k.teks.strip()) for k in self.model.terpakai.values())
        assert {UUID(op).hex: k.hash for op, k in self.model.terpakai.items()}.items() <= {
            UUID(op).hex: isi for op, isi in dipakai.items()
        }.items()
        assert draf == self.model.draf


Kontrak.TestCase.settings = settings(
    max_examples=12,
    stateful_step_count=25,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
test_kontrak = Kontrak.TestCase
