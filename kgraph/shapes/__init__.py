"""SHACL Core and SHACL-SPARQL (W3C Recommendation of 2017) over graphs without blank nodes."""
