"""Parts of a page that are made when they are needed, or piece by piece before that."""
