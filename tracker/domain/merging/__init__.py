"""Two copies of a plan become one again: what each has done, three ways."""
