"""Fields, editors and forms that know no page."""
