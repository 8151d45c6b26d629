"""The files that a rule depends on are found through all forms of import."""

import pytest

from wenmai import dependencies
from wenmai.dependencies import source_files


@pytest.fixture
def package(tmp_path):
    files = {
        "__init__.py": "",
        "leaf.py": "import os\n",
        "middle.py": "from pkg import leaf\n",
        "lonely.py": "",
        "stage/__init__.py": "",
        "stage/absolute.py": "from pkg.middle import something\n",
        "stage/relative.py": "from . import sibling\nfrom ..lonely import x\n",
        "stage/sibling.py": "",
        "stage/plain.py": "def f():\n    import pkg.leaf as late\n",
        "stage/outside.py": "import numpy\nfrom pkgother import leaf\n",
        "stage/typed.py": "if TYPE_CHECKING:\n    from pkg import middle\nelse:\n    from pkg import leaf\n",
        "stage/circle.py": "from pkg.stage import circle\n",
    }
    for name, text in files.items():
        path = tmp_path / "pkg" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return tmp_path / "pkg"


@pytest.mark.parametrize(
    ("module", "expected"),
    [
        ("stage.absolute", {"__init__.py", "stage/__init__.py", "stage/absolute.py", "middle.py", "leaf.py"}),
        ("stage.relative", {"__init__.py", "stage/__init__.py", "stage/relative.py", "stage/sibling.py", "lonely.py"}),
        ("stage.plain", {"__init__.py", "stage/__init__.py", "stage/plain.py", "leaf.py"}),
        ("stage.outside", {"__init__.py", "stage/__init__.py", "stage/outside.py"}),
        ("stage.typed", {"__init__.py", "stage/__init__.py", "stage/typed.py", "leaf.py"}),
        ("stage.circle", {"__init__.py", "stage/__init__.py", "stage/circle.py"}),
    ],
)
def test_imports_are_followed(package, module, expected):
    found = {path.relative_to(package).as_posix() for path in source_files(module, package=package)}
    assert found == expected


def test_a_misspelt_module_is_an_error(package):
    with pytest.raises(FileNotFoundError, match=r"stage\.relativ"):
        source_files("stage.relativ", package=package)


def test_what_is_remembered_is_of_the_same_text_only(package, tmp_path, monkeypatch):
    memory = tmp_path / "memory" / "imports.json"
    memory.parent.mkdir()
    assert len(source_files("stage.absolute", package=package)) == 5
    dependencies.remember(memory)

    def forget():
        for names in (dependencies._REMEMBERED, dependencies._used, dependencies._recalled):
            names.clear()
        dependencies._imports.cache_clear()

    forget()
    dependencies.recall(memory)
    with monkeypatch.context() as patch:
        patch.setattr(dependencies, "_imported_names", lambda *_: pytest.fail("parsed again"))
        assert len(source_files("stage.absolute", package=package)) == 5
    (package / "stage" / "absolute.py").write_text("from pkg import lonely\n")
    forget()
    dependencies.recall(memory)
    names = {path.name for path in source_files("stage.absolute", package=package)}
    assert names == {"__init__.py", "absolute.py", "lonely.py"}
    for damage in ("", "[]", '{"a": 5}', "\x00"):
        memory.write_text(damage)
        forget()
        dependencies.recall(memory)
        assert dependencies._REMEMBERED == {}
