"""The annual follow-up as a print."""
