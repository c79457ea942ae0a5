"""Dialogs and messages that know no page."""
