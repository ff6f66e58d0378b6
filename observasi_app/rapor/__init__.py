"""RAPOR: what the Rapor Pendidikan of a school says of the eight focuses of guru and the eight of kepala sekolah.

Who acts: the operator or the kepala sekolah, once a year, from the report on paper. What leaves: beside each focus of
a plan, how the school stands there, the lowest first. It recommends and never chooses. Another school never reads it.
"""
