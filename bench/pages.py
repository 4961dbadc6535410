"""`python -m bench.pages FOLDER`: how well real interview pages are read.

FOLDER holds the pages, as their publishers serve them; they are not part of the project, since they
belong to others. What a reader must make of each stands in `bench/facts/NAME.json`, with where the
page comes from and the hash of its bytes:

- `speakers`: words of each (characters where the language writes without blanks); `?` is somebody
  who asks and is not named, `!` somebody who answers and is not named;
- `said`: phrases, and who says each;
- `never`: phrases that nobody says.

A page has a fault where a phrase is not said, or by another, where one is said that nobody says, or
where a speaker's words are more than a twentieth and 12 words too many or too few. A fault is told
where a warning of the program names the matter.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from partsong.errors import TranscriptError
from partsong.read.assembly import read_show

if TYPE_CHECKING:
    from collections.abc import Iterator

FACTS = Path(__file__).parent / "facts"
SHARE, WORDS = 0.05, 12
"""How far a speaker's words may be off, as a share and in words."""
WITHOUT_BLANKS = ("zh", "ja")
NAMES = {
    "not said": {"PS150", "PS151"},
    "by another": {"PS120", "PS121", "PS124", "PS126", "PS127", "PS152", "PS153", "PS154"},
    "narrated": {"PS120", "PS123"},
    "nobody's": {"PS124", "PS155", "PS156", "PS157", "PS153", "PS121"},
    "words": {"PS121", "PS124", "PS151", "PS152", "PS153", "PS155", "PS157"},
    "refused": {"PS002"},
}
"""The codes of the warnings that name a kind of fault."""


@dataclass
class Verdict:
    """What was found wrong with one page."""

    name: str
    faults: list[tuple[str, str]] = field(default_factory=list)
    """Kind and detail."""
    warnings: set[str] = field(default_factory=set)

    @property
    def told(self) -> bool:
        """Each kind of fault has a warning that names it."""
        return all(NAMES[kind] & self.warnings for kind, _ in self.faults)


def judge(facts: dict[str, Any], page: Path) -> Verdict:
    """What the reader makes of the page, against its facts."""
    verdict = Verdict(facts["file"])
    try:
        show, findings = read_show([(page.name, page.read_bytes())], title="A page")
    except TranscriptError as error:
        verdict.faults.append(("refused", str(error)))
        verdict.warnings = {finding.code for finding in error.findings}
        return verdict
    verdict.warnings = {finding.code for finding in findings if finding.severity != "note"}
    turns = [turn for part in show.parts for turn in part.turns]
    said = [(turn.speaker, _folded(turn.text)) for turn in turns]
    of = _speakers(facts, said)
    counted = Counter[str]()
    for turn in turns:
        counted[turn.speaker] += _count(turn.text, facts["language"])
    verdict.faults += [
        *_phrases(facts, said, of),
        *_nobodys(facts, said),
        *_words(facts, counted, of),
    ]
    return verdict


def _phrases(
    facts: dict[str, Any], said: list[tuple[str, str]], of: dict[str, str]
) -> Iterator[tuple[str, str]]:
    """Phrases that are not said, or by another."""
    for who, phrase in facts["said"]:
        by = _by(phrase, said)
        if not by:
            yield "not said", f"{who}: {phrase}"
        elif of.get(who) not in by:
            yield "by another", f"{who}: {phrase} (by {by[0]})"
    shared = [who for who, times in Counter(of.values()).items() if times > 1]
    for who in shared:
        yield "by another", f"two are taken for {who}"


def _nobodys(facts: dict[str, Any], said: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Phrases that are said, though nobody says them."""
    for phrase in facts["never"]:
        by = _by(phrase, said)
        if by:
            yield ("narrated" if by == ["Narrator"] else "nobody's"), f"{phrase} (by {by[0]})"


def _words(
    facts: dict[str, Any], counted: Counter[str], of: dict[str, str]
) -> Iterator[tuple[str, str]]:
    """Speakers with too many words, or too few."""
    times = Counter(of.values())
    for who, words in facts["speakers"].items():
        reader = of.get(who, "")
        off = counted[reader] - words
        if abs(off) > max(WORDS, SHARE * words) and times[reader] < 2:
            yield "words", f"{who}: {words} {off:+}"


def _by(phrase: str, said: list[tuple[str, str]]) -> list[str]:
    """Who says a phrase."""
    return [speaker for speaker, text in said if _folded(phrase) in text]


def _speakers(facts: dict[str, Any], said: list[tuple[str, str]]) -> dict[str, str]:
    """Who of the reader's speakers is who: the one that says most of the phrases."""
    votes: dict[str, Counter[str]] = {who: Counter() for who in facts["speakers"]}
    for who, phrase in facts["said"]:
        votes.setdefault(who, Counter()).update(
            {speaker for speaker, text in said if _folded(phrase) in text}
        )
    return {who: count.most_common(1)[0][0] for who, count in votes.items() if count}


def _folded(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.replace("\u00ad", "").casefold()))


def _count(text: str, language: str) -> int:
    if language.split("-")[0] in WITHOUT_BLANKS:
        return len(re.sub(r"[\W_]+", "", text))
    return sum(any(c.isalnum() for c in word) for word in text.split())


def main() -> None:
    """Prints a line a page, its faults, and the sums."""
    parser = argparse.ArgumentParser(prog="python -m bench.pages", description=__doc__)
    parser.add_argument("folder", type=Path, help="where the pages are")
    parser.add_argument("--facts", type=Path, default=FACTS, help="where the facts are")
    parser.add_argument("--only", default="", help="pages whose names hold this")
    parser.add_argument("--brief", action="store_true", help="the sums and the names alone")
    options = parser.parse_args()
    verdicts = []
    for path in sorted(options.facts.glob("*.json")):
        if options.only not in path.name:
            continue
        facts = json.loads(path.read_text(encoding="utf-8"))
        page = options.folder / facts["file"]
        if not page.is_file():
            print(f"{facts['file']}: not there", file=sys.stderr)
            continue
        if hashlib.sha256(page.read_bytes()).hexdigest() != facts["sha256"]:
            print(f"{facts['file']}: other bytes than the facts are of", file=sys.stderr)
        verdicts.append(judge(facts, page))
    for verdict in verdicts:
        state = "right" if not verdict.faults else "told" if verdict.told else "SILENT"
        kinds = Counter(kind for kind, _ in verdict.faults)
        summary = ", ".join(f"{kind} {times}" for kind, times in kinds.items())
        print(f"{state:6} {verdict.name}  {summary}  {' '.join(sorted(verdict.warnings))}")
        for kind, detail in [] if options.brief else verdict.faults:
            print(f"         {kind}: {detail[:150]}")
    right = sum(not verdict.faults for verdict in verdicts)
    told = sum(bool(verdict.faults) and verdict.told for verdict in verdicts)
    print(
        f"{len(verdicts)} pages: {right} without a fault, {told} with faults that are told, ",
        end="",
    )
    print(f"{len(verdicts) - right - told} with faults in silence")


if __name__ == "__main__":
    main()
