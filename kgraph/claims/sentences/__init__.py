"""Claims and propositions as plain English sentences."""
