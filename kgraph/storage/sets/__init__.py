"""A set of outputs that changes all together: locks, journal, manifest, staging."""
