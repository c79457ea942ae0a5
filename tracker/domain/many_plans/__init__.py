"""A folder of plans seen as one: what is late in any of them, by plan, by unit and by owner."""
