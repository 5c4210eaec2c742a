"""How long things are kept that hold personal data and are needed for a while only."""

from datetime import timedelta

KEPT = timedelta(days=30)  # a draft that nobody confirmed, and the rows that an import changed
