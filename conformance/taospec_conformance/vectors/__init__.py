"""Vectors: input and output of one operation, the rule they test and the mistake they hunt."""
