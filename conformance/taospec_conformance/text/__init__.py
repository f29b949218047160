"""From the chapters to the reference: tangle, lint, examples, theorems, links and the check of them all."""
