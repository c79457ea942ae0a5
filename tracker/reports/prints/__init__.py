"""The prints: each reads its contents from a plan and returns it as a document."""
