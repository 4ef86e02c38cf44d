"""What the packaged program `nadir` runs: the command."""

import sys

from core.cli import main

sys.exit(main())
