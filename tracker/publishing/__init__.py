"""Publishing: charts, typeset prints, Word documents and web pages."""
