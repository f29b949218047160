"""The consensus epoch and its arithmetic on NumPy integer arrays, exact in every bit."""
