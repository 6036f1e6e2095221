"""What the figures of one story say about each other, with no table opened."""
