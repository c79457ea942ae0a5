"""A folder of plans on paper."""
