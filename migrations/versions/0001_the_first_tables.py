"""The first tables: people, sign-in, operations, rubrics, evidence, and the cycle A → E."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


_DIUBAH = (
    "CREATE TRIGGER jejak_tidak_diubah BEFORE UPDATE ON jejak BEGIN SELECT RAISE(ABORT, 'jejak tidak berubah'); END"
)
_DIHAPUS = (
    "CREATE TRIGGER jejak_tidak_dihapus BEFORE DELETE ON jejak BEGIN SELECT RAISE(ABORT, 'jejak tidak berubah'); END"
)
_PG_FUNGSI = (
    "CREATE FUNCTION jejak_tidak_berubah() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'jejak tidak berubah'; END $$"
)
_PG_PEMICU = (
    "CREATE TRIGGER jejak_tidak_berubah BEFORE UPDATE OR DELETE ON jejak "
    "FOR EACH ROW EXECUTE FUNCTION jejak_tidak_berubah()"
)
PENJAGA = {"sqlite": (_DIUBAH, _DIHAPUS), "postgresql": (_PG_FUNGSI, _PG_PEMICU)}
"""What makes the trail append-only."""


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "dinas",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("nama", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dinas")),
    )
    op.create_table(
        "pegawai",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("nama", sa.String(), nullable=False),
        sa.Column("nama_cari", sa.String(), nullable=False),
        sa.Column("gelar_depan", sa.String(), nullable=False),
        sa.Column("gelar_belakang", sa.String(), nullable=False),
        sa.Column("sapaan", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("nip", sa.String(), nullable=True),
        sa.Column("nuptk", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pegawai")),
        sa.UniqueConstraint("nip", name=op.f("uq_pegawai_nip")),
        sa.UniqueConstraint("nuptk", name=op.f("uq_pegawai_nuptk")),
    )
    with op.batch_alter_table("pegawai", schema=None) as batch_op:
        batch_op.create_index("ix_pegawai_nama_cari", ["nama_cari"], unique=False)

    op.create_table(
        "percobaan_masuk",
        sa.Column("kunci", sa.String(), nullable=False),
        sa.Column("gagal", sa.Integer(), nullable=False),
        sa.Column("terakhir", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("kunci", name=op.f("pk_percobaan_masuk")),
    )
    op.create_table(
        "akun",
        sa.Column("pegawai_id", sa.Uuid(), nullable=False),
        sa.Column("nama_pendek", sa.String(), nullable=False),
        sa.Column("sandi", sa.String(), nullable=False),
        sa.Column("harus_ganti", sa.Boolean(), nullable=False),
        sa.Column("ditutup_pada", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["pegawai_id"], ["pegawai.id"], name=op.f("fk_akun_pegawai_id_pegawai")),
        sa.PrimaryKeyConstraint("pegawai_id", name=op.f("pk_akun")),
        sa.UniqueConstraint("nama_pendek", name=op.f("uq_akun_nama_pendek")),
    )
    op.create_table(
        "draf",
        sa.Column("pegawai_id", sa.Uuid(), nullable=False),
        sa.Column("kunci", sa.String(), nullable=False),
        sa.Column("revisi", sa.Integer(), nullable=False),
        sa.Column("isi", sa.JSON(), nullable=False),
        sa.Column("waktu", sa.DateTime(), nullable=False),
        sa.Column("operasi_id", sa.Uuid(), nullable=True),
        sa.Column("hash", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["pegawai_id"], ["pegawai.id"], name=op.f("fk_draf_pegawai_id_pegawai")),
        sa.PrimaryKeyConstraint("pegawai_id", "kunci", name=op.f("pk_draf")),
    )
    op.create_table(
        "operasi",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("pegawai_id", sa.Uuid(), nullable=False),
        sa.Column("titik", sa.String(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("kode", sa.String(), nullable=False),
        sa.Column("waktu", sa.DateTime(), nullable=False),
        sa.Column("tujuan", sa.String(), nullable=False),
        sa.Column("pesan", sa.String(), nullable=False),
        sa.Column("hasil", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["pegawai_id"], ["pegawai.id"], name=op.f("fk_operasi_pegawai_id_pegawai")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_operasi")),
    )
    with op.batch_alter_table("operasi", schema=None) as batch_op:
        batch_op.create_index("ix_operasi_pegawai", ["pegawai_id", "id"], unique=False)

    op.create_table(
        "sekolah",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("dinas_id", sa.Uuid(), nullable=False),
        sa.Column("npsn", sa.String(), nullable=False),
        sa.Column("nama", sa.String(), nullable=False),
        sa.Column("alamat", sa.String(), nullable=False),
        sa.Column("zona", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["dinas_id"], ["dinas.id"], name=op.f("fk_sekolah_dinas_id_dinas")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sekolah")),
        sa.UniqueConstraint("npsn", name=op.f("uq_sekolah_npsn")),
    )
    op.create_table(
        "berkas",
        sa.Column("jenis", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("sha256_asal", sa.String(), nullable=False),
        sa.Column("nama", sa.String(), nullable=False),
        sa.Column("lebar", sa.Integer(), nullable=False),
        sa.Column("tinggi", sa.Integer(), nullable=False),
        sa.Column("ukuran", sa.Integer(), nullable=False),
        sa.Column("waktu_ambil", sa.DateTime(), nullable=True),
        sa.Column("siklus_id", sa.Uuid(), nullable=True),
        sa.Column("wadah", sa.String(), nullable=False),
        sa.Column("wadah_id", sa.Uuid(), nullable=False),
        sa.Column("pengunggah_id", sa.Uuid(), nullable=False),
        sa.Column("diunggah", sa.DateTime(), nullable=False),
        sa.Column("dicabut", sa.DateTime(), nullable=True),
        sa.Column("sekolah_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["pengunggah_id"], ["pegawai.id"], name=op.f("fk_berkas_pengunggah_id_pegawai")),
        sa.ForeignKeyConstraint(["sekolah_id"], ["sekolah.id"], name=op.f("fk_berkas_sekolah_id_sekolah")),
        sa.PrimaryKeyConstraint("sekolah_id", "id", name=op.f("pk_berkas")),
    )
    with op.batch_alter_table("berkas", schema=None) as batch_op:
        batch_op.create_index("ix_berkas_sha256", ["sekolah_id", "sha256"], unique=False)
        batch_op.create_index("ix_berkas_wadah", ["sekolah_id", "wadah", "wadah_id"], unique=False)

    op.create_table(
        "edisi_lokal",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("sekolah_id", sa.Uuid(), nullable=True),
        sa.Column("dinas_id", sa.Uuid(), nullable=True),
        sa.Column("rubrik", sa.String(), nullable=False),
        sa.Column("fokus", sa.String(), nullable=False),
        sa.Column("edisi", sa.String(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("isi", sa.JSON(), nullable=False),
        sa.Column("catatan_sumber", sa.String(), nullable=False),
        sa.Column("dibuat", sa.DateTime(), nullable=False),
        sa.Column("pegawai_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("(sekolah_id IS NULL) != (dinas_id IS NULL)", name=op.f("ck_edisi_lokal_satu_tempat")),
        sa.ForeignKeyConstraint(["dinas_id"], ["dinas.id"], name=op.f("fk_edisi_lokal_dinas_id_dinas")),
        sa.ForeignKeyConstraint(["pegawai_id"], ["pegawai.id"], name=op.f("fk_edisi_lokal_pegawai_id_pegawai")),
        sa.ForeignKeyConstraint(["sekolah_id"], ["sekolah.id"], name=op.f("fk_edisi_lokal_sekolah_id_sekolah")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_edisi_lokal")),
        sa.UniqueConstraint("rubrik", "fokus", "edisi", name=op.f("uq_edisi_lokal_rubrik_fokus_edisi")),
    )
    with op.batch_alter_table("edisi_lokal", schema=None) as batch_op:
        batch_op.create_index("ix_edisi_lokal_dinas", ["dinas_id"], unique=False)
        batch_op.create_index("ix_edisi_lokal_sekolah", ["sekolah_id"], unique=False)

    op.create_table(
        "jejak",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("waktu", sa.DateTime(), nullable=False),
        sa.Column("pegawai_id", sa.Uuid(), nullable=True),
        sa.Column("peran", sa.String(), nullable=False),
        sa.Column("tindakan", sa.String(), nullable=False),
        sa.Column("operasi_id", sa.Uuid(), nullable=True),
        sa.Column("sekolah_id", sa.Uuid(), nullable=True),
        sa.Column("siklus_id", sa.Uuid(), nullable=True),
        sa.Column("dari", sa.String(), nullable=True),
        sa.Column("ke", sa.String(), nullable=True),
        sa.Column("rincian", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["pegawai_id"], ["pegawai.id"], name=op.f("fk_jejak_pegawai_id_pegawai")),
        sa.ForeignKeyConstraint(["sekolah_id"], ["sekolah.id"], name=op.f("fk_jejak_sekolah_id_sekolah")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_jejak")),
    )
    with op.batch_alter_table("jejak", schema=None) as batch_op:
        batch_op.create_index("ix_jejak_siklus", ["sekolah_id", "siklus_id", "id"], unique=False)

    op.create_table(
        "pasangan_coach",
        sa.Column("coach_id", sa.Uuid(), nullable=False),
        sa.Column("guru_id", sa.Uuid(), nullable=False),
        sa.Column("mulai", sa.Date(), nullable=False),
        sa.Column("selesai", sa.Date(), nullable=True),
        sa.Column("sekolah_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["coach_id"], ["pegawai.id"], name=op.f("fk_pasangan_coach_coach_id_pegawai")),
        sa.ForeignKeyConstraint(["guru_id"], ["pegawai.id"], name=op.f("fk_pasangan_coach_guru_id_pegawai")),
        sa.ForeignKeyConstraint(["sekolah_id"], ["sekolah.id"], name=op.f("fk_pasangan_coach_sekolah_id_sekolah")),
        sa.PrimaryKeyConstraint("sekolah_id", "id", name=op.f("pk_pasangan_coach")),
    )
    with op.batch_alter_table("pasangan_coach", schema=None) as batch_op:
        batch_op.create_index("ix_pasangan_coach_coach", ["coach_id"], unique=False)
        batch_op.create_index("ix_pasangan_coach_guru", ["guru_id"], unique=False)

    op.create_table(
        "penugasan",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("pegawai_id", sa.Uuid(), nullable=False),
        sa.Column("peran", sa.String(), nullable=False),
        sa.Column("sekolah_id", sa.Uuid(), nullable=True),
        sa.Column("dinas_id", sa.Uuid(), nullable=True),
        sa.Column("mulai", sa.Date(), nullable=False),
        sa.Column("selesai", sa.Date(), nullable=True),
        sa.Column("sifat", sa.String(), nullable=False),
        sa.Column("mengajar", sa.String(), nullable=False),
        sa.CheckConstraint("(sekolah_id IS NULL) != (dinas_id IS NULL)", name=op.f("ck_penugasan_satu_tempat")),
        sa.CheckConstraint("selesai IS NULL OR selesai >= mulai", name=op.f("ck_penugasan_urutan_tanggal")),
        sa.ForeignKeyConstraint(["dinas_id"], ["dinas.id"], name=op.f("fk_penugasan_dinas_id_dinas")),
        sa.ForeignKeyConstraint(["pegawai_id"], ["pegawai.id"], name=op.f("fk_penugasan_pegawai_id_pegawai")),
        sa.ForeignKeyConstraint(["sekolah_id"], ["sekolah.id"], name=op.f("fk_penugasan_sekolah_id_sekolah")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_penugasan")),
    )
    with op.batch_alter_table("penugasan", schema=None) as batch_op:
        batch_op.create_index("ix_penugasan_pegawai", ["pegawai_id"], unique=False)
        batch_op.create_index("ix_penugasan_sekolah", ["sekolah_id", "peran"], unique=False)

    op.create_table(
        "periode",
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("mulai", sa.Date(), nullable=False),
        sa.Column("selesai", sa.Date(), nullable=False),
        sa.Column("aturan", sa.String(), nullable=False),
        sa.Column("sekolah_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["sekolah_id"], ["sekolah.id"], name=op.f("fk_periode_sekolah_id_sekolah")),
        sa.PrimaryKeyConstraint("sekolah_id", "id", name=op.f("pk_periode")),
        sa.UniqueConstraint("sekolah_id", "label", name=op.f("uq_periode_sekolah_id_label")),
    )
    op.create_table(
        "anjuran_waktu",
        sa.Column("periode_id", sa.Uuid(), nullable=False),
        sa.Column("tahap", sa.String(), nullable=False),
        sa.Column("sampai", sa.Date(), nullable=False),
        sa.Column("diisi_pada", sa.DateTime(), nullable=False),
        sa.Column("sekolah_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["sekolah_id", "periode_id"],
            ["periode.sekolah_id", "periode.id"],
            name=op.f("fk_anjuran_waktu_sekolah_id_periode_id_periode"),
        ),
        sa.ForeignKeyConstraint(["sekolah_id"], ["sekolah.id"], name=op.f("fk_anjuran_waktu_sekolah_id_sekolah")),
        sa.PrimaryKeyConstraint("sekolah_id", "id", name=op.f("pk_anjuran_waktu")),
        sa.UniqueConstraint(
            "sekolah_id", "periode_id", "tahap", name=op.f("uq_anjuran_waktu_sekolah_id_periode_id_tahap")
        ),
    )
    op.create_table(
        "sesi",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("pegawai_id", sa.Uuid(), nullable=False),
        sa.Column("token_hash", sa.String(), nullable=False),
        sa.Column("operasi_id", sa.Uuid(), nullable=False),
        sa.Column("perangkat", sa.String(), nullable=False),
        sa.Column("penugasan_id", sa.Uuid(), nullable=True),
        sa.Column("dibuat", sa.DateTime(), nullable=False),
        sa.Column("dilihat", sa.DateTime(), nullable=False),
        sa.Column("berakhir", sa.DateTime(), nullable=False),
        sa.Column("dicabut_pada", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["pegawai_id"], ["pegawai.id"], name=op.f("fk_sesi_pegawai_id_pegawai")),
        sa.ForeignKeyConstraint(["penugasan_id"], ["penugasan.id"], name=op.f("fk_sesi_penugasan_id_penugasan")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sesi")),
        sa.UniqueConstraint("operasi_id", name=op.f("uq_sesi_operasi_id")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_sesi_token_hash")),
    )
    with op.batch_alter_table("sesi", schema=None) as batch_op:
        batch_op.create_index("ix_sesi_pegawai", ["pegawai_id"], unique=False)

    op.create_table(
        "siklus",
        sa.Column("periode_id", sa.Uuid(), nullable=False),
        sa.Column("jenis", sa.String(), nullable=False),
        sa.Column("rubrik", sa.String(), nullable=False),
        sa.Column("fokus", sa.String(), nullable=False),
        sa.Column("edisi", sa.String(), nullable=False),
        sa.Column("edisi_hash", sa.String(), nullable=False),
        sa.Column("fokus_disepakati", sa.DateTime(), nullable=True),
        sa.Column("pelaku_id", sa.Uuid(), nullable=False),
        sa.Column("pengamat_id", sa.Uuid(), nullable=False),
        sa.Column("penilai_id", sa.Uuid(), nullable=True),
        sa.Column("coach_id", sa.Uuid(), nullable=True),
        sa.Column("dibuat", sa.DateTime(), nullable=False),
        sa.Column("versi", sa.Integer(), nullable=False),
        sa.Column("keadaan", sa.String(), nullable=False),
        sa.Column("tahap", sa.String(), nullable=False),
        sa.Column("giliran", sa.String(), nullable=True),
        sa.Column("sejak", sa.DateTime(), nullable=False),
        sa.Column("oleh_terakhir", sa.String(), nullable=False),
        sa.Column("tindakan_terakhir", sa.String(), nullable=False),
        sa.Column("dibuka_lawan", sa.DateTime(), nullable=True),
        sa.Column("jadwal", sa.DateTime(), nullable=True),
        sa.Column("sekolah_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["coach_id"], ["pegawai.id"], name=op.f("fk_siklus_coach_id_pegawai")),
        sa.ForeignKeyConstraint(["pelaku_id"], ["pegawai.id"], name=op.f("fk_siklus_pelaku_id_pegawai")),
        sa.ForeignKeyConstraint(["pengamat_id"], ["pegawai.id"], name=op.f("fk_siklus_pengamat_id_pegawai")),
        sa.ForeignKeyConstraint(["penilai_id"], ["pegawai.id"], name=op.f("fk_siklus_penilai_id_pegawai")),
        sa.ForeignKeyConstraint(
            ["sekolah_id", "periode_id"],
            ["periode.sekolah_id", "periode.id"],
            name=op.f("fk_siklus_sekolah_id_periode_id_periode"),
        ),
        sa.ForeignKeyConstraint(["sekolah_id"], ["sekolah.id"], name=op.f("fk_siklus_sekolah_id_sekolah")),
        sa.PrimaryKeyConstraint("sekolah_id", "id", name=op.f("pk_siklus")),
        sa.UniqueConstraint("id", name=op.f("uq_siklus_id")),
    )
    with op.batch_alter_table("siklus", schema=None) as batch_op:
        batch_op.create_index("ix_siklus_coach", ["coach_id"], unique=False)
        batch_op.create_index("ix_siklus_jadwal", ["sekolah_id", "jadwal"], unique=False)
        batch_op.create_index("ix_siklus_papan", ["sekolah_id", "periode_id", "giliran", "sejak"], unique=False)
        batch_op.create_index("ix_siklus_pelaku", ["pelaku_id", "sekolah_id", "periode_id"], unique=False)
        batch_op.create_index("ix_siklus_pengamat", ["pengamat_id", "giliran", "sejak"], unique=False)
        batch_op.create_index(
            "uq_siklus_penilaian",
            ["pelaku_id", "periode_id"],
            unique=True,
            sqlite_where=sa.text("jenis = 'penilaian' AND keadaan != 'dibatalkan'"),
            postgresql_where=sa.text("jenis = 'penilaian' AND keadaan != 'dibatalkan'"),
        )

    op.create_table(
        "baris",
        sa.Column("detik", sa.Integer(), nullable=False),
        sa.Column("target", sa.Integer(), nullable=True),
        sa.Column("petunjuk", sa.String(), nullable=False),
        sa.Column("teks", sa.String(), nullable=False),
        sa.Column("dicatat", sa.DateTime(), nullable=False),
        sa.Column("dicabut", sa.DateTime(), nullable=True),
        sa.Column("menggantikan_id", sa.Uuid(), nullable=True),
        sa.Column("siklus_id", sa.Uuid(), nullable=False),
        sa.Column("sekolah_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["sekolah_id", "siklus_id"],
            ["siklus.sekolah_id", "siklus.id"],
            name=op.f("fk_baris_sekolah_id_siklus_id_siklus"),
        ),
        sa.ForeignKeyConstraint(["sekolah_id"], ["sekolah.id"], name=op.f("fk_baris_sekolah_id_sekolah")),
        sa.PrimaryKeyConstraint("sekolah_id", "id", name=op.f("pk_baris")),
    )
    with op.batch_alter_table("baris", schema=None) as batch_op:
        batch_op.create_index("ix_baris_siklus", ["sekolah_id", "siklus_id", "detik"], unique=False)

    op.create_table(
        "catatan_diskusi",
        sa.Column("versi", sa.Integer(), nullable=False),
        sa.Column("pertanyaan", sa.String(), nullable=False),
        sa.Column("respon", sa.String(), nullable=False),
        sa.Column("catatan", sa.String(), nullable=False),
        sa.Column("kesadaran", sa.String(), nullable=False),
        sa.Column("penulis_id", sa.Uuid(), nullable=False),
        sa.Column("dicatat", sa.DateTime(), nullable=False),
        sa.Column("siklus_id", sa.Uuid(), nullable=False),
        sa.Column("sekolah_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["penulis_id"], ["pegawai.id"], name=op.f("fk_catatan_diskusi_penulis_id_pegawai")),
        sa.ForeignKeyConstraint(
            ["sekolah_id", "siklus_id"],
            ["siklus.sekolah_id", "siklus.id"],
            name=op.f("fk_catatan_diskusi_sekolah_id_siklus_id_siklus"),
        ),
        sa.ForeignKeyConstraint(["sekolah_id"], ["sekolah.id"], name=op.f("fk_catatan_diskusi_sekolah_id_sekolah")),
        sa.PrimaryKeyConstraint("sekolah_id", "id", name=op.f("pk_catatan_diskusi")),
        sa.UniqueConstraint(
            "sekolah_id", "siklus_id", "versi", name=op.f("uq_catatan_diskusi_sekolah_id_siklus_id_versi")
        ),
    )
    op.create_table(
        "catatan_upaya",
        sa.Column("langkah_id", sa.Uuid(), nullable=True),
        sa.Column("judul", sa.String(), nullable=False),
        sa.Column("keadaan", sa.String(), nullable=False),
        sa.Column("tanggal", sa.Date(), nullable=False),
        sa.Column("cerita", sa.String(), nullable=False),
        sa.Column("alasan", sa.String(), nullable=False),
        sa.Column("menggantikan_id", sa.Uuid(), nullable=True),
        sa.Column("penulis_id", sa.Uuid(), nullable=False),
        sa.Column("dicatat", sa.DateTime(), nullable=False),
        sa.Column("dicabut", sa.DateTime(), nullable=True),
        sa.Column("siklus_id", sa.Uuid(), nullable=False),
        sa.Column("sekolah_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["penulis_id"], ["pegawai.id"], name=op.f("fk_catatan_upaya_penulis_id_pegawai")),
        sa.ForeignKeyConstraint(
            ["sekolah_id", "siklus_id"],
            ["siklus.sekolah_id", "siklus.id"],
            name=op.f("fk_catatan_upaya_sekolah_id_siklus_id_siklus"),
        ),
        sa.ForeignKeyConstraint(["sekolah_id"], ["sekolah.id"], name=op.f("fk_catatan_upaya_sekolah_id_sekolah")),
        sa.PrimaryKeyConstraint("sekolah_id", "id", name=op.f("pk_catatan_upaya")),
    )
    with op.batch_alter_table("catatan_upaya", schema=None) as batch_op:
        batch_op.create_index("ix_catatan_upaya_siklus", ["sekolah_id", "siklus_id"], unique=False)

    op.create_table(
        "hasil_observasi",
        sa.Column("versi", sa.Integer(), nullable=False),
        sa.Column("persiapan_id", sa.Uuid(), nullable=True),
        sa.Column("target", sa.JSON(), nullable=False),
        sa.Column("rekomendasi", sa.String(), nullable=False),
        sa.Column("diselesaikan", sa.DateTime(), nullable=False),
        sa.Column("dibagikan", sa.DateTime(), nullable=True),
        sa.Column("tingkat_untuk_coach", sa.DateTime(), nullable=True),
        sa.Column("siklus_id", sa.Uuid(), nullable=False),
        sa.Column("sekolah_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["sekolah_id", "siklus_id"],
            ["siklus.sekolah_id", "siklus.id"],
            name=op.f("fk_hasil_observasi_sekolah_id_siklus_id_siklus"),
        ),
        sa.ForeignKeyConstraint(["sekolah_id"], ["sekolah.id"], name=op.f("fk_hasil_observasi_sekolah_id_sekolah")),
        sa.PrimaryKeyConstraint("sekolah_id", "id", name=op.f("pk_hasil_observasi")),
        sa.UniqueConstraint(
            "sekolah_id", "siklus_id", "versi", name=op.f("uq_hasil_observasi_sekolah_id_siklus_id_versi")
        ),
    )
    op.create_table(
        "kunjungan",
        sa.Column("mulai", sa.DateTime(), nullable=False),
        sa.Column("selesai", sa.DateTime(), nullable=True),
        sa.Column("jeda", sa.JSON(), nullable=False),
        sa.Column("persiapan_id", sa.Uuid(), nullable=True),
        sa.Column("siklus_id", sa.Uuid(), nullable=False),
        sa.Column("sekolah_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["sekolah_id", "siklus_id"],
            ["siklus.sekolah_id", "siklus.id"],
            name=op.f("fk_kunjungan_sekolah_id_siklus_id_siklus"),
        ),
        sa.ForeignKeyConstraint(["sekolah_id"], ["sekolah.id"], name=op.f("fk_kunjungan_sekolah_id_sekolah")),
        sa.PrimaryKeyConstraint("sekolah_id", "id", name=op.f("pk_kunjungan")),
        sa.UniqueConstraint("sekolah_id", "siklus_id", name=op.f("uq_kunjungan_sekolah_id_siklus_id")),
    )
    op.create_table(
        "kunjungan_ulang",
        sa.Column("tanggal", sa.Date(), nullable=False),
        sa.Column("target", sa.JSON(), nullable=False),
        sa.Column("catatan", sa.String(), nullable=False),
        sa.Column("penulis_id", sa.Uuid(), nullable=False),
        sa.Column("dicatat", sa.DateTime(), nullable=False),
        sa.Column("ditarik", sa.DateTime(), nullable=True),
        sa.Column("siklus_id", sa.Uuid(), nullable=False),
        sa.Column("sekolah_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["penulis_id"], ["pegawai.id"], name=op.f("fk_kunjungan_ulang_penulis_id_pegawai")),
        sa.ForeignKeyConstraint(
            ["sekolah_id", "siklus_id"],
            ["siklus.sekolah_id", "siklus.id"],
            name=op.f("fk_kunjungan_ulang_sekolah_id_siklus_id_siklus"),
        ),
        sa.ForeignKeyConstraint(["sekolah_id"], ["sekolah.id"], name=op.f("fk_kunjungan_ulang_sekolah_id_sekolah")),
        sa.PrimaryKeyConstraint("sekolah_id", "id", name=op.f("pk_kunjungan_ulang")),
    )
    with op.batch_alter_table("kunjungan_ulang", schema=None) as batch_op:
        batch_op.create_index("ix_kunjungan_ulang_siklus", ["sekolah_id", "siklus_id"], unique=False)

    op.create_table(
        "percakapan",
        sa.Column("tahap", sa.String(), nullable=False),
        sa.Column("bagian", sa.String(), nullable=False),
        sa.Column("penulis_id", sa.Uuid(), nullable=False),
        sa.Column("peran", sa.String(), nullable=False),
        sa.Column("kutipan", sa.String(), nullable=False),
        sa.Column("teks", sa.String(), nullable=False),
        sa.Column("waktu", sa.DateTime(), nullable=False),
        sa.Column("siklus_id", sa.Uuid(), nullable=False),
        sa.Column("sekolah_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["penulis_id"], ["pegawai.id"], name=op.f("fk_percakapan_penulis_id_pegawai")),
        sa.ForeignKeyConstraint(
            ["sekolah_id", "siklus_id"],
            ["siklus.sekolah_id", "siklus.id"],
            name=op.f("fk_percakapan_sekolah_id_siklus_id_siklus"),
        ),
        sa.ForeignKeyConstraint(["sekolah_id"], ["sekolah.id"], name=op.f("fk_percakapan_sekolah_id_sekolah")),
        sa.PrimaryKeyConstraint("sekolah_id", "id", name=op.f("pk_percakapan")),
    )
    with op.batch_alter_table("percakapan", schema=None) as batch_op:
        batch_op.create_index("ix_percakapan_siklus", ["sekolah_id", "siklus_id", "tahap"], unique=False)

    op.create_table(
        "persiapan",
        sa.Column("versi", sa.Integer(), nullable=False),
        sa.Column("target", sa.JSON(), nullable=False),
        sa.Column("tanggal", sa.Date(), nullable=False),
        sa.Column("pukul", sa.Time(), nullable=False),
        sa.Column("jam_ke", sa.String(), nullable=False),
        sa.Column("kelas", sa.String(), nullable=False),
        sa.Column("mapel", sa.String(), nullable=False),
        sa.Column("tempat", sa.String(), nullable=False),
        sa.Column("catatan", sa.String(), nullable=False),
        sa.Column("tautan", sa.String(), nullable=False),
        sa.Column("dikumpulkan", sa.DateTime(), nullable=False),
        sa.Column("siklus_id", sa.Uuid(), nullable=False),
        sa.Column("sekolah_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["sekolah_id", "siklus_id"],
            ["siklus.sekolah_id", "siklus.id"],
            name=op.f("fk_persiapan_sekolah_id_siklus_id_siklus"),
        ),
        sa.ForeignKeyConstraint(["sekolah_id"], ["sekolah.id"], name=op.f("fk_persiapan_sekolah_id_sekolah")),
        sa.PrimaryKeyConstraint("sekolah_id", "id", name=op.f("pk_persiapan")),
        sa.UniqueConstraint("sekolah_id", "siklus_id", "versi", name=op.f("uq_persiapan_sekolah_id_siklus_id_versi")),
    )
    op.create_table(
        "refleksi",
        sa.Column("versi", sa.Integer(), nullable=False),
        sa.Column("tindak_lanjut_id", sa.Uuid(), nullable=True),
        sa.Column("inspirasi", sa.String(), nullable=False),
        sa.Column("perubahan", sa.String(), nullable=False),
        sa.Column("tantangan", sa.JSON(), nullable=False),
        sa.Column("rencana", sa.String(), nullable=False),
        sa.Column("dikumpulkan", sa.DateTime(), nullable=False),
        sa.Column("ditarik", sa.DateTime(), nullable=True),
        sa.Column("siklus_id", sa.Uuid(), nullable=False),
        sa.Column("sekolah_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["sekolah_id", "siklus_id"],
            ["siklus.sekolah_id", "siklus.id"],
            name=op.f("fk_refleksi_sekolah_id_siklus_id_siklus"),
        ),
        sa.ForeignKeyConstraint(["sekolah_id"], ["sekolah.id"], name=op.f("fk_refleksi_sekolah_id_sekolah")),
        sa.PrimaryKeyConstraint("sekolah_id", "id", name=op.f("pk_refleksi")),
        sa.UniqueConstraint("sekolah_id", "siklus_id", "versi", name=op.f("uq_refleksi_sekolah_id_siklus_id_versi")),
    )
    op.create_table(
        "tanggapan_refleksi",
        sa.Column("refleksi_id", sa.Uuid(), nullable=False),
        sa.Column("capaian", sa.String(), nullable=False),
        sa.Column("tantangan", sa.String(), nullable=False),
        sa.Column("peningkatan", sa.String(), nullable=False),
        sa.Column("kesadaran", sa.String(), nullable=False),
        sa.Column("penulis_id", sa.Uuid(), nullable=False),
        sa.Column("dicatat", sa.DateTime(), nullable=False),
        sa.Column("ditarik", sa.DateTime(), nullable=True),
        sa.Column("siklus_id", sa.Uuid(), nullable=False),
        sa.Column("sekolah_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["penulis_id"], ["pegawai.id"], name=op.f("fk_tanggapan_refleksi_penulis_id_pegawai")),
        sa.ForeignKeyConstraint(
            ["sekolah_id", "siklus_id"],
            ["siklus.sekolah_id", "siklus.id"],
            name=op.f("fk_tanggapan_refleksi_sekolah_id_siklus_id_siklus"),
        ),
        sa.ForeignKeyConstraint(["sekolah_id"], ["sekolah.id"], name=op.f("fk_tanggapan_refleksi_sekolah_id_sekolah")),
        sa.PrimaryKeyConstraint("sekolah_id", "id", name=op.f("pk_tanggapan_refleksi")),
    )
    with op.batch_alter_table("tanggapan_refleksi", schema=None) as batch_op:
        batch_op.create_index("ix_tanggapan_refleksi_siklus", ["sekolah_id", "siklus_id"], unique=False)

    op.create_table(
        "tindak_lanjut",
        sa.Column("versi", sa.Integer(), nullable=False),
        sa.Column("hasil_id", sa.Uuid(), nullable=True),
        sa.Column("refleksi", sa.String(), nullable=False),
        sa.Column("tujuan", sa.String(), nullable=False),
        sa.Column("dukungan", sa.String(), nullable=False),
        sa.Column("dicatat_bersama", sa.Boolean(), nullable=False),
        sa.Column("penulis_id", sa.Uuid(), nullable=False),
        sa.Column("dikumpulkan", sa.DateTime(), nullable=False),
        sa.Column("disepakati", sa.DateTime(), nullable=True),
        sa.Column("siklus_id", sa.Uuid(), nullable=False),
        sa.Column("sekolah_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["penulis_id"], ["pegawai.id"], name=op.f("fk_tindak_lanjut_penulis_id_pegawai")),
        sa.ForeignKeyConstraint(
            ["sekolah_id", "siklus_id"],
            ["siklus.sekolah_id", "siklus.id"],
            name=op.f("fk_tindak_lanjut_sekolah_id_siklus_id_siklus"),
        ),
        sa.ForeignKeyConstraint(["sekolah_id"], ["sekolah.id"], name=op.f("fk_tindak_lanjut_sekolah_id_sekolah")),
        sa.PrimaryKeyConstraint("sekolah_id", "id", name=op.f("pk_tindak_lanjut")),
        sa.UniqueConstraint(
            "sekolah_id", "siklus_id", "versi", name=op.f("uq_tindak_lanjut_sekolah_id_siklus_id_versi")
        ),
    )
    op.create_table(
        "tingkat_sementara",
        sa.Column("target", sa.Integer(), nullable=False),
        sa.Column("tingkat", sa.String(), nullable=False),
        sa.Column("waktu", sa.DateTime(), nullable=False),
        sa.Column("siklus_id", sa.Uuid(), nullable=False),
        sa.Column("sekolah_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["sekolah_id", "siklus_id"],
            ["siklus.sekolah_id", "siklus.id"],
            name=op.f("fk_tingkat_sementara_sekolah_id_siklus_id_siklus"),
        ),
        sa.ForeignKeyConstraint(["sekolah_id"], ["sekolah.id"], name=op.f("fk_tingkat_sementara_sekolah_id_sekolah")),
        sa.PrimaryKeyConstraint("sekolah_id", "id", name=op.f("pk_tingkat_sementara")),
        sa.UniqueConstraint(
            "sekolah_id", "siklus_id", "target", name=op.f("uq_tingkat_sementara_sekolah_id_siklus_id_target")
        ),
    )
    op.create_table(
        "tinjauan_coach",
        sa.Column("refleksi_id", sa.Uuid(), nullable=False),
        sa.Column("coach_id", sa.Uuid(), nullable=False),
        sa.Column("hasil", sa.String(), nullable=False),
        sa.Column("catatan", sa.String(), nullable=False),
        sa.Column("waktu", sa.DateTime(), nullable=False),
        sa.Column("siklus_id", sa.Uuid(), nullable=False),
        sa.Column("sekolah_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["coach_id"], ["pegawai.id"], name=op.f("fk_tinjauan_coach_coach_id_pegawai")),
        sa.ForeignKeyConstraint(
            ["sekolah_id", "siklus_id"],
            ["siklus.sekolah_id", "siklus.id"],
            name=op.f("fk_tinjauan_coach_sekolah_id_siklus_id_siklus"),
        ),
        sa.ForeignKeyConstraint(["sekolah_id"], ["sekolah.id"], name=op.f("fk_tinjauan_coach_sekolah_id_sekolah")),
        sa.PrimaryKeyConstraint("sekolah_id", "id", name=op.f("pk_tinjauan_coach")),
    )
    with op.batch_alter_table("tinjauan_coach", schema=None) as batch_op:
        batch_op.create_index("ix_tinjauan_coach_siklus", ["sekolah_id", "siklus_id"], unique=False)

    op.create_table(
        "usulan_jadwal",
        sa.Column("tanggal", sa.Date(), nullable=False),
        sa.Column("pukul", sa.Time(), nullable=False),
        sa.Column("jam_ke", sa.String(), nullable=False),
        sa.Column("alasan", sa.String(), nullable=False),
        sa.Column("oleh_id", sa.Uuid(), nullable=False),
        sa.Column("dibuat", sa.DateTime(), nullable=False),
        sa.Column("diterima", sa.DateTime(), nullable=True),
        sa.Column("ditarik", sa.DateTime(), nullable=True),
        sa.Column("siklus_id", sa.Uuid(), nullable=False),
        sa.Column("sekolah_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["oleh_id"], ["pegawai.id"], name=op.f("fk_usulan_jadwal_oleh_id_pegawai")),
        sa.ForeignKeyConstraint(
            ["sekolah_id", "siklus_id"],
            ["siklus.sekolah_id", "siklus.id"],
            name=op.f("fk_usulan_jadwal_sekolah_id_siklus_id_siklus"),
        ),
        sa.ForeignKeyConstraint(["sekolah_id"], ["sekolah.id"], name=op.f("fk_usulan_jadwal_sekolah_id_sekolah")),
        sa.PrimaryKeyConstraint("sekolah_id", "id", name=op.f("pk_usulan_jadwal")),
    )
    with op.batch_alter_table("usulan_jadwal", schema=None) as batch_op:
        batch_op.create_index("ix_usulan_jadwal_siklus", ["sekolah_id", "siklus_id"], unique=False)

    op.create_table(
        "langkah_rencana",
        sa.Column("tindak_lanjut_id", sa.Uuid(), nullable=False),
        sa.Column("nomor", sa.Integer(), nullable=False),
        sa.Column("upaya", sa.String(), nullable=False),
        sa.Column("tanggal", sa.Date(), nullable=True),
        sa.Column("ukuran", sa.String(), nullable=False),
        sa.Column("sekolah_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["sekolah_id", "tindak_lanjut_id"],
            ["tindak_lanjut.sekolah_id", "tindak_lanjut.id"],
            name=op.f("fk_langkah_rencana_sekolah_id_tindak_lanjut_id_tindak_lanjut"),
        ),
        sa.ForeignKeyConstraint(["sekolah_id"], ["sekolah.id"], name=op.f("fk_langkah_rencana_sekolah_id_sekolah")),
        sa.PrimaryKeyConstraint("sekolah_id", "id", name=op.f("pk_langkah_rencana")),
    )
    with op.batch_alter_table("langkah_rencana", schema=None) as batch_op:
        batch_op.create_index("ix_langkah_rencana_tindak_lanjut", ["sekolah_id", "tindak_lanjut_id"], unique=False)

    for perintah in PENJAGA[op.get_bind().dialect.name]:
        op.execute(perintah)


def downgrade() -> None:
    """Take back."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION jejak_tidak_berubah() CASCADE")
    with op.batch_alter_table("langkah_rencana", schema=None) as batch_op:
        batch_op.drop_index("ix_langkah_rencana_tindak_lanjut")

    op.drop_table("langkah_rencana")
    with op.batch_alter_table("usulan_jadwal", schema=None) as batch_op:
        batch_op.drop_index("ix_usulan_jadwal_siklus")

    op.drop_table("usulan_jadwal")
    with op.batch_alter_table("tinjauan_coach", schema=None) as batch_op:
        batch_op.drop_index("ix_tinjauan_coach_siklus")

    op.drop_table("tinjauan_coach")
    op.drop_table("tingkat_sementara")
    op.drop_table("tindak_lanjut")
    with op.batch_alter_table("tanggapan_refleksi", schema=None) as batch_op:
        batch_op.drop_index("ix_tanggapan_refleksi_siklus")

    op.drop_table("tanggapan_refleksi")
    op.drop_table("refleksi")
    op.drop_table("persiapan")
    with op.batch_alter_table("percakapan", schema=None) as batch_op:
        batch_op.drop_index("ix_percakapan_siklus")

    op.drop_table("percakapan")
    with op.batch_alter_table("kunjungan_ulang", schema=None) as batch_op:
        batch_op.drop_index("ix_kunjungan_ulang_siklus")

    op.drop_table("kunjungan_ulang")
    op.drop_table("kunjungan")
    op.drop_table("hasil_observasi")
    with op.batch_alter_table("catatan_upaya", schema=None) as batch_op:
        batch_op.drop_index("ix_catatan_upaya_siklus")

    op.drop_table("catatan_upaya")
    op.drop_table("catatan_diskusi")
    with op.batch_alter_table("baris", schema=None) as batch_op:
        batch_op.drop_index("ix_baris_siklus")

    op.drop_table("baris")
    with op.batch_alter_table("siklus", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_siklus_penilaian",
            sqlite_where=sa.text("jenis = 'penilaian' AND keadaan != 'dibatalkan'"),
            postgresql_where=sa.text("jenis = 'penilaian' AND keadaan != 'dibatalkan'"),
        )
        batch_op.drop_index("ix_siklus_pengamat")
        batch_op.drop_index("ix_siklus_pelaku")
        batch_op.drop_index("ix_siklus_papan")
        batch_op.drop_index("ix_siklus_jadwal")
        batch_op.drop_index("ix_siklus_coach")

    op.drop_table("siklus")
    with op.batch_alter_table("sesi", schema=None) as batch_op:
        batch_op.drop_index("ix_sesi_pegawai")

    op.drop_table("sesi")
    op.drop_table("anjuran_waktu")
    op.drop_table("periode")
    with op.batch_alter_table("penugasan", schema=None) as batch_op:
        batch_op.drop_index("ix_penugasan_sekolah")
        batch_op.drop_index("ix_penugasan_pegawai")

    op.drop_table("penugasan")
    with op.batch_alter_table("pasangan_coach", schema=None) as batch_op:
        batch_op.drop_index("ix_pasangan_coach_guru")
        batch_op.drop_index("ix_pasangan_coach_coach")

    op.drop_table("pasangan_coach")
    with op.batch_alter_table("jejak", schema=None) as batch_op:
        batch_op.drop_index("ix_jejak_siklus")

    op.drop_table("jejak")
    with op.batch_alter_table("edisi_lokal", schema=None) as batch_op:
        batch_op.drop_index("ix_edisi_lokal_sekolah")
        batch_op.drop_index("ix_edisi_lokal_dinas")

    op.drop_table("edisi_lokal")
    with op.batch_alter_table("berkas", schema=None) as batch_op:
        batch_op.drop_index("ix_berkas_wadah")
        batch_op.drop_index("ix_berkas_sha256")

    op.drop_table("berkas")
    op.drop_table("sekolah")
    with op.batch_alter_table("operasi", schema=None) as batch_op:
        batch_op.drop_index("ix_operasi_pegawai")

    op.drop_table("operasi")
    op.drop_table("draf")
    op.drop_table("akun")
    op.drop_table("percobaan_masuk")
    with op.batch_alter_table("pegawai", schema=None) as batch_op:
        batch_op.drop_index("ix_pegawai_nama_cari")

    op.drop_table("pegawai")
    op.drop_table("dinas")
