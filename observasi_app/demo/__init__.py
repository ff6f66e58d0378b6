"""A clearly marked demo: one district, two schools, invented people, cycles in every stage, drawn photos.

Everything is done by the rooms' own actions, at dates that lead up to today, so the demo can hold nothing the app could not.
"""
