"""What can be told about a problem before solving: that it is hopeless, and why; and what is worth knowing."""

from solver.explain.finding import Finding
from solver.explain.hopeless import hopeless
from solver.explain.warnings import warnings

__all__ = ["Finding", "hopeless", "warnings"]
