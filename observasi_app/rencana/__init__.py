"""The plan (SKP) of a guru for one period: what she will do this year, agreed with her kepala sekolah.

Who acts: the guru writes step by step and hands in; the kepala sekolah asks to look again, or approves, with changes
that she sees; the guru agrees. Enters: the rule set of the year. Leaves: an agreed plan, whose focus opens the cycle.
Not here yet: the plan of a kepala sekolah, plans of other years, evidence, and the way to e-Kinerja.
"""
