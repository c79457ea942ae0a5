"""The window: pages, menus, bars, and the dialogs of the whole program."""
