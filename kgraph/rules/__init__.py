"""What follows from claims and facts by rules, with proofs, and on whose word."""
