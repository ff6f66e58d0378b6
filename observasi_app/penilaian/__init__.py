"""The appraisal: three judgements, two ratings, one predikat.

Who acts: the Pejabat Penilai (for a guru her kepala sekolah) judges and sets; the pegawai accepts or responds.
Enters: the cycle as it stands after stage E, with every line that was noted. Leaves: a frozen appraisal. On paper: the
official document is issued through Ruang GTK and e-Kinerja, not here.
"""
