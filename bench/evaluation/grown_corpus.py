"""Corpora of any size from one set of transcripts: copies in which rare words are other words.

Each word of fewer than 20 turns is replaced, copy by copy and with probability one half, by a variant that no other
copy has. So the vocabulary grows as it does when people talk on, and copies of a turn that says anything are not the
same turn. Labels stay as they are; a copy's files have `-c2`, `-c3`, … behind their names."""

import hashlib
import re
import shutil
from collections import Counter
from pathlib import Path

RARE_BELOW = 20
WORD = re.compile(r"[A-Za-z]{3,}")
TURN_LABEL = re.compile(r"^\*\*.+\*\*$", re.MULTILINE)
HEADING = re.compile(r"\A# .*\n")


def turns_of(text):
    """The texts of a transcript's turns."""
    return TURN_LABEL.split(HEADING.sub("", text))[1:]


class NoTurns(Exception):
    """A folder of material has no turns to copy."""


def transcripts_in(material):
    """The files of a folder that hold turns, in the order of their names: path, text, number of turns."""
    found = []
    for file in sorted(Path(material).glob("*.md")):
        text = file.read_text(encoding="utf-8")
        size = 0 if file.stem.lower() == "readme" else len(turns_of(text))
        if size > 0:
            found.append((file, text, size))
    if not found:
        raise NoTurns(f"{material}: no *.md file here has a turn; a turn begins with a line **Name**")
    return found


def words_by_turns(texts):
    """How many turns hold each word, lower case."""
    counts = Counter()
    for text in texts:
        for turn in turns_of(text):
            counts.update({word.lower() for word in WORD.findall(turn)})
    return counts


def _variant(word, copy):
    """The word in this copy: itself, or with two to four letters more."""
    digest = hashlib.blake2b(f"{copy} {word.lower()}".encode(), digest_size=8).digest()
    if digest[0] % 2 == 0:
        return word
    letters = "aeiou", "bdfglmnprstvz"
    ending = "".join(letters[(i + 1) % 2][byte % len(letters[(i + 1) % 2])] for i, byte in enumerate(digest[1:5]))
    return word + ending


def grow(material, wanted_turns, folder):
    """Fills `folder` with at least `wanted_turns` turns of the transcripts in `material`, whole files, and gives how
    many these are. A smaller number than the material has takes every n-th file. A file without turns, such as a
    README.md, is no transcript. Raises NoTurns if there is no transcript."""
    transcripts = transcripts_in(material)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    files, texts, sizes = (list(column) for column in zip(*transcripts))
    if wanted_turns < sum(sizes):
        step = max(1, sum(sizes) // wanted_turns)
        texts, files, sizes = texts[::step], files[::step], sizes[::step]
    counts = words_by_turns(texts)
    rare = {word for word, count in counts.items() if count < RARE_BELOW}
    written, copy = 0, 1
    while written < wanted_turns:
        for file, text, size in zip(files, texts, sizes):
            name = file.stem if copy == 1 else f"{file.stem}-c{copy}"
            if copy > 1:
                text = _copied(text, rare, copy)
            (folder / f"{name}.md").write_text(HEADING.sub(f"# Interview {name}\n", text), encoding="utf-8")
            written += size
            if written >= wanted_turns and copy > 1:
                break
        if copy == 1 and wanted_turns < 2 * sum(sizes) and written <= wanted_turns * 1.2:
            break
        copy += 1
    return written


def _copied(text, rare, copy):
    known = {}

    def replace(match):
        word = match.group()
        if word not in known:
            known[word] = _variant(word, copy) if word.lower() in rare else word
        return known[word]

    lines = text.split("\n")
    return "\n".join(line if line.startswith(("**", "# ")) else WORD.sub(replace, line) for line in lines)
