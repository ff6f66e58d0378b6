"""Tables of the appraisal: what is recommended, what is set, what is objected to; none is changed in what it says."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Index, UniqueConstraint, literal_column, text
from sqlalchemy.orm import Mapped, mapped_column

from observasi_app.extensions import Base
from observasi_app.sekolah.models import MilikSekolah

BERLAKU = "keadaan != 'diganti'"
"""Under this condition an appraisal counts: no decision on an objection has put another in its place."""


class Penilaian(MilikSekolah, Base):
    """One pegawai, one period, as guru or as kepala sekolah, set by one Pejabat Penilai; its words are frozen."""

    __tablename__ = "penilaian"
    __table_args__ = (
        ForeignKeyConstraint(["sekolah_id", "periode_id"], ["periode.sekolah_id", "periode.id"]),
        ForeignKeyConstraint(["sekolah_id", "siklus_id"], ["siklus.sekolah_id", "siklus.id"]),
        ForeignKeyConstraint(["sekolah_id", "menggantikan_id"], ["penilaian.sekolah_id", "penilaian.id"]),
        Index(
            "uq_penilaian_berlaku",
            "sekolah_id",
            "periode_id",
            "pegawai_id",
            "jenis",
            unique=True,
            sqlite_where=text(BERLAKU),
            postgresql_where=text(BERLAKU),
        ),
        Index("ix_penilaian_pegawai", "pegawai_id"),
        Index("ix_penilaian_penilai", "penilai_id", "keadaan"),
    )

    periode_id: Mapped[UUID]
    pegawai_id: Mapped[UUID] = mapped_column(ForeignKey("pegawai.id"))
    jenis: Mapped[str] = mapped_column(default="guru", server_default="guru")
    siklus_id: Mapped[UUID]
    """The cycle that was appraised."""
    penilai_id: Mapped[UUID] = mapped_column(ForeignKey("pegawai.id"))
    jabatan_penilai: Mapped[str]
    """The office in which it was set, as paper says it: "Plt. Kepala Sekolah"."""
    keadaan: Mapped[str]
    refleksi: Mapped[str]
    belajar: Mapped[str]
    perubahan: Mapped[str]
    umpan_balik: Mapped[str]
    rating_hasil: Mapped[str | None]
    rating_perilaku: Mapped[str | None]
    predikat: Mapped[str | None]
    """What the matrix of that year made of the ratings; none for a pegawai who is appraised without predikat."""
    aturan: Mapped[str]
    """The rule set whose matrix and days it was set under."""
    ditetapkan: Mapped[datetime]
    tanggapan: Mapped[str]
    ditanggapi: Mapped[datetime | None]
    difinalkan: Mapped[datetime | None]
    sebab_final: Mapped[str]
    """diterima, dibaca or putusan; empty while open, also when only its time has run out (that is derived)."""
    organisasi: Mapped[str] = mapped_column(default="", server_default="")
    """The predikat organisasi that was in force when it was set; empty where none was."""
    alasan_hasil: Mapped[str] = mapped_column(default="", server_default="")
    """Why the rating hasil kerja of a principal is not the one that followed from it; empty otherwise."""
    menggantikan_id: Mapped[UUID | None]
    """The appraisal in whose place a decision on an objection put this one; that one stays as it was."""


TERBUKA = "dikembalikan IS NULL AND ditarik IS NULL"
"""Under this condition a recommendation stands: it was neither sent back nor taken back."""


MASIH_BERLAKU = Penilaian.keadaan != literal_column("'diganti'")
"""What no other stands in the place of; written out as in the index over it, which a bound value would not use."""


class Rekomendasi(MilikSekolah, Base):
    """One version of what is recommended to the dinas; sent back or taken back it stays, and the next is another."""

    __tablename__ = "rekomendasi"
    __table_args__ = (
        ForeignKeyConstraint(["sekolah_id", "periode_id"], ["periode.sekolah_id", "periode.id"]),
        ForeignKeyConstraint(["sekolah_id", "siklus_id"], ["siklus.sekolah_id", "siklus.id"]),
        ForeignKeyConstraint(["sekolah_id", "penilaian_id"], ["penilaian.sekolah_id", "penilaian.id"]),
        Index(
            "uq_rekomendasi_terbuka",
            "sekolah_id",
            "periode_id",
            "pegawai_id",
            "jenis",
            unique=True,
            sqlite_where=text(TERBUKA),
            postgresql_where=text(TERBUKA),
        ),
        Index("ix_rekomendasi_perekomendasi", "perekomendasi_id"),
    )

    periode_id: Mapped[UUID]
    pegawai_id: Mapped[UUID] = mapped_column(ForeignKey("pegawai.id"))
    jenis: Mapped[str] = mapped_column(default="guru", server_default="guru")
    siklus_id: Mapped[UUID]
    versi_siklus: Mapped[int]
    """How the cycle stood when it was recommended; it is not set on another."""
    organisasi: Mapped[str] = mapped_column(default="", server_default="")
    """The predikat organisasi that was in force then; empty where none was."""
    alasan_hasil: Mapped[str] = mapped_column(default="", server_default="")
    perekomendasi_id: Mapped[UUID] = mapped_column(ForeignKey("pegawai.id"))
    jabatan_perekomendasi: Mapped[str]
    refleksi: Mapped[str]
    belajar: Mapped[str]
    perubahan: Mapped[str]
    umpan_balik: Mapped[str]
    rating_hasil: Mapped[str]
    rating_perilaku: Mapped[str]
    predikat: Mapped[str]
    aturan: Mapped[str]
    direkomendasikan: Mapped[datetime]
    dikembalikan: Mapped[datetime | None]
    pengembali_id: Mapped[UUID | None] = mapped_column(ForeignKey("pegawai.id"))
    alasan: Mapped[str]
    """Why it was sent back; empty otherwise."""
    ditarik: Mapped[datetime | None]
    penilaian_id: Mapped[UUID | None]
    """What was set from it; empty while it waits."""


BERDIRI = "ditarik IS NULL"
"""Under this condition an objection stands: it was not taken back."""


class Keberatan(MilikSekolah, Base):
    """What a pegawai objects to in an appraisal, what its appraiser says to it, and how the superior decided."""

    __tablename__ = "keberatan"
    __table_args__ = (
        ForeignKeyConstraint(["sekolah_id", "penilaian_id"], ["penilaian.sekolah_id", "penilaian.id"]),
        ForeignKeyConstraint(["sekolah_id", "penilaian_baru_id"], ["penilaian.sekolah_id", "penilaian.id"]),
        Index(
            "uq_keberatan_berdiri",
            "sekolah_id",
            "penilaian_id",
            unique=True,
            sqlite_where=text(BERDIRI),
            postgresql_where=text(BERDIRI),
        ),
    )

    penilaian_id: Mapped[UUID]
    pegawai_id: Mapped[UUID] = mapped_column(ForeignKey("pegawai.id"))
    alasan: Mapped[str]
    keadaan_lama: Mapped[str]
    """Where the appraisal stood before, for when the objection is taken back."""
    diajukan: Mapped[datetime]
    ditarik: Mapped[datetime | None]
    keterangan: Mapped[str]
    """What the Pejabat Penilai says to it; empty while nothing."""
    diterangkan: Mapped[datetime | None]
    hasil: Mapped[str]
    """tetap or berubah; empty while nobody has decided."""
    pertimbangan: Mapped[str]
    diputus: Mapped[datetime | None]
    pencatat_id: Mapped[UUID | None] = mapped_column(ForeignKey("pegawai.id"))
    """Who decided here, or wrote down what was decided outside of the house."""
    pemutus: Mapped[str]
    """The name of whoever decided outside of the house; empty where it was decided here."""
    jabatan_pemutus: Mapped[str]
    surat: Mapped[str]
    """Number and date of the letter in which it was decided outside of the house."""
    penilaian_baru_id: Mapped[UUID | None]
    """The appraisal that the decision put in place; empty while it waits and where the old one was kept."""


MENGIKAT = "digantikan IS NULL"
"""Under this condition a predikat organisasi is in force: no later one was set."""


class PredikatOrganisasi(MilikSekolah, Base):
    """One version of how a school did as a whole in a period, set by the leader above it; never edited."""

    __tablename__ = "predikat_organisasi"
    __table_args__ = (
        ForeignKeyConstraint(["sekolah_id", "periode_id"], ["periode.sekolah_id", "periode.id"]),
        UniqueConstraint("sekolah_id", "periode_id", "nomor"),
        Index(
            "uq_predikat_organisasi_mengikat",
            "sekolah_id",
            "periode_id",
            unique=True,
            sqlite_where=text(MENGIKAT),
            postgresql_where=text(MENGIKAT),
        ),
    )

    periode_id: Mapped[UUID]
    nomor: Mapped[int]
    capaian: Mapped[str]
    alasan: Mapped[str]
    tanggal: Mapped[date]
    """The day of the decision, as paper says it."""
    penetap_id: Mapped[UUID] = mapped_column(ForeignKey("pegawai.id"))
    jabatan_penetap: Mapped[str]
    aturan: Mapped[str]
    ditetapkan: Mapped[datetime]
    digantikan: Mapped[datetime | None]


MASIH_MENGIKAT = PredikatOrganisasi.digantikan.is_(None)


TERCATAT = "digantikan IS NULL"
"""Under this condition what is recorded of a part of the year stands: no later version was recorded."""


class PenilaianPeriodik(MilikSekolah, Base):
    """One version of how a pegawai was appraised over a part of a period; beside the yearly one, which alone counts."""

    __tablename__ = "penilaian_periodik"
    __table_args__ = (
        ForeignKeyConstraint(["sekolah_id", "periode_id"], ["periode.sekolah_id", "periode.id"]),
        Index(
            "uq_penilaian_periodik_tercatat",
            "sekolah_id",
            "periode_id",
            "pegawai_id",
            "bagian",
            unique=True,
            sqlite_where=text(TERCATAT),
            postgresql_where=text(TERCATAT),
        ),
        Index("ix_penilaian_periodik_pegawai", "pegawai_id"),
    )

    periode_id: Mapped[UUID]
    pegawai_id: Mapped[UUID] = mapped_column(ForeignKey("pegawai.id"))
    bagian: Mapped[str]
    """Which part of the year, by its code in the rule set."""
    nomor: Mapped[int]
    penilai_id: Mapped[UUID] = mapped_column(ForeignKey("pegawai.id"))
    jabatan_penilai: Mapped[str]
    rating_hasil: Mapped[str]
    rating_perilaku: Mapped[str]
    predikat: Mapped[str]
    kalimat: Mapped[str]
    aturan: Mapped[str]
    dicatat: Mapped[datetime]
    digantikan: Mapped[datetime | None]


MASIH_TERCATAT = PenilaianPeriodik.digantikan.is_(None)


BERLAKU_SETAHUN = "digantikan IS NULL"
"""Under this condition what was set of a year counts: no later version was set."""


class PenilaianAkhir(MilikSekolah, Base):
    """One version of the predikat of a year that was appraised in parts, set by whoever appraised them."""

    __tablename__ = "penilaian_akhir"
    __table_args__ = (
        UniqueConstraint("sekolah_id", "pegawai_id", "jenis", "aturan", "nomor"),
        Index(
            "uq_penilaian_akhir_berlaku",
            "sekolah_id",
            "pegawai_id",
            "jenis",
            "aturan",
            unique=True,
            sqlite_where=text(BERLAKU_SETAHUN),
            postgresql_where=text(BERLAKU_SETAHUN),
        ),
    )

    pegawai_id: Mapped[UUID] = mapped_column(ForeignKey("pegawai.id"))
    jenis: Mapped[str]
    aturan: Mapped[str]
    """The rule set, which names the year."""
    nomor: Mapped[int]
    penilai_id: Mapped[UUID] = mapped_column(ForeignKey("pegawai.id"))
    jabatan_penilai: Mapped[str]
    rating_hasil: Mapped[str]
    rating_perilaku: Mapped[str]
    predikat: Mapped[str]
    catatan: Mapped[str]
    ditetapkan: Mapped[datetime]
    digantikan: Mapped[datetime | None]
