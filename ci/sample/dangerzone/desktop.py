"""`dangerzone`: stands in for the desktop program; says where it runs and whether it could draw."""

import argparse
import os
import shutil
import sys

from dangerzone import release


def main() -> int:
    argparse.ArgumentParser(prog="dangerzone", description=__doc__).parse_args()
    print(release.banner())
    print(f"Display: {os.environ.get('DISPLAY') or 'none'}")
    print(f"Podman: {shutil.which('podman') or 'missing'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
