"""The prints: each reads what it tells from a plan and returns it as a document."""
