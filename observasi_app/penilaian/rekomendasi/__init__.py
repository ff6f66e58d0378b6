"""What is recommended to the dinas, and what the dinas makes of it.

Who acts: the pengawas recommends for a principal, the kepala sekolah for a guru where the year's rules say that the
dinas sets the predikat; the kepala dinas sets or sends back. Enters: a finished cycle. Leaves: a frozen appraisal.
"""
