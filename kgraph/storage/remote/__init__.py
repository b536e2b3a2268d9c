"""Places that fsspec reaches, such as `s3://bucket/folder`: their files at hand, and outputs brought
there."""
