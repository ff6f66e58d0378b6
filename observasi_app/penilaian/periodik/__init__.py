"""The appraisal of a part of the year: two ratings and a sentence, beside the yearly one, which alone counts.

Who acts: the kepala sekolah for a guru. Enters: what was seen in those months. Leaves: a version that is superseded and
never edited, until the yearly appraisal is set (skp specification, section 6.4).
"""
