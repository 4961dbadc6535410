"""`python render.py` is `partsong render` for the folder it stands in."""

import sys
from pathlib import Path

from partsong.cli import main

if __name__ == "__main__":
    sys.exit(main(["render", str(Path(__file__).resolve().parent), *sys.argv[1:]]))
