"""The reference of taospec: one module per chapter of the specification, generated from its text.

Import the chapters themselves, for instance ``from taospec import epoch``.
"""

__version__ = "0.1.0"
