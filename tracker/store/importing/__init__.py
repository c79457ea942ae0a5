"""Writing an imported action plan."""
