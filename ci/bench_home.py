"""A home folder with an image storage of its own, for benchmarks: nothing is built in it yet, and nothing stays of it."""

import os
import subprocess
import sys
import time
from pathlib import Path

TREE = Path(__file__).resolve().parents[1]
DZ_ENV = str(TREE / "dz-env")


class Home:
    """The folder is made by its caller, who removes it after close()."""

    def __init__(self, folder: Path, **more: str) -> None:
        self.folder = folder
        (folder / "runtime").mkdir(parents=True, mode=0o700)
        (folder / "tmp").mkdir()
        storage = folder / "storage.conf"
        storage.write_text(
            f'[storage]\ndriver = "overlay"\ngraphroot = "{folder}/storage"\nrunroot = "{folder}/runtime/containers"\n'
        )
        self.environment = os.environ | {
            "HOME": str(folder),
            "XDG_RUNTIME_DIR": str(folder / "runtime"),
            "CONTAINERS_STORAGE_CONF": str(storage),
            # Buildah keeps its cache mounts there: each home begins without any.
            "TMPDIR": str(folder / "tmp"),
        } | more

    def run(self, *command: str, cwd: Path | None = None, allowed: tuple[int, ...] = (0,)) -> float:
        """Runs a command; how many seconds it took. Ends the benchmark with its output if it fails."""
        begin = time.monotonic()
        done = subprocess.run(
            command, cwd=cwd or self.folder, env=self.environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, text=True, check=False,
        )
        took = time.monotonic() - begin
        if done.returncode not in allowed:
            sys.exit(f"{' '.join(command)} ended with {done.returncode}:\n{done.stdout[-4000:]}")
        return took

    def close(self) -> None:
        # A service of dz-env's own may still be there for half a minute, and holds the mount.
        subprocess.run(["umount", "--recursive", self.folder / "storage" / "overlay"], stderr=subprocess.DEVNULL, check=False)
        time.sleep(1)
