"""The locked room: rows about people; only guarded counts come out."""
