"""The parts of the window: each shows one thing and says by signals what the person wants."""
