"""The form that a unit fills in, and the three-way merge of what comes back."""
