"""Judgements of people on who is who, and what they come to."""
