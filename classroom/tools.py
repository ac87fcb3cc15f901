"""Finds Chromium and LibreOffice, which the kit does not bring, where a system keeps them."""

import os
import shutil
import sys
from pathlib import Path

CHROMIUM = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "msedge",
)
LIBREOFFICE = ("soffice", "libreoffice")

USUAL_PLACES = {
    "win32": (
        r"Google\Chrome\Application\chrome.exe",
        r"Chromium\Application\chrome.exe",
        r"Microsoft\Edge\Application\msedge.exe",
        r"LibreOffice\program\soffice.exe",
    ),
    "darwin": (
        "Google Chrome.app/Contents/MacOS/Google Chrome",
        "Chromium.app/Contents/MacOS/Chromium",
        "Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
        "LibreOffice.app/Contents/MacOS/soffice",
    ),
}


def chromium() -> Path | None:
    """A browser of the Chromium family; ``WORKSHOP_CHROMIUM`` names one."""
    return _find("WORKSHOP_CHROMIUM", CHROMIUM)


def libreoffice() -> Path | None:
    """LibreOffice's command-line program; ``WORKSHOP_LIBREOFFICE`` names one."""
    return _find("WORKSHOP_LIBREOFFICE", LIBREOFFICE)


def _find(variable: str, names: tuple[str, ...]) -> Path | None:
    if named := os.environ.get(variable):
        return Path(named) if Path(named).is_file() else None
    on_path = (shutil.which(name) for name in names)
    return next((Path(found) for found in on_path if found), None) or _in_usual_places(names)


def _in_usual_places(names: tuple[str, ...]) -> Path | None:
    for root in _program_folders():
        for place in USUAL_PLACES.get(sys.platform, ()):
            program = root / place
            if program.is_file() and program.stem.lower().replace(" ", "-") in _stems(names):
                return program
    return None


def _stems(names: tuple[str, ...]) -> set[str]:
    return {*names, "microsoft-edge"} if "msedge" in names else set(names)


def _program_folders() -> list[Path]:
    if sys.platform == "win32":
        variables = ("ProgramFiles", "ProgramFiles(x86)", "LocalAppData")
        return [Path(os.environ[name]) for name in variables if name in os.environ]
    if sys.platform == "darwin":
        return [Path("/Applications"), Path.home() / "Applications"]
    return []
