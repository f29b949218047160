"""Themes: modules that register generators of vectors, one subject each."""
