"""Which of all made-up extracts the example book is about."""

EXAMPLE_ROWS = 200_000
"""About how many rows: some 17,000 a year, enough to find all that was planted."""

EXAMPLE_SEED = 1
