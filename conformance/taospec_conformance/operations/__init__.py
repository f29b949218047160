"""The table of operations, derived from the chapters, with codec, schemas and answers."""
