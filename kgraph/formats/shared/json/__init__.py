"""Reads JSON that cannot be trusted: strictly, one record at a time, with a check of every value."""
