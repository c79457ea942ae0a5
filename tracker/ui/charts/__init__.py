"""Charts as the window shows them."""
