#!/usr/bin/env python3
"""Prints transcripts as Delve prints them: labels in bold, codes in small boxes below the talk that they code.

    python3 bench/print_transcripts.py corpus/transcripts OUT [--pages N] [--seed N] [--double] [--no-codes] [--plain]

For each transcript of labels on lines of their own: OUT/NAME.pdf, printed by Chromium, and OUT/NAME.txt, the same
interview as a text export, with the same codes. The codes are of this program's own and stand at random turns, so that
some open a page. `--pages`: talk for about so many pages of each transcript, from its beginning; 0 for all.
`--double`: lines as far apart as paragraphs. `--plain`: no Delve, but a page of `Name: text` (and the text likewise).
"""

import argparse
import html
import pathlib
import random
import re
import subprocess
import tempfile

CODES = ["feedback-loop", "Tools-first", "Tools-later", "trust", "who decides", "Data-missing-values", "too late",
         "Team_size", "DP-cost", "DP-gain"]
TURNS_PER_PAGE = 8


def blocks_of(text):
    """(label or None, paragraph) in file order; heading and codes left out."""
    blocks, label = [], None
    lines = [line.strip() for line in text.splitlines()]
    for line in lines:
        if not line or re.match(r"^(## )?Interview \d+( - .*)?$", line) or line.startswith("Created with "):
            continue
        if re.fullmatch(r"[\w-]+(-|_)[\w-]+", line) and " " not in line:
            continue
        if "\t" in line:  # debris of a page break; HTML keeps no tabs
            continue
        if re.fullmatch(r"(### |\*\*)?Interviewe[er]s? ?\d*(\*\*)?", line):
            label = line.strip("#* ")
            continue
        blocks.append((label, line))
        label = None
    return blocks


def coded(blocks, rng, rate):
    """Each block with its codes; those after the last block of a turn only, as Delve exports them."""
    result = []
    for label, words in blocks:
        codes = sorted(rng.sample(CODES, rng.choice([1, 1, 2, 3]))) if rng.random() < rate else []
        result.append((label, words, codes))
    return result


def page_of(heading, blocks, double, plain):
    style = """
      body { font-family: 'Liberation Sans', Arial, sans-serif; font-size: 14px; margin: 0; line-height: %s; }
      h1 { font-size: 24px; font-weight: normal; }
      .label { font-weight: bold; margin: 10px 0 0 0; }
      p { margin: %s; }
      .code { display: inline-block; font-size: 10.5px; border: 1px solid #99c; border-radius: 4px; padding: 1px 6px;
              margin-right: 6px; white-space: nowrap; }
      u { text-decoration-color: #36c; }
    """ % ("2.0" if double else "1.4", "0" if double else "8px 0")
    rows = []
    for label, words, codes in blocks:
        if plain:
            rows.append("<p>%s</p>" % html.escape((label + ": " if label else "") + words))
            continue
        if label:
            rows.append('<div class="label">%s</div>' % html.escape(label))
        inner = html.escape(words)
        rows.append("<p>%s</p>" % ("<u>%s</u>" % inner if codes else inner))
        if codes:
            rows.append("<div>%s</div>" % "".join('<span class="code">%s</span>' % html.escape(c) for c in codes))
    return "<!doctype html><meta charset=utf-8><title>%s</title><style>%s</style><h1>%s</h1>%s" % (
        html.escape(heading), style, html.escape(heading), "\n".join(rows))


def text_of(heading, blocks, plain):
    parts = [heading]
    for label, words, codes in blocks:
        if plain:
            parts.append((label + ": " if label else "") + words)
            continue
        parts += ([label] if label else []) + [words] + codes
    return "\n\n".join(parts) + "\n"


def print_pdf(page, out, folder):
    source = pathlib.Path(folder) / "print.html"
    source.write_text(page, encoding="utf-8")
    subprocess.run(["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--user-data-dir=" + folder,
                    "--print-to-pdf=" + str(out), source.as_uri()], check=True, stdout=subprocess.DEVNULL,
                   stderr=subprocess.DEVNULL)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("transcripts", type=pathlib.Path)
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("--only", default="*", help="names of transcripts, without ending")
    parser.add_argument("--pages", type=int, default=0)
    parser.add_argument("--seed", type=int, default=14)
    parser.add_argument("--rate", type=float, default=0.3)
    parser.add_argument("--double", action="store_true")
    parser.add_argument("--no-codes", action="store_true")
    parser.add_argument("--plain", action="store_true")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    (args.out / "verbatim.yaml").write_text("transcripts: .\ncodes: [%s]\n" % ", ".join(CODES), encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        for file in sorted(args.transcripts.glob(args.only + ".txt")):
            rng = random.Random(f"{args.seed} {file.name}")
            blocks = blocks_of(file.read_text(encoding="utf-8"))
            if args.pages:
                blocks = blocks[: args.pages * TURNS_PER_PAGE]
            blocks = coded(blocks, rng, 0 if args.no_codes or args.plain else args.rate)
            number = re.sub(r"\D", "", file.stem).lstrip("0")
            heading = f"Interview {number} - PO"
            (args.out / (file.stem + ".txt")).write_text(text_of(heading, blocks, args.plain), encoding="utf-8")
            print_pdf(page_of(heading, blocks, args.double, args.plain), args.out / (file.stem + ".pdf"), folder)


if __name__ == "__main__":
    main()
