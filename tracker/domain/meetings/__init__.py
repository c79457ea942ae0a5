"""Meetings that the plan is reported to: who met, what they decided and what they treated."""
