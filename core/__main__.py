"""`python -m core` is the command `nadir`."""

import sys

from core.cli import main

sys.exit(main())
