"""Pictures of the window for the README and the help: `python -m tests.screenshots`."""
