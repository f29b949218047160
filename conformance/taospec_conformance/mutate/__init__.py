"""Mutation of the reference: one small fault at a time, and the vectors that notice it."""
