"""The units' forms: written, mailed, read, received."""
