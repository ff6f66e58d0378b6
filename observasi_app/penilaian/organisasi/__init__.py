"""The predikat organisasi: how a school did as a whole in a period.

Who acts: the kepala dinas, who leads above the school, sets it with a reason and a day. Enters: what they know of the
school. Leaves: a version that is superseded and never edited; from it follow the pola distribusi and, for whoever leads
the school, a proposal for the rating hasil kerja (skp specification, sections 6.3 and 10: V11, V12).
"""
