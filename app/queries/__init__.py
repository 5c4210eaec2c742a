"""Reads: rows with what the page needs, or small frozen dataclasses."""
