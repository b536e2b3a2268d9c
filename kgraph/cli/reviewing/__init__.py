"""`kgraph review` on a terminal, by options, and its files."""
