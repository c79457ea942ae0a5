"""What screen readers are told that Qt does not tell them by itself."""
