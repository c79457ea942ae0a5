"""States of the plan and the differences between them, in words."""
