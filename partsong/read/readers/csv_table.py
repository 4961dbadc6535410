"""Tables as text, with commas, semicolons, tabs or bars between their cells: a row for each thing
that is said.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from partsong.errors import TranscriptError
from partsong.findings import Place
from partsong.read.blocks import Block, Page, fold, key

if TYPE_CHECKING:
    from collections.abc import Sequence

_SEPARATORS = "\t;,|"
_SAMPLE_ROWS = 50
_SPEAKER_NAMES = frozenset(
    "speaker speakers speaker name speaker label speaker id name names who voice actor character "
    "participant person role sprecher sprecherin redner rednerin person stimme interlocuteur "
    "locuteur locutrice orateur intervenant personnage nom hablante orador oradora nombre "
    "personaje interlocutor parlante oratore relatore nome falante locutor spreker naam talare "
    "talar taler puhuja mówca говорящий спикер 話者 发言人 说话人 講者".split()
) | {"speaker name", "speaker label", "speaker id", "display name", "nom du locuteur"}
"""Of the column that says who speaks, as `key` spells them."""
_WORDS_NAMES = frozenset(
    "text words transcript transcription speech body content utterance sentence message caption "
    "captions subtitle line lines dialogue dialog quote said payload inhalt wortlaut äußerung "
    "gesagtes texte paroles propos contenu texto palabras contenido diálogo transcripción testo "
    "parole contenuto battuta fala falas conteúdo tekst woorden teksti tekstas wypowiedź текст "
    "речь реплика テキスト 本文 发言 内容 文本".split()
) | {"transcript text", "was gesagt wurde"}
"""Of the column that says what is said."""
_TIME = re.compile(r"[\d:.,\s>-]*\d[\d:.,\s>-]*s?(?:ms)?")
_LONGEST_NAME = 40
_ENDED = re.compile(r"[.!?…][\"'”’)\]]*$")
_HINT = "a table has a column `speaker` and a column `text`"


class _Columns(NamedTuple):
    speaker: int | None
    words: int
    named: bool
    """The first row names them."""


def read_table(name: str, text: str) -> Page:
    """The page: a block for each row, with the speaker whom its column names.

    Other columns are left out. Without a first row that names the columns, the speaker's is the one
    with few short values that come again, and the words' the one with the longest; its names count
    then as evidence and no more. Raises: TranscriptError for what is no such table.
    """
    rows = _rows(name, text)
    columns = _columns([cells for _, cells in rows[:_SAMPLE_ROWS]])
    if columns is None:
        raise TranscriptError.at(Place(name), "no column of this table holds speech", _HINT)
    blocks: list[Block] = []
    if columns.named:
        line, cells = rows[0]
        blocks.append(Block(line, " | ".join(filter(None, cells)), "column names"))
    said = Block(0, "", "nothing yet")
    for line, cells in rows[columns.named :]:
        for block in _row(line, cells, columns):
            blocks.append(block if block.reason else _after(said, block))
            if not block.reason:
                said = replace(block, label=block.label or said.label)
    return Page(name, tuple(blocks))


def _after(before: Block, block: Block) -> Block:
    """The block, which begins no turn where the row before is the same speaker's, and goes on with
    its sentence where that has no end.
    """
    same = block.label in {before.label, ""} and not before.reason
    if not same:
        return block
    return replace(block, label="", sure=False, goes_on=not _ENDED.search(before.text))


def _row(line: int, cells: Sequence[str], columns: _Columns) -> list[Block]:
    """What is said in a row, and then what else stands there."""
    rest = list(cells)
    words = rest[columns.words] if columns.words < len(rest) else ""
    label = ""
    if columns.speaker is not None and columns.speaker < len(rest):
        label = rest[columns.speaker].rstrip(": ")
    blocks: list[Block] = []
    if words:
        blocks.append(Block(line, words, label=label, sure=bool(label) and columns.named))
    elif label:
        blocks.append(Block(line, label, "label without words"))
    used = {columns.speaker, columns.words}
    other = [cell for n, cell in enumerate(rest) if n not in used and cell]
    if other:
        timed = all(map(_TIME.fullmatch, other))
        blocks.append(Block(line, " | ".join(other), "time" if timed else "other column"))
    return blocks


def _rows(name: str, text: str) -> list[tuple[int, list[str]]]:
    """The rows that are not empty, with the lines where they begin."""
    reader = csv.reader(io.StringIO(text), delimiter=_separator(text))
    rows: list[tuple[int, list[str]]] = []
    line = 1
    try:
        for cells in reader:
            folded = [fold(cell) for cell in cells]
            if any(folded):
                rows.append((line, folded))
            line = reader.line_num + 1
    except csv.Error as error:
        problem = "it is not a table that can be read"
        raise TranscriptError.at(Place(name, line), problem, _HINT) from error
    return rows


def _separator(text: str) -> str:
    """The sign that the most lines have, and about equally often."""
    lines = [line for line in text[:20_000].split("\n")[:_SAMPLE_ROWS] if line.strip()]
    best, most = ",", 0
    for sign in _SEPARATORS:
        having = sum(sign in line for line in lines)
        # A comma stands in words too: what stands in the first line as well is no chance.
        if lines and sign in lines[0] and having > most:
            best, most = sign, having
    return best


def _columns(rows: list[list[str]]) -> _Columns | None:
    """Which column is whose; None where none holds words."""
    if not rows:
        return None
    heads = [key(cell) for cell in rows[0]]
    words = _named(heads, _WORDS_NAMES)
    if words is not None:
        return _Columns(_named(heads, _SPEAKER_NAMES), words, named=True)
    speaker = _named(heads, _SPEAKER_NAMES)
    values = _values(rows[1:] if speaker is not None else rows)
    longest = max(values, key=lambda n: _mean(values[n]), default=None)
    if longest is None or longest == speaker:
        return None
    if speaker is not None:
        return _Columns(speaker, longest, named=True)
    return _Columns(_guessed_speaker(values, longest), longest, named=False)


def _named(heads: list[str], names: frozenset[str]) -> int | None:
    return next((n for n, head in enumerate(heads) if head in names), None)


def _values(rows: list[list[str]]) -> dict[int, list[str]]:
    """The values of each column that holds more than numbers and times."""
    columns: dict[int, list[str]] = {}
    for cells in rows:
        for n, cell in enumerate(cells):
            if cell and not _TIME.fullmatch(cell):
                columns.setdefault(n, []).append(cell)
    return columns


def _mean(values: list[str]) -> float:
    return sum(map(len, values)) / len(values)


def _guessed_speaker(values: dict[int, list[str]], words: int) -> int | None:
    """The column of few short values that come again."""
    for n, cells in sorted(values.items()):
        counts = Counter(cells)
        repeated = 3 * len(counts) <= 2 * len(cells)
        if n != words and repeated and max(map(len, cells)) <= _LONGEST_NAME:
            return n
    return None
