"""A reader's own purchases from a CSV or Excel file, and a report of all that was not read."""

from .reading import read_transactions, report

__all__ = ["read_transactions", "report"]
