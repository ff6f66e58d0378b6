"""Tests of the house; folders mirror observasi_app/."""
