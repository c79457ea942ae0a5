"""Pure values and rules. Nothing here knows of files, databases or windows."""
