"""The committed bundle: made from the source beside it, free of addresses to load from."""

import hashlib
import re

import pytest

from classroom import assets

FRONTEND = assets.FOLDER.parent / "frontend"
WIDGETS = "../../workshop/lesson/panel"


def source_hash() -> str:
    """As build.mjs computes it."""
    files = [f"src/{path.name}" for path in sorted((FRONTEND / "src").iterdir())]
    widgets = sorted((FRONTEND / WIDGETS).glob("*.js"))
    files += [f"{WIDGETS}/{path.name}" for path in widgets]
    digest = hashlib.sha256()
    for name in [*files, "build.mjs", "package.json", "package-lock.json"]:
        text = (FRONTEND / name).read_text(encoding="utf-8").replace("\r\n", "\n")
        digest.update(f"{name}\0{text}".encode())
    return digest.hexdigest()


def test_the_bundle_was_built_from_the_source_as_it_is():
    recorded = (assets.FOLDER / "source.sha256").read_text(encoding="utf-8").strip()
    assert recorded == source_hash(), "run `npm ci && npm run build` in classroom/frontend"


@pytest.mark.parametrize("name", ["page.css", "home.css"])
def test_styles_load_nothing_from_elsewhere(name):
    text = assets.load(name).plain.decode()
    targets = re.findall(r"url\(([^)]*)\)|@import\s+([^;]+)", text)
    flat = {part.strip("\"'") for pair in targets for part in pair if part}
    assert all(target.startswith(("data:", "./")) for target in flat)


def test_the_licences_of_what_is_bundled_go_with_it():
    text = assets.load("third-party-licences.txt").plain.decode()
    for package in ("@jupyter-widgets/controls", "@jupyterlab/services", "@lumino/widgets"):
        entry = text.split(f"\n{package} ")[1].split("\n" + "-" * 80)[0]
        assert "Redistribution" in entry


def test_a_name_outside_the_folder_is_no_asset():
    for name in ("../app.py", "", ".", "nope.js"):
        with pytest.raises(FileNotFoundError):
            assets.load(name)
