"""The plan of activities as a print to decide on."""
