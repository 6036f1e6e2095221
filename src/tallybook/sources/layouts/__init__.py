"""One file a layout: the columns by which a table is known, and what is made of its rows."""
