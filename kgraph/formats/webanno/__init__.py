"""WebAnno TSV 3, and what the layers of WebAnno and INCEpTION mean in any format."""
