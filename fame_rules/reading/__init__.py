"""Files to a `Partnership`: every value knows its place, and every problem is told at once.

A partnership is a folder with `partnership.yaml`: its own fields, registers under their plural
names, and under `registers` the spreadsheets and calendars of further ones; it may be based on
another one, of which it says only what differs. See `read`; `look` says what one file would be
read as, `recognised` how the tables of a whole partnership were understood.

Codes of problems with facts: F001 no such file, folder or sheet, F002 outside the folder, F003 not
a table, F004 based on itself; F010 unknown key, register or column, F011 wrong shape, F012 two
columns for a field, F013 something missing, F014 a register in two places, F015 an empty one, F016
a table almost named like one, F018 a heading of two meanings, F019 a second table on a sheet; F020
wrong type; F030 no such id, F031 an id given twice, F032 an id of two registers, F033 no id, F034
mergers in a circle, F035 a name of several records, F036 several names in one cell, F037 several
sheets; F040 dates out of order. Codes of files as such begin with Y: see `fame_rules.documents`.
"""

from fame_rules.reading.assembly import (
    folders_of,
    partnership_from,
    partnership_over,
    read,
    recognised,
)
from fame_rules.reading.folder import MAIN, Folder, locate
from fame_rules.reading.headings import Recognised
from fame_rules.reading.look import Look, Undecided, look

__all__ = [
    "MAIN",
    "Folder",
    "Look",
    "Recognised",
    "Undecided",
    "folders_of",
    "locate",
    "look",
    "partnership_from",
    "partnership_over",
    "read",
    "recognised",
]
