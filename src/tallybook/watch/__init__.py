"""What was expected, what signals, what is emerging: numeric cores on arrays of series."""
