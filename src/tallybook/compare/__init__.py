"""May these be compared along this axis, and with what result."""
