"""The JSON API: what the command line tells, for programs. One table (`operations.py`) says what may be
asked; the OpenAPI description is made from it."""
