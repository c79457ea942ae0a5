"""The palette: every command, page and recent plan, found by a few letters."""
