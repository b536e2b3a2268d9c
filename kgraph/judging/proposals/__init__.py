"""Verdicts of people on what programs propose: kept, found again, and applied to layers."""
