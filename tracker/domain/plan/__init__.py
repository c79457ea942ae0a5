"""The plan and its strategy: areas, goals, dimensions, revision and renewal."""
