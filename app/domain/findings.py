"""What stands in the way of a plan, or is good to know before one is made; plain values."""

from dataclasses import dataclass

from app.errors import Text


@dataclass(frozen=True, slots=True)
class Findings:
    hopeless: tuple[Text, ...]  # impossible, in numbers
    warnings: tuple[Text, ...]
