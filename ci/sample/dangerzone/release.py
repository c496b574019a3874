"""Which Dangerzone this is, and where it runs."""

import platform
from pathlib import Path

_SOURCE_TREE = Path(__file__).resolve().parent.parent / "share" / "version.txt"
_INSTALLED = Path("/usr/share/dangerzone/version.txt")


def version() -> str:
    """The version of the source tree that this module is in, else of the installed package."""
    file = _SOURCE_TREE if _SOURCE_TREE.exists() else _INSTALLED
    return file.read_text().strip()


def banner() -> str:
    """One line for people: program, version and distribution."""
    distribution = platform.freedesktop_os_release().get("PRETTY_NAME", "an unknown system")
    return f"Dangerzone {version()} (sample) on {distribution}"
