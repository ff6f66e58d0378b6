"""What a pegawai objects to in an appraisal, and what the superior of the Pejabat Penilai decides.

Who acts: the pegawai objects within the days of the rule set; the Pejabat Penilai may say something to it; the
superior decides finally. Enters: an appraisal that was set. Leaves: the same, kept; or another in its place.
"""
