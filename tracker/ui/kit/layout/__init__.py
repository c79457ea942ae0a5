"""How pages and windows are laid out, within the room the screen has."""
