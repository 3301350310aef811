"""`python -m croisee.cli …`."""

import sys

from croisee.cli import main

sys.exit(main())
