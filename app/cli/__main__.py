"""`python -m app.cli` does what `rondo` does."""

from app.cli import main

main()
