"""Made-up results of every kind, written once."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "messages"))
sys.path.insert(0, str(Path(__file__).parent))

from fake_results import write_results

KINDS = ("regions", "national", "many", "one_year", "empty")


@pytest.fixture(scope="session")
def fake(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The results folder of every kind."""
    return {kind: write_results(tmp_path_factory.mktemp(kind), kind) for kind in KINDS}
