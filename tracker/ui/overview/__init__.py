"""The page Överblick."""
