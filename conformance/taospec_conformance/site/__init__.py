"""Hooks that render the chapters as a site: `make site` runs mkdocs with them."""
