"""What those concerned have said: the form and the lines that several pages show."""
