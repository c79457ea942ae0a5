"""The files of a proposal round: the forms that go out and come in, the decisions going back."""
