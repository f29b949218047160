"""From the chapters to the reference, and the check of everything about the text."""
