"""Hooks that render the chapters as a site."""
