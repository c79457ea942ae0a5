"""What a page shows, saved as a file of its own."""
