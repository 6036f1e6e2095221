"""An article in, findings out: its figures found, read, held against each other, recounted."""
