"""An action-plan tracker for Swedish municipalities: a window over one local file."""

__version__ = "0.1.0"
