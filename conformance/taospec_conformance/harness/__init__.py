"""The harness: adapters, workers, verdicts, diagnosis."""
