"""The home boards: what to do next, whose turn it is and since when, for each hat.

Who reads: everyone who is signed in, each through the hat worn now. What enters: the projections that the cycle keeps.
What leaves: links to the acts, and one thing written here, the school's own advice until when a stage is best done.
"""
