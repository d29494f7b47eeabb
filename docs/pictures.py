"""Makes the pictures of the README, report.png and notebook.png, of the example articles: run it after a change of either.

    python docs/pictures.py

Needs Chromium (CHROMIUM names another than the one on the path), nbconvert and Pillow.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image

DOCS = Path(__file__).parent
EXAMPLES = DOCS.parent / "examples"
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser") or "chromium"
SWITCHES = "--headless --no-sandbox --disable-gpu --hide-scrollbars --disable-background-networking --disable-component-update"
COLOURS = 96  # enough for text and marks; a picture stays below 150 kB


def run(*command: object) -> None:
    """Runs a command quietly; fails with what it said."""
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True)  # noqa: S603  the commands are ours
    if done.returncode:
        sys.exit(f"{command[0]} failed: {done.stderr}")


def picture(page: Path, name: str, width: int, top: int, height: int) -> None:
    """A stretch of a page as a small PNG."""
    raw = page.with_suffix(".png")
    run(CHROMIUM, *SWITCHES.split(), f"--window-size={width},{top + height}", f"--screenshot={raw}", page.as_uri())
    with Image.open(raw) as shot:
        part = shot.convert("RGB").crop((0, top, width, top + height))
        part.quantize(COLOURS, dither=Image.Dither.NONE).save(DOCS / name, optimize=True)


def main() -> None:
    """Both pictures."""
    with TemporaryDirectory() as scratch:
        out = Path(scratch)
        run(sys.executable, "-m", "claimkit", "batch", EXAMPLES / "articles", "--out", out / "run", "--report", "--rows", 0)
        picture(out / "run" / "report.html", "report.png", 1180, 0, 1240)
        notebook = EXAMPLES / "notebook.ipynb"
        run(sys.executable, "-m", "jupyter", "nbconvert", "--to", "html", notebook, "--output-dir", out, "--output", "notebook")
        picture(out / "notebook.html", "notebook.png", 1100, 352, 1110)


if __name__ == "__main__":
    main()
