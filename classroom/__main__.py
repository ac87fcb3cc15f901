"""``python -m classroom``: the command line of the kit."""

import sys

from classroom.cli import main

if __name__ == "__main__":
    sys.exit(main())
