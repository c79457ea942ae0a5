"""What is read about agreements: who they are with, and what has been delivered in a year."""
