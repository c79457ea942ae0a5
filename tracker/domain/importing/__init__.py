"""Action plans from elsewhere: the meaning of columns, cells and rows, and what they change."""
