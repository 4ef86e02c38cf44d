"""What turns the checkout into programs that a person installs; `build.spec` and the Makefile call it."""
