"""Problems of other programmes: wassign and cdecao (both ways), PrefLib (in). Exact, or refused with the line."""

from solver.convert.cdecao import read_cdecao, write_cdecao
from solver.convert.cdecao_problem import write_courses
from solver.convert.faults import Converted
from solver.convert.preflib import read_preflib
from solver.convert.wassign import read_results, read_wassign, write_assignment, write_scheduling, write_wassign

__all__ = [
    "Converted",
    "read_cdecao",
    "read_preflib",
    "read_results",
    "read_wassign",
    "write_assignment",
    "write_cdecao",
    "write_courses",
    "write_scheduling",
    "write_wassign",
]
