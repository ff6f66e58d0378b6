"""Accounts, sign-in, sessions and policy: who is here, and who may do what."""
