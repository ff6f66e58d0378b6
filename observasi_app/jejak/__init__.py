"""The append-only trail: who did what, when, by which operation. Nothing here is ever changed or deleted."""
