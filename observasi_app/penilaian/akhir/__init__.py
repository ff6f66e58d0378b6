"""The predikat of a year that was appraised in parts: whoever appraised them sets it, with all of them in view.

No source gives how two half-years become one (skp specification, section 6.4), so nothing is computed where no place
set how.
"""
