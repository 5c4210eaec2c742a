"""A Chromium to test in: the machine's own, or installed from Debian's packages where we may."""

import os
import shutil
import subprocess
from functools import lru_cache

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
HOW = "No Chromium here; install one (Debian: apt-get install chromium) or name it in RONDO_TEST_CHROMIUM."


@lru_cache
def find_chromium() -> str | None:
    """The path of a browser, installing one as root on Debian; None with nothing to be done about it."""
    return os.environ.get("RONDO_TEST_CHROMIUM") or on_path() or (install() and on_path()) or None


def on_path() -> str | None:
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def install() -> bool:
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        return False
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", "chromium"]):
        if subprocess.run(command, env=environment, capture_output=True, check=False).returncode:
            return False
    return True
