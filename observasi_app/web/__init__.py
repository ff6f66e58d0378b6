"""The house kit: what every room uses to speak with browsers. It knows nothing of schools, cycles or people."""
