"""JSON from people one does not trust: strict, one record at a time, every value checked."""
