"""The timeline on paper: its scale, its rows and what its signs mean."""
