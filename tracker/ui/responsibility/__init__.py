"""Whose the activities are: asked when they are taken in, and given out one by one."""
