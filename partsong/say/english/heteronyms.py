"""Heteronyms, words that are spelled alike and pronounced differently: decided where the words
around them are clear, else reported as doubtful.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from partsong.say.normalise import Said, rule

if TYPE_CHECKING:
    from collections.abc import Callable

    from partsong.say.normalise import Match, Rule

_NOUN_VERB = {
    "record": ("ˈɹɛkɚd", "ɹɪˈkɔːɹd"),
    "records": ("ˈɹɛkɚdz", "ɹɪˈkɔːɹdz"),
    "object": ("ˈɒbdʒɛkt", "əbˈdʒɛkt"),
    "objects": ("ˈɒbdʒɛkts", "əbˈdʒɛkts"),
    "subject": ("ˈsʌbdʒɛkt", "səbˈdʒɛkt"),
    "subjects": ("ˈsʌbdʒɛkts", "səbˈdʒɛkts"),
    "project": ("ˈpɹɒdʒɛkt", "pɹəˈdʒɛkt"),
    "projects": ("ˈpɹɒdʒɛkts", "pɹəˈdʒɛkts"),
    "produce": ("ˈpɹoʊduːs", "pɹəˈduːs"),
    "conduct": ("ˈkɒndʌkt", "kənˈdʌkt"),
    "conflict": ("ˈkɒnflɪkt", "kənˈflɪkt"),
    "conflicts": ("ˈkɒnflɪkts", "kənˈflɪkts"),
    "contract": ("ˈkɒntɹækt", "kənˈtɹækt"),
    "contracts": ("ˈkɒntɹækts", "kənˈtɹækts"),
    "permit": ("ˈpɜːmɪt", "pɚˈmɪt"),
    "permits": ("ˈpɜːmɪts", "pɚˈmɪts"),
    "rebel": ("ˈɹɛbəl", "ɹɪˈbɛl"),
    "rebels": ("ˈɹɛbəlz", "ɹɪˈbɛlz"),
    "refuse": ("ˈɹɛfjuːs", "ɹɪˈfjuːz"),
    "suspect": ("ˈsʌspɛkt", "səˈspɛkt"),
    "suspects": ("ˈsʌspɛkts", "səˈspɛkts"),
    "convict": ("ˈkɒnvɪkt", "kənˈvɪkt"),
    "convicts": ("ˈkɒnvɪkts", "kənˈvɪkts"),
    "desert": ("ˈdɛzɚt", "dɪˈzɜːt"),
    "insult": ("ˈɪnsʌlt", "ɪnˈsʌlt"),
    "progress": ("ˈpɹɒɡɹɛs", "pɹəˈɡɹɛs"),
    "present": ("ˈpɹɛzənt", "pɹɪˈzɛnt"),
    "presents": ("ˈpɹɛzənts", "pɹɪˈzɛnts"),
    "protest": ("ˈpɹoʊtɛst", "pɹəˈtɛst"),
    "import": ("ˈɪmpɔːɹt", "ɪmˈpɔːɹt"),
    "export": ("ˈɛkspɔːɹt", "ɛkˈspɔːɹt"),
    "increase": ("ˈɪnkɹiːs", "ɪnˈkɹiːs"),
    "decrease": ("ˈdiːkɹiːs", "dɪˈkɹiːs"),
    "use": ("ˈjuːs", "ˈjuːz"),
    "house": ("ˈhaʊs", "ˈhaʊz"),
    "excuse": ("ɛkˈskjuːs", "ɛkˈskjuːz"),
    "abuse": ("əˈbjuːs", "əˈbjuːz"),
    "estimate": ("ˈɛstɪmət", "ˈɛstɪmeɪt"),
    "graduate": ("ˈɡɹædʒuət", "ˈɡɹædʒueɪt"),
    "delegate": ("ˈdɛlɪɡət", "ˈdɛlɪɡeɪt"),
    "advocate": ("ˈædvəkət", "ˈædvəkeɪt"),
    "separate": ("ˈsɛpɹət", "ˈsɛpəɹeɪt"),
    "moderate": ("ˈmɒdɚɹət", "ˈmɒdɚɹeɪt"),
    "tear": ("ˈtɪɹ", "ˈtɛɹ"),
    "wind": ("ˈwɪnd", "ˈwaɪnd"),
}
"""The IPA of a noun or adjective, and that of the verb."""


def _before(words: str, flags: int = 0) -> re.Pattern[str]:
    """A pattern for the words right before a heteronym."""
    return re.compile(rf"\b(?:{words})\s$", flags)


def _after(words: str) -> re.Pattern[str]:
    """A pattern for the words right after a heteronym."""
    return re.compile(rf"\s(?:{words})\b")


_VERB_BEFORE = re.compile(
    r"(?:\b(?:to|will|would|can|could|shall|should|may|might|must|not|didn['’]t|don['’]t|"
    r"doesn['’]t|won['’]t|can['’]t|couldn['’]t|wouldn['’]t|shouldn['’]t|let['’]s|let us|did|"
    r"please|cannot|I|we|they|who|[Yy]ou|gonna)"
    r"|['’](?:ll|d))\s$",
    re.IGNORECASE,
)
"""What a verb follows: an auxiliary, a subject, ..."""
_NOUN_BEFORE = re.compile(
    r"(?:\b(?:the|a|an|this|that|these|those|my|your|his|our|their|its|no|some|any|every|each|"
    r"another|of|in|on|for|with|from|by|at|under|into|against|about|public|new|old|first|second|"
    r"last|own|good|bad|many|all|two|three|criminal)"
    r"|['’]s)\s$",
    re.IGNORECASE,
)
"""What a noun follows: an article, a preposition, an adjective, ..."""

_PARTICIPLE_BEFORE = re.compile(
    r"(?:\b(?:have|has|had|having|haven['’]t|hasn['’]t|hadn['’]t|was|were|been|being|well|widely|"
    r"get|got|gets)"
    r"(?:\s(?:never|ever|just|also|already|always|only|not|all|since|been))?"
    r"|['’]ve)\s(?:it\s)?$",
    re.IGNORECASE,
)
_IN_THE_PAST = re.compile(
    r"\b(?:yesterday|ago|last (?:week|night|year|month|summer)|once|when I was|back then"
    r"|that day)\b"
)
_READ_BY = _after("by|aloud by")
_PAST_SUBJECT_BEFORE = _before("he|she|it", re.IGNORECASE)
_PRESENT_OR_PAST_BEFORE = _before("I|we|they|who|you|['’]d", re.IGNORECASE)

_LEAD_OBJECT_AFTER = _after("to|the|us|a")
_METAL_AFTER = _after(
    "pipes?|paint|poisoning|pencils?|bullets?|shot|acid|ore|mines?|weights?|crystals?|solder|lined"
)
_METAL_BEFORE = _before("of|molten|like|copper and|zinc and|heavy as", re.IGNORECASE)

_LIVE_SHOW_AFTER = _after(
    "music|broadcasts?|shows?|audiences?|ammunition|ammo|fire|television|TV|radio|performances?|"
    "streams?|coverage|wires?|bullets?|animals?|albums?|concerts?|events?|theater|theatre|"
    "grenades?|rounds?|band|recordings?|updates?|on (?:air|the air|stage|TV|television)|from"
)
_LIVE_SHOW_BEFORE = _before(
    "go|goes|going|went|gone|aired|broadcast|streamed|recorded|performed|is|are|we['’]re"
)
_TO_LIVE_AFTER = _after("in|here|there|with|at|on|under|like|together|without|as|long|and")

_TEARS_OF_EYES_AFTER = _after("gas|ducts?|drops?|rolled|stained|fell")
_TO_TEAR_AFTER = _after("down|up|apart|off|out|into|it|them|through|away|open")
_TO_WIND_AFTER = _after("up|down")
_WOUND_UP_AFTER = _after("up|down|around|the clock|through|back")
_BOW_OF_WOOD_AFTER = _after("tie|and arrows?")
_TO_BOW_AFTER = _after("to|down|out")
_ROW_BEFORE = _before("the|a|an|front|back|second|first|this|each|every|one|in a", re.IGNORECASE)
_ROW_AFTER = _after("of|houses?|boats?")

_TO_CLOSE_AFTER = _after("the|it|down|that|this|your|my")
_NEAR_AFTER = _after(
    "to|by|friends?|relationship|ties|enough|range|combat|call|contact|family|together|attention|"
    "air support|quarters|up"
)
_NEAR_BEFORE = _before("so|very|too|as|how|pretty|was|were|is|are|got|get|come|came|stay|a")

_TINY_AFTER = _after("details?|amounts?|particles?|quantities|traces?")
_SATISFIED_BEFORE = _before("am|is|are|was|were|be|been|feel|felt|seemed|not|quite|very|perfectly")


@dataclass(frozen=True, slots=True)
class _Context:
    """The text around a heteronym."""

    before: str
    """Up to 40 characters before it."""
    after: str
    """Up to 40 characters after it."""
    text: str

    def is_verb(self) -> bool:
        """Whether a verb is expected after the words before."""
        return _VERB_BEFORE.search(self.before) is not None

    def is_noun(self) -> bool:
        """Whether a noun is expected after the words before."""
        return _NOUN_BEFORE.search(self.before) is not None


def _read(context: _Context) -> str | None:
    past, present = "ˈɹɛd", "ˈɹiːd"
    if _READ_BY.match(context.after):
        return past
    if _PARTICIPLE_BEFORE.search(context.before) or _PAST_SUBJECT_BEFORE.search(context.before):
        return past
    if context.is_verb() and not _PRESENT_OR_PAST_BEFORE.search(context.before):
        return present
    if _IN_THE_PAST.search(context.text):
        return past
    return None


def _lead(context: _Context) -> str | None:
    if _METAL_AFTER.match(context.after) or _METAL_BEFORE.search(context.before):
        return "ˈlɛd"
    if context.is_verb() or context.is_noun() or _LEAD_OBJECT_AFTER.match(context.after):
        return "ˈliːd"
    return None


def _live(context: _Context) -> str | None:
    verb, adjective = "ˈlɪv", "ˈlaɪv"
    if context.is_verb():
        return verb
    if _LIVE_SHOW_AFTER.match(context.after) or _LIVE_SHOW_BEFORE.search(context.before):
        return adjective
    if context.is_noun():
        return adjective
    if _TO_LIVE_AFTER.match(context.after):
        return verb
    return None


def _tear(context: _Context) -> str | None:
    noun, verb = "ˈtɪɹ", "ˈtɛɹ"
    if _TEARS_OF_EYES_AFTER.match(context.after):
        return noun
    if _TO_TEAR_AFTER.match(context.after) or context.is_verb():
        return verb
    if context.is_noun():
        return noun
    return None


def _wind(context: _Context) -> str | None:
    if context.is_verb() or _TO_WIND_AFTER.match(context.after):
        return "ˈwaɪnd"
    return "ˈwɪnd"


def _wound(context: _Context) -> str | None:
    if _WOUND_UP_AFTER.match(context.after):
        return "ˈwaʊnd"
    if context.is_noun():
        return "ˈwuːnd"
    return None


def _bow(context: _Context) -> str | None:
    if _BOW_OF_WOOD_AFTER.match(context.after):
        return "ˈboʊ"
    if context.is_verb() or _TO_BOW_AFTER.match(context.after):
        return "ˈbaʊ"
    return None


def _row(context: _Context) -> str | None:
    if _ROW_BEFORE.search(context.before) or _ROW_AFTER.match(context.after):
        return "ˈɹoʊ"
    return None


def _close(context: _Context) -> str | None:
    if context.is_verb() or _TO_CLOSE_AFTER.match(context.after):
        return "ˈkloʊz"
    if _NEAR_AFTER.match(context.after) or _NEAR_BEFORE.search(context.before):
        return "ˈkloʊs"
    return None


def _minute(context: _Context) -> str | None:
    if _TINY_AFTER.match(context.after):
        return "maɪˈnuːt"
    return "ˈmɪnɪt"


def _content(context: _Context) -> str | None:
    if _SATISFIED_BEFORE.search(context.before):
        return "kənˈtɛnt"
    if context.is_noun():
        return "ˈkɒntɛnt"
    return None


def _noun_or_verb(noun: str, verb: str) -> Callable[[_Context], str | None]:
    """A function that decides between the IPA of a noun and that of a verb."""

    def decide(context: _Context) -> str | None:
        if context.is_verb():
            return verb
        if context.is_noun():
            return noun
        return None

    return decide


_DECIDE: dict[str, Callable[[_Context], str | None]] = {
    **{word: _noun_or_verb(noun, verb) for word, (noun, verb) in _NOUN_VERB.items()},
    "read": _read,
    "lead": _lead,
    "live": _live,
    "tear": _tear,
    "wind": _wind,
    "wound": _wound,
    "bow": _bow,
    "row": _row,
    "close": _close,
    "minute": _minute,
    "content": _content,
}
"""What gives the IPA of each word, or None where the context leaves it open."""
_NOT_DOUBTFUL = frozenset(
    """
    use house increase decrease import export estimate minute wind project projects subject subjects
    object progress conflict conflicts contract contracts protest present presents excuse abuse
    separate moderate conduct
    """.split()
)
"""Words that engines seldom mispronounce, and that are understood even then."""


def _heteronym(match: Match) -> Said | None:
    """The word itself, with its IPA or a doubt."""
    text, (begin, end) = match.string, match.span()
    context = _Context(text[max(0, begin - 40) : begin], text[end : end + 40], text)
    word = match[0].lower()
    ipa = _DECIDE[word](context)
    if ipa:
        return Said(match[0], ipa)
    if word in _NOT_DOUBTFUL:
        return None
    return Said(match[0], doubt="two pronunciations")


_ANY_HETERONYM = "|".join(sorted(_DECIDE, key=len, reverse=True))
RULES: tuple[Rule, ...] = (
    rule(
        "heteronym",
        rf"(?<![\w-])(?:{_ANY_HETERONYM})(?![\w-]|['’])",
        _heteronym,
        re.IGNORECASE,
    ),
)
