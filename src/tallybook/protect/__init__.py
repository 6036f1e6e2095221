"""The gate: what may leave, and what must change first."""
