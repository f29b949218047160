"""Simulations: the chain of the specification, with seeded actors, for any number of blocks."""
