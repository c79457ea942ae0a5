"""The failures a user can meet. Everything else is a bug and looks like one."""

from __future__ import annotations


class TrackerError(Exception):
    """Something in the world went wrong; the message is a Swedish sentence for the user.

    It says what happened, where, and what to do. Shown as it stands, never with a traceback.
    """


class InvalidValueError(TrackerError):
    """A value breaks a field's rule; `field` names the field (an identifier such as `due_date`)."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


class LackingResponsibilityError(InvalidValueError):
    """Activities that were to be taken into the plan lack the unit or owner that it demands."""

    def __init__(self, message: str, activity_ids: tuple[int, ...]) -> None:
        super().__init__("approval", message)
        self.activity_ids = activity_ids


class ConflictError(TrackerError):
    """A change cannot be made because the row has been changed or removed since."""


class ReadOnlyError(TrackerError):
    """The plan is open for reading only."""


class BusyError(TrackerError):
    """The plan is being written to at length; what else would change it must wait."""


class PlanFileError(TrackerError):
    """The plan file cannot be opened or written."""


class DamagedPlanError(PlanFileError):
    """The plan file is damaged (truncated, bit-flipped) and needs a backup."""


class LostRowsError(PlanFileError):
    """The plan refers to rows that another program has removed; that can be mended."""


class MissedBackupError(PlanFileError):
    """All changes are saved, but the backup of the day could not be taken."""


class CancelledError(TrackerError):
    """The user cancelled a job; nothing was written."""
