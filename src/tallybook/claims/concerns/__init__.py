"""What a reader of a claim must know: our own ruling's caveats, and what the wording leaves out."""
