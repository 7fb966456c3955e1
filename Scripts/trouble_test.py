#!/usr/bin/env python3
"""What the command and the server say and do when something around them is wrong."""

import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from checks import checks_of, run
from trouble_checks import disk, ending, files, imports, plans, sites, starts

if __name__ == "__main__":
    run([check for module in (imports, sites, starts, files, plans, ending, disk) for check in checks_of(module)])
