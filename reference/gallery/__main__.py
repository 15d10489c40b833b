"""The command ``python -m reference.gallery [PATH]``: write the page, say where."""

import argparse
import sys
from pathlib import Path

from reference.gallery.page import make


def main() -> None:
    """Write the gallery to PATH, by default build/gallery.html; nothing is returned."""
    parser = argparse.ArgumentParser(
        prog="python -m reference.gallery", description="Draw every model's figures."
    )
    parser.add_argument("path", nargs="?", type=Path, default=Path("build/gallery.html"))
    path: Path = parser.parse_args().path
    page = make(lambda title: print(title, file=sys.stderr))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(page, encoding="utf-8")
    print(f"open {path}")


main()
