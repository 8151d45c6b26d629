"""Build the documentation site: ``python tools/build_site.py [--results results] [--no-graph]``.

Pages of ``docs/``, pages that are generated (tools/site_pages.py) and small copies of the figures of a results folder
go to ``build/site/docs``, and mkdocs builds ``build/site/html`` from there, strictly. A page without a Chinese version
is in English in the Chinese site, with a note.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path, PurePosixPath

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tools"))

#: pages that are kept at the root of the project -> their place in the site
FROM_ROOT = {"CONTRIBUTING.md": "contributing.md", "CHANGELOG.md": "changelog.md"}
#: files of docs/ that are no pages of the site
NOT_SHOWN = {"results.md", "gallery.yaml", "speed.yaml", "reference/glossary.yaml"}
#: above a page in the Chinese site that has no Chinese version
ONLY_ENGLISH = '!!! info "本页只有英文"\n    本页尚无中文版。常用操作的中文说明见“操作指南”。\n\n'

LINK = re.compile(r"(!?)\[((?:[^\[\]]|\[[^\]]*\])*)\]\(([^)\s]+)\)")
FENCE = re.compile(r"(^```.*?^```)", re.M | re.S)


def gather(folder: Path, *, results: Path | None, graph: bool) -> int:
    """Write all pages below ``folder``; the number of pages in both languages."""
    import site_pages

    shutil.rmtree(folder, ignore_errors=True)
    texts: dict[str, str] = {}
    for path in sorted((ROOT / "docs").rglob("*")):
        name = path.relative_to(ROOT / "docs").as_posix()
        if path.is_dir() or name in NOT_SHOWN:
            continue
        if path.suffix == ".md":
            texts[name] = path.read_text(encoding="utf-8")
        else:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, folder / name)
    for name, place in FROM_ROOT.items():
        # links of a page at the root start there
        texts[place] = LINK.sub(_from_root, (ROOT / name).read_text(encoding="utf-8"))
    texts.update(site_pages.calibration(texts["calibration.md"]))
    pictures = small_pictures(results, folder / "images" / "figures")
    texts.update(site_pages.pages(pictures=pictures, graph=graph))
    for name in [name for name in texts if not name.endswith(".zh.md")]:
        texts.setdefault(name.removesuffix(".md") + ".zh.md", _in_english_only(texts[name]))
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(linked(text, name, set(texts), folder), encoding="utf-8")
    return len(texts)


def _in_english_only(text: str) -> str:
    return f"---\nsearch:\n  exclude: true\n---\n\n{ONLY_ENGLISH}{text}"


def _from_root(match: re.Match[str]) -> str:
    mark, words, target = match.groups()
    path, hash_, anchor = target.partition("#")
    if path in FROM_ROOT:
        return f"{mark}[{words}]({FROM_ROOT[path]}{hash_}{anchor})"
    if path.startswith("docs/"):
        return f"{mark}[{words}]({path.removeprefix('docs/')}{hash_}{anchor})"
    return match[0] if re.match(r"[a-z]+:", target) else f"{words} (`{target}`)"


def linked(text: str, name: str, known: set[str], folder: Path) -> str:
    """The page with links to files outside the site as plain text, and to files at the root that are pages as links."""
    here = PurePosixPath(name).parent

    def mended(match: re.Match[str]) -> str:
        mark, words, target = match.groups()
        path, hash_, anchor = target.partition("#")
        if not path or re.match(r"[a-z]+:", target):
            return match[0]
        wanted = os.path.normpath(here / path).replace(os.sep, "/")
        if wanted in known or (folder / wanted).is_file():
            return match[0]
        if wanted.startswith("../") and (page := FROM_ROOT.get(wanted.removeprefix("../"))):
            return f"{mark}[{words}]({os.path.relpath(page, here)}{hash_}{anchor})"
        outside = os.path.normpath(PurePosixPath("docs") / wanted)
        if (ROOT / outside).exists():
            label = words.strip("`")
            return f"`{outside}`" if label == outside else f"{words} (`{outside}`)"
        # left as it is: the strict build reports it
        return match[0]

    pieces = FENCE.split(text)
    return "".join(piece if piece.startswith("```") else LINK.sub(mended, piece) for piece in pieces)


def small_pictures(results: Path | None, folder: Path, *, width: int = 900, most: int = 60_000) -> frozenset[str]:
    """Copies of the figures of a run, each of at most ``most`` bytes; the names of those that there are."""
    from PIL import Image

    found = set()
    for path in sorted((results / "figures").glob("*.png")) if results else []:
        folder.mkdir(parents=True, exist_ok=True)
        with Image.open(path) as image:
            picture = image.convert("RGB")
        for side in (width, 760, 640, 520, 420):
            small = picture.resize((side, round(picture.height * side / picture.width)), Image.Resampling.LANCZOS)
            # colours that few points have are kept: the usual method would print a legend in grey
            few = small.quantize(32, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
            few.save(folder / path.name, optimize=True)
            if (folder / path.name).stat().st_size <= most:
                break
        found.add(path.stem)
    return frozenset(found)


def build(*, config: Path = ROOT / "mkdocs.yml") -> int:
    """Build the gathered pages strictly; the exit status of mkdocs."""
    # the theme prints advertising for its successor unless it is asked not to
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
    # not --quiet: with it, mkdocs counts no warnings and builds anything
    call = [sys.executable, "-m", "mkdocs", "build", "--strict", "--config-file", str(config)]
    done = subprocess.run(call, cwd=ROOT, env=environment, check=False, capture_output=True, text=True)
    notable = re.findall(r"^(?:WARNING|ERROR|Aborted|\w*Error).*", done.stdout + done.stderr, re.M)
    print("\n".join(dict.fromkeys(notable)), file=sys.stderr)
    return done.returncode


def main() -> int:
    """Gather and build."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--results", type=Path, default=ROOT / "results", help="folder whose figures the gallery shows")
    parser.add_argument("--no-graph", action="store_true", help="leave out the graph of rules, which Snakemake plans")
    given = parser.parse_args()
    n = gather(ROOT / "build/site/docs", results=given.results, graph=not given.no_graph)
    status = build()
    print(f"{n} pages: open build/site/html/index.html" if not status else "The site was not built.")
    return status


if __name__ == "__main__":
    sys.exit(main())
