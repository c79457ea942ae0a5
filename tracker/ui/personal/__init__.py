"""What a user has chosen for this computer alone: whose list is theirs, how far they have read."""
