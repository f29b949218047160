"""Random histories of calls on a small chain, and the laws that hold after each of them."""
