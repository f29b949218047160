"""The table of operations, derived from the chapters, and what follows from it: codec, schemas, answers."""
