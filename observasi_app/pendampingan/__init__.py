"""The coach's desk: reflections that wait for a reading, and the guru in one's care with where their cycle stands."""
