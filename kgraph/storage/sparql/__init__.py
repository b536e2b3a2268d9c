"""Untrusted SPARQL: the gate, a sandboxed worker process, results, explained mistakes."""
