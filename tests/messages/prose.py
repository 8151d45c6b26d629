"""What a text for people must not have: English among Chinese, and sentences about nothing."""

import re

#: names of authors in a citation
AUTHORS = r"[A-Z][\w-]+,? (?:et al\.?|and [A-Z][\w-]+)(?: \(?\d{4}\)?)?"
#: commands to type
COMMAND = r"\b(?:wenmai|pip install)\b(?: [a-z][\w-]*)*"
#: keys of the configuration, paths, options, and names of columns
CODE = r"--[\w-]+ ?[\w=]*|[\w-]+(?:[./_][\w-]+)+"


def english(text: str) -> list[str]:
    """Runs of three and more English words that are no citation, path or key."""
    plain = re.sub(COMMAND, "", re.sub(CODE, "", re.sub(AUTHORS, "", text)))
    return re.findall(r"(?:\b[A-Za-z]{2,}\b[ ,]+){2,}[a-z]+", plain)


def about_nothing(text: str) -> list[str]:
    """Counts of zero and empty lists, with what is around them; the zero of a range or a decimal is none."""
    zeros = re.finditer(r"(?<![\d.–:=(（+-])(?<![=:–-] )\b0\b(?![.,]?\d| ?[–:%])", text)
    empty = re.finditer(r"[(（]\s*[)）]|[:：]\s*[.。]|[,，、] *[.。]", text)
    return [text[max(0, m.start() - 40) : m.end() + 30].replace("\n", " ") for m in (*zeros, *empty)]
