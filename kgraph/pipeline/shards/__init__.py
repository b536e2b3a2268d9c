"""A build in shares, which other processes and machines convert: each writes a shard, a folder of parts, and
merging them gives the outputs of a plain build."""
