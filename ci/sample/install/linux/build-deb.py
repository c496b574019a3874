#!/usr/bin/env python3
"""Builds the .deb into deb_dist/. Run it inside a dev environment:

    dz-env run debian:trixie --dev -- ./dangerzone/install/linux/build-deb.py
"""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
OUTPUT = ROOT / "deb_dist"


def changelog(field: str) -> str:
    command = ["dpkg-parsechangelog", "--show-field", field]
    return subprocess.run(command, cwd=ROOT, check=True, text=True, stdout=subprocess.PIPE).stdout.strip()


def build(folder: Path) -> Path:
    """Builds in a copy of the sources, so that the checkout stays clean, and returns the package."""
    sources = folder / "dangerzone"
    shutil.copytree(ROOT, sources, ignore=shutil.ignore_patterns("deb_dist", "dist", ".git", "__pycache__"))
    environment = os.environ | {"SOURCE_DATE_EPOCH": changelog("Timestamp"), "LC_ALL": "C.UTF-8", "TZ": "UTC"}
    subprocess.run(
        ["dpkg-buildpackage", "--build=binary", "--no-sign"], cwd=sources, env=environment, check=True
    )
    (package,) = folder.glob("dangerzone_*.deb")
    return package


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="build-deb-") as folder:
        built = build(Path(folder))
        name, version, architecture = built.name.split("_")
        OUTPUT.mkdir(exist_ok=True)
        for stale in OUTPUT.glob("dangerzone_*.deb"):
            stale.unlink()
        package = OUTPUT / f"{name}_{version}-1_{architecture}"
        # Beside, then renamed: nobody sees half a package.
        partial = package.with_suffix(".partial")
        shutil.copyfile(built, partial)
        partial.replace(package)
    print(f"Package: {package.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
