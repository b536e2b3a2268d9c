"""A set of output files that is replaced atomically: locks, journal, manifest, staging."""
