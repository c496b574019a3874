"""`dangerzone-cli`: converts a document in a sandbox."""

import argparse
import subprocess
import sys
from pathlib import Path

from dangerzone import release, sandbox


def main() -> int:
    parser = argparse.ArgumentParser(prog="dangerzone-cli", description=__doc__)
    parser.add_argument("document", type=Path, help="the text document to convert")
    parser.add_argument("--output-filename", type=Path, help="the safe copy (default: NAME-safe.txt in this folder)")
    arguments = parser.parse_args()
    document: Path = arguments.document
    safe_copy: Path = arguments.output_filename or Path(f"{document.stem}-safe.txt")

    print(release.banner(), flush=True)
    try:
        original = document.read_bytes()
    except OSError as e:
        sandbox.fail(f"cannot read {document}: {e.strerror}")
    try:
        made = sandbox.prepare()
        print(f"Sandbox image {sandbox.IMAGE} {'made' if made else 'is there'}", flush=True)
        safe = sandbox.convert(original)
    except subprocess.CalledProcessError as e:
        sandbox.fail(f"the sandbox failed with exit code {e.returncode}")
    safe_copy.write_bytes(safe)
    print(f"Converted {document} to {safe_copy}: {len(original)} bytes in, {len(original) - len(safe)} removed")
    print(safe.decode("ascii"), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
