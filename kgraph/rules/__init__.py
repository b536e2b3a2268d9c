"""Conclusions from claims and facts by rules, with their proofs and those who claim the premises."""
