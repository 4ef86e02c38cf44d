"""Programs that print ratios within one run: `make bench`. They are no tests."""

import core  # noqa: F401 - before torch and numpy, as in the programs: it settles how their threads wait
