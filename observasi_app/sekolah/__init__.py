"""WHO: districts, schools, people and their assignments with dates.

A person belongs to no school; a *penugasan* says which role, where, from when and until when.
"""
