"""The tab of agreements with others: their forms, and what units deliver of each promise."""
