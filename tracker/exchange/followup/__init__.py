"""The annual follow-up as workbook and CSV."""
