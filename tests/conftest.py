"""Fixtures of all tests."""

from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def project_root() -> Path:
    """The root of the project under test."""
    return ROOT


@pytest.fixture(scope="session")
def shared_corpus() -> Path:
    """The read-only test corpus beside the project; tests that need it are skipped without it."""
    folder = ROOT.parent / "shared" / "corpus"
    if not folder.is_dir():
        pytest.skip("the test corpus is not beside the project (../shared/corpus)")
    return folder
