"""The side Röster: what those concerned have said, filtered, in a table beside its form."""
