"""What a plan adds of its own: fields of activities, and views of them."""
