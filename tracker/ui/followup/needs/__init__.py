"""The side Behov: what is done for each target group, and whether it is enough."""
