"""Theorems of the chapters: reading them, computing their evidence, and keeping its record."""
