"""The annual follow-up as a Word document."""
