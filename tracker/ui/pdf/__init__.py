"""The pages of a PDF on screen, for prints and for documents that are read."""
