"""The yearly reports of units, and the judgements of goals."""
