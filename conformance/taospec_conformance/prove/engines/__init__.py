"""One engine for each kind of evidence: draws, enumeration, CrossHair, evaluation, ideal models."""
