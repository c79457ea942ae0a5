"""The sections of the activity form: what an activity may have several of."""
