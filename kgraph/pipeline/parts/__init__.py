"""The graph of some sources in parts: how the files are divided, converted, kept, used again and merged."""
