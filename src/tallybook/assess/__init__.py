"""The questions that an assessment of an area asks."""
