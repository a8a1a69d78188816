"""Files as trees of nodes that know where they stand; the only room that knows YAML and CSV."""

from fame_rules.documents.edit import with_entry
from fame_rules.documents.load import load_yaml, parse_yaml, read_text
from fame_rules.documents.nodes import Document, Mapping, Node, Scalar, Sequence, Span
from fame_rules.documents.problems import Problems
from fame_rules.documents.shape import Shapes
from fame_rules.documents.table import Line, Table, parse_csv

__all__ = [
    "Document",
    "Line",
    "Mapping",
    "Node",
    "Problems",
    "Scalar",
    "Sequence",
    "Shapes",
    "Span",
    "Table",
    "load_yaml",
    "parse_csv",
    "parse_yaml",
    "read_text",
    "with_entry",
]
