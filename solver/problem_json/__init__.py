"""The problem file, format `parallel-sessions/1`: reading with every fault told at once, and canonical writing."""

from solver.problem_json.faults import Fault, ProblemError
from solver.problem_json.read import read_problem
from solver.problem_json.write import FORMAT, problem_sha256, write_problem

__all__ = ["FORMAT", "Fault", "ProblemError", "problem_sha256", "read_problem", "write_problem"]
