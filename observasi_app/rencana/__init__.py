"""The plan (SKP) of a guru or a kepala sekolah for one period: what is to come of this year, agreed with the superior.

Who acts: the pegawai writes step by step and hands in; the superior (of a guru her kepala sekolah, of a kepala sekolah
the kepala dinas) asks to look again, or approves, with changes that are seen; the pegawai agrees. The pengawas says
what he thinks of a principal's plan. Enters: the rule set of the year. Leaves: an agreed plan, whose focus opens the
cycle, and the RHK of the kepala sekolah that those of the guru serve. Not here yet: evidence, and the way to e-Kinerja.
"""
