"""The municipality's own look, kept in the plan file."""
