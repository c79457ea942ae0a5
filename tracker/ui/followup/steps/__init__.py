"""The side Årets steg: the year as a wheel, and the same steps as a list beside it."""
