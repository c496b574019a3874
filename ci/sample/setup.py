#!/usr/bin/env python3
"""What pybuild installs into the .deb; for development, pyproject.toml says the same to Poetry."""

from pathlib import Path

import setuptools

setuptools.setup(
    name="dangerzone",
    version=Path("share/version.txt").read_text().strip(),
    description="Sample with the shape of Dangerzone, for the tests of dz-env",
    license="AGPL-3.0",
    packages=["dangerzone"],
    data_files=[("share/dangerzone", ["share/version.txt"])],
    entry_points={
        "console_scripts": [
            "dangerzone = dangerzone.desktop:main",
            "dangerzone-cli = dangerzone.cli:main",
        ]
    },
)
