"""The page over a server: of a graph of any size, the part around the name that is in the middle."""
