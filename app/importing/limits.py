"""How large a table may be: far beyond any congress, far below what takes a machine down."""

MOST_ROWS = 20_000
MOST_COLUMNS = 500
