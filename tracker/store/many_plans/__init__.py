"""Reading a folder of plans without being in anybody's way."""
