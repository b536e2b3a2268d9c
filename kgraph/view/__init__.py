"""The page: a graph one can click through, in one file that needs nothing else."""
