"""What the packaged program `Nadir` runs: the window."""

import sys

from desktop.app import main

sys.exit(main())
