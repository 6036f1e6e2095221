"""Random questions on random tables, the same each time."""

import same_each_time  # noqa: F401  (sets how much is tried)
