"""Where specification, vectors and implementations are, in a checkout or an installed wheel."""

from pathlib import Path

from taospec_conformance.errors import UserError

_PACKAGE = Path(__file__).resolve().parent


def checkout_root() -> Path | None:
    """Return the root of the checkout that these tools run from, or None if they are installed."""
    root = _PACKAGE.parent.parent
    if (root / "pyproject.toml").is_file() and (root / "spec").is_dir():
        return root
    return None


def require_checkout(command: str) -> Path:
    """Return the root of the checkout, or explain that `command` needs one."""
    root = checkout_root()
    if root is None:
        raise UserError(
            f"`{command}` works on a checkout of the specification, not on an installed package",
            remedy="clone the repository, run `make setup` in it, and use .venv/bin/taospec",
        )
    return root


def _resource(checkout: str, packaged: str) -> Path:
    root = checkout_root()
    return root / checkout if root is not None else _PACKAGE / "data" / packaged


def spec_root() -> Path:
    """Return the folder of the chapters."""
    return _resource("spec", "spec")


def vectors_root() -> Path:
    """Return the folder of the core vectors, with their manifest and schemas."""
    return _resource("vectors", "vectors")


def implementations_root() -> Path:
    """Return the folder of the bundled implementations."""
    return _resource("conformance/implementations", "implementations")
