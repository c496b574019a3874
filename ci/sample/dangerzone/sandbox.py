"""Runs the conversion in a rootless Podman container that has no network."""

import io
import subprocess
import sys
import tarfile
from pathlib import Path

IMAGE = "localhost/dangerzone-sample/converter:1"
_BUSYBOX = Path("/bin/busybox")

# Keeps printable ASCII, tabs and line ends: a document can no longer send escape sequences to a terminal.
_CONVERSION = "tr -cd '\\11\\12\\40-\\176'"


def podman(*arguments: str, stdin: bytes = b"") -> bytes:
    """Runs Podman and returns what it printed; its own messages go to stderr."""
    return subprocess.run(["podman", *arguments], input=stdin, stdout=subprocess.PIPE, check=True).stdout


def prepare() -> bool:
    """Makes the converter's image if it is not there, and says whether it had to be made.

    No registry is asked: the image is one statically linked busybox.
    """
    if subprocess.run(["podman", "image", "exists", IMAGE], check=False).returncode == 0:
        return False
    podman("import", "--message", "dangerzone sample converter", "-", IMAGE, stdin=_root_file_system())
    return True


def convert(document: bytes) -> bytes:
    """The document without everything that is not plain text."""
    return podman(
        "run",
        "--rm",
        "--interactive",
        "--network=none",
        "--read-only",
        "--cap-drop=all",
        "--security-opt=no-new-privileges",
        "--log-driver=none",
        IMAGE,
        "/bin/busybox",
        "sh",
        "-c",
        # Told on stderr by the container itself, so that a reader sees where the conversion happened.
        "busybox echo \"[container] interfaces: $(busybox ls /sys/class/net | busybox tr '\\n' ' ')\" >&2;"
        f" busybox {_CONVERSION}",
        stdin=document,
    )


def _root_file_system() -> bytes:
    busybox = _BUSYBOX.read_bytes()
    archive = io.BytesIO()
    with tarfile.open(fileobj=archive, mode="w") as tar:
        for folder in ("bin", "dev", "etc", "proc", "run", "sys", "tmp"):
            entry = tarfile.TarInfo(folder)
            entry.type, entry.mode = tarfile.DIRTYPE, 0o755
            tar.addfile(entry)
        entry = tarfile.TarInfo("bin/busybox")
        entry.size, entry.mode = len(busybox), 0o755
        tar.addfile(entry, io.BytesIO(busybox))
    return archive.getvalue()


def fail(message: str) -> None:
    """Ends the program with a message for people."""
    sys.exit(f"dangerzone-cli: {message}")
