"""Files as trees and tables of nodes that know where they stand.

The only room that knows YAML, CSV, workbooks and calendars. Codes of files as such: Y001
unreadable, Y002 too large, Y003 not UTF-8, Y004 empty; Y010 to Y016 not YAML; Y020 to Y023 not a
table; Y040 not a calendar, Y041 an event that cannot be read, Y042 too many of them; Y050 a
password, Y051 damaged, Y052 unpacks to too much, Y053 a value that is not stored, Y054 no workbook.
"""

from fame_rules.documents.calendar import Calendar
from fame_rules.documents.edit import with_entry
from fame_rules.documents.folders import YAML, yaml_below
from fame_rules.documents.grid import Grid
from fame_rules.documents.load import DOUBLED, load_yaml, parse_yaml, read_text
from fame_rules.documents.nodes import Document, Mapping, Node, Scalar, Sequence, Span
from fame_rules.documents.problems import Note, Problems
from fame_rules.documents.sections import Written, as_yaml, with_section
from fame_rules.documents.shape import Shapes
from fame_rules.documents.table import Line, Table, parse_csv, tabulate
from fame_rules.documents.tables import TABLES, Loaded, load_tables

__all__ = [
    "DOUBLED",
    "TABLES",
    "YAML",
    "Calendar",
    "Document",
    "Grid",
    "Line",
    "Loaded",
    "Mapping",
    "Node",
    "Note",
    "Problems",
    "Scalar",
    "Sequence",
    "Shapes",
    "Span",
    "Table",
    "Written",
    "as_yaml",
    "load_tables",
    "load_yaml",
    "parse_csv",
    "parse_yaml",
    "read_text",
    "tabulate",
    "with_entry",
    "with_section",
    "yaml_below",
]
