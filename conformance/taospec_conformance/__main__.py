"""`python -m taospec_conformance` is the command line."""

from taospec_conformance.cli import main

main()
