"""`kgraph serve`: a graph for browsers and programs, over HTTP."""
