"""Workbooks and files as offices use them: sheets, looks, texts, names."""
