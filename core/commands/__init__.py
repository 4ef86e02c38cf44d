"""One module per command: `add_arguments` says what it takes, `run` does it and gives the exit status.

torch takes seconds to import, so the modules import the engine inside `run`: wrong use is reported at once.
"""
