"""SPARQL from outside: the gate, a worker in its sandbox, results, mistakes explained."""
