"""What the packaged program `nadir` runs: the command."""

import sys

from core import console
from core.environment import lacking_library

try:
    from core.cli import main
except ImportError as error:
    lacking = lacking_library(error)
    if lacking is None:
        raise
    console.complain(lacking)
    sys.exit(2)

sys.exit(main())
