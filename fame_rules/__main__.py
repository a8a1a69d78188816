"""`python -m fame_rules` is `fame-rules`."""

import sys

from fame_rules.cli import main

if __name__ == "__main__":
    sys.exit(main())
