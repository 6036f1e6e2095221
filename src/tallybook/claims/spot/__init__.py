"""A story in, mentions out: each number phrase that is a claim, by its own wording."""
