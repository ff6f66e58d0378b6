"""D · Upaya Tindak Lanjut. No paper form: it is the doing of what stage C agreed, and is looked back on in stage E.

Who acts: the guru, mostly on her phone; the pengamat and the coach read and may say something, gating nothing.
What enters: the agreed steps of stage C. What leaves: for each step whether it was done, when, what happened, photos.
"""
