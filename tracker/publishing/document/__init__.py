"""The annual follow-up as one value, which PDF, Word and web page are writers of."""
