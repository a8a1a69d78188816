"""Files to a `Partnership`: every value knows its place, and every problem is told at once.

A partnership is a folder with `partnership.yaml`: its own fields, registers under their plural
names, and under `registers` the CSV files of further ones. See `read`.
"""

from fame_rules.reading.assembly import partnership_from, read

__all__ = ["partnership_from", "read"]
