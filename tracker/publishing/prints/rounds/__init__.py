"""The prints of a proposal round."""
