"""The cycle itself: its stages and turns, the one table of transitions, who is in it, and what was said beside it."""
