"""A definition in, a figure out."""
