"""`python -m desktop` is the desktop program."""

import sys

from desktop.app import main

sys.exit(main())
