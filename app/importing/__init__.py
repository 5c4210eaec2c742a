"""Files that organisers have in hand -> checked values, or every problem with its place; no database, no web."""
