"""The operators: the kinds of mistakes that mutants make."""
