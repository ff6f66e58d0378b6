"""A clearly marked demo: one district, two schools, invented people, cycles in every stage, drawn photos.

Everything is done by the rooms' own actions, at dates that lead up to today, so it holds nothing the app could not.
"""
