#!/usr/bin/env python3
"""Builds the .rpm into dist/. Run it inside a dev environment:

    dz-env run fedora:44 --dev -- ./dangerzone/install/linux/build-rpm.py
"""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
OUTPUT = ROOT / "dist"

# A newer release is a newer package, for dnf and for the time in it: 1 January 2026.
RELEASE = 1
TIME = "1767225600"


def build(folder: Path) -> Path:
    """Builds from a copy of the sources, so that the checkout stays clean, and returns the package."""
    sources = folder / "dangerzone"
    shutil.copytree(ROOT, sources, ignore=shutil.ignore_patterns("deb_dist", "dist", ".git", "__pycache__"))
    macros = {
        "_topdir": folder / "rpmbuild",
        "sources": sources,
        "sample_version": (sources / "share" / "version.txt").read_text().strip(),
        "sample_release": RELEASE,
        "_buildhost": "dz-env",
        "use_source_date_epoch_as_buildtime": 1,
        "clamp_mtime_to_source_date_epoch": 1,
    }
    defines = [word for name, value in macros.items() for word in ("--define", f"{name} {value}")]
    environment = os.environ | {"SOURCE_DATE_EPOCH": TIME, "LC_ALL": "C.UTF-8", "TZ": "UTC"}
    specification = sources / "install" / "linux" / "dangerzone.spec"
    subprocess.run(["rpmbuild", "-bb", "--quiet", *defines, specification], env=environment, check=True)
    (package,) = folder.glob("rpmbuild/RPMS/*/dangerzone-*.rpm")
    return package


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="build-rpm-") as folder:
        built = build(Path(folder))
        OUTPUT.mkdir(exist_ok=True)
        # Beside, then renamed: nobody sees half a package.
        package = OUTPUT / built.name
        partial = package.with_suffix(".partial")
        shutil.copyfile(built, partial)
        partial.replace(package)
    print(f"Package: {package.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
