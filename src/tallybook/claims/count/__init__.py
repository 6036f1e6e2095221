"""A reading counted from the official record, as of the story's day and as of now."""
