"""Runs before everything else in a packaged program: the engine notes the environment before Qt's part of it is changed."""

import core.environment  # noqa: F401
