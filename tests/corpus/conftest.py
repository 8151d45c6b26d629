"""Makes the made-up inputs importable for the tests of this stage."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
