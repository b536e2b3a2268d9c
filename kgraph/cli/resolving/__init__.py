"""`kgraph resolve` on a terminal and by options."""
