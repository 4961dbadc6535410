"""`python -m partsong` is `partsong`."""

import sys

from partsong.cli import main

if __name__ == "__main__":
    sys.exit(main())
