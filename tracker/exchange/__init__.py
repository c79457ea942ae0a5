"""Files in and out: workbooks, strategies, statistics."""
