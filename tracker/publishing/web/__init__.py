"""The annual follow-up as one web page."""
