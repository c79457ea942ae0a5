"""The table of two dimensions that overview and coverage share."""
