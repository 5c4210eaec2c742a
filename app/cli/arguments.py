"""What arguments of several commands have in common."""

from pathlib import Path
from typing import Annotated

import typer

ExistingFile = Annotated[Path, typer.Argument(exists=True, dir_okay=False, readable=True)]
