"""How small and how large a made-up extract can be, in rows."""

SMALLEST, LARGEST = 10_000, 20_000_000
