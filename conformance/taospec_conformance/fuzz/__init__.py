"""Differential fuzzing: an implementation against the reference on inputs that no vector has."""
