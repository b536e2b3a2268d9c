"""A format is one folder; `kgraph.formats.table` is their table."""
