"""A made-up corpus for corrections."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
