"""Experiments on slashing: drawn validators, judged by the rules of the specification."""
