"""The page Utskrifter."""
