"""Did it change after that day? Interrupted series, comparison places, synthetic control."""
