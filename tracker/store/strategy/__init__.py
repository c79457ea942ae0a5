"""The strategy in the file: built, read, moved; made-up plans for measuring."""
