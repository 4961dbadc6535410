"""Words that are written alike and said otherwise: decided where the words around them are sure,
else a doubt.
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
"""As a noun or what describes one, and as a verb."""

_VERB_BEFORE = re.compile(
    r"(?:\b(?:to|will|would|can|could|shall|should|may|might|must|not|didn['’]t|don['’]t|doesn['’]t"
    r"|won['’]t|can['’]t|"
    r"couldn['’]t|wouldn['’]t|shouldn['’]t|let['’]s|let us|did|please|cannot|I|we|they|who|[Yy]ou"
    r"|gonna)|['’](?:ll|d))\s$",
    re.IGNORECASE,
)
_NOUN_BEFORE = re.compile(
    r"(?:\b(?:the|a|an|this|that|these|those|my|your|his|our|their|its|no|some|any|every|each"
    r"|another|of|in|on|for|with|"
    r"from|by|at|under|into|against|about|public|new|old|first|second|last|own|good|bad|many|all"
    r"|two|three|criminal)"
    r"|['’]s)\s$",
    re.IGNORECASE,
)
_HAD = re.compile(
    r"(?:\b(?:have|has|had|having|haven['’]t|hasn['’]t|hadn['’]t|was|were|been|being|well|widely"
    r"|get|got|gets)(?:\s(?:never|"
    r"ever|just|also|already|always|only|not|all|since|been))?|['’]ve)\s(?:it\s)?$",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:yesterday|ago|last (?:week|night|year|month|summer)|once|when I was|back then"
    r"|that day)\b"
)
_SUBJECT = re.compile(r"\b(?:he|she|it)\s$", re.IGNORECASE)
_LIVED = re.compile(
    r"\s(?:music|broadcasts?|shows?|audiences?|ammunition|ammo|fire|television|TV|radio"
    r"|performances?|streams?|coverage|"
    r"wires?|bullets?|animals?|albums?|concerts?|events?|theater|theatre|grenades?|rounds?|band"
    r"|recordings?|updates?|"
    r"on (?:air|the air|stage|TV|television)|from)\b"
)
_WENT_LIVE = re.compile(
    r"\b(?:go|goes|going|went|gone|aired|broadcast|streamed|recorded|performed|is|are|we['’]re)\s$"
)
_METAL = re.compile(
    r"\s(?:pipes?|paint|poisoning|pencils?|bullets?|shot|acid|ore|mines?|weights?|crystals?|solder"
    r"|lined)\b"
)
_OF_METAL = re.compile(r"\b(?:of|molten|like|copper and|zinc and|heavy as)\s$", re.IGNORECASE)
_TORN = re.compile(r"\s(?:gas|ducts?|drops?|rolled|stained|fell)\b")
_TEARS = re.compile(r"\s(?:down|up|apart|off|out|into|it|them|through|away|open)\b")
_WOUND = re.compile(r"\s(?:up|down|around|the clock|through|back)\b")
_ROWED = re.compile(
    r"\b(?:the|a|an|front|back|second|first|this|each|every|one|in a)\s$", re.IGNORECASE
)
_CLOSED = re.compile(
    r"\s(?:to|by|friends?|relationship|ties|enough|range|combat|call|contact|family|together"
    r"|attention|air support|quarters|up)\b"
)


@dataclass(frozen=True, slots=True)
class _Around:
    """The words before and behind."""

    before: str
    behind: str
    sentence: str


def _read(around: _Around) -> str | None:
    if (
        re.match(r"\s(?:by|aloud by)\b", around.behind)
        or _HAD.search(around.before)
        or _SUBJECT.search(around.before)
    ):
        return "ˈɹɛd"
    if _VERB_BEFORE.search(around.before) and not re.search(
        r"\b(?:I|we|they|who|you|['’]d)\s$", around.before, re.IGNORECASE
    ):
        return "ˈɹiːd"
    return "ˈɹɛd" if _PAST.search(around.sentence) else None


def _lead(around: _Around) -> str | None:
    if _METAL.match(around.behind) or _OF_METAL.search(around.before):
        return "ˈlɛd"
    sure = (
        _VERB_BEFORE.search(around.before)
        or _NOUN_BEFORE.search(around.before)
        or re.match(r"\s(?:to|the|us|a)\b", around.behind)
    )
    return "ˈliːd" if sure else None


def _live(around: _Around) -> str | None:
    if _VERB_BEFORE.search(around.before):
        return "ˈlɪv"
    if (
        _LIVED.match(around.behind)
        or _WENT_LIVE.search(around.before)
        or _NOUN_BEFORE.search(around.before)
    ):
        return "ˈlaɪv"
    return (
        "ˈlɪv"
        if re.match(
            r"\s(?:in|here|there|with|at|on|under|like|together|without|as|long|and)\b",
            around.behind,
        )
        else None
    )


def _tear(around: _Around) -> str | None:
    if _TORN.match(around.behind):
        return "ˈtɪɹ"
    return (
        "ˈtɛɹ"
        if _TEARS.match(around.behind) or _VERB_BEFORE.search(around.before)
        else _noun(around, "ˈtɪɹ")
    )


def _wind(around: _Around) -> str | None:
    if _VERB_BEFORE.search(around.before) or re.match(r"\s(?:up|down)\b", around.behind):
        return "ˈwaɪnd"
    return "ˈwɪnd"


def _wound(around: _Around) -> str | None:
    if _WOUND.match(around.behind):
        return "ˈwaʊnd"
    return _noun(around, "ˈwuːnd")


def _bow(around: _Around) -> str | None:
    if re.match(r"\s(?:tie|and arrows?)\b", around.behind):
        return "ˈboʊ"
    return (
        "ˈbaʊ"
        if _VERB_BEFORE.search(around.before) or re.match(r"\s(?:to|down|out)\b", around.behind)
        else None
    )


def _row(around: _Around) -> str | None:
    return (
        "ˈɹoʊ"
        if _ROWED.search(around.before) or re.match(r"\s(?:of|houses?|boats?)\b", around.behind)
        else None
    )


def _close(around: _Around) -> str | None:
    if _VERB_BEFORE.search(around.before) or re.match(
        r"\s(?:the|it|down|that|this|your|my)\b", around.behind
    ):
        return "ˈkloʊz"
    if _CLOSED.match(around.behind) or re.search(
        r"\b(?:so|very|too|as|how|pretty|was|were|is|are|got|get|come|came|stay|a)\s$",
        around.before,
    ):
        return "ˈkloʊs"
    return None


def _minute(around: _Around) -> str | None:
    if re.match(r"\s(?:details?|amounts?|particles?|quantities|traces?)\b", around.behind):
        return "maɪˈnuːt"
    return "ˈmɪnɪt"


def _content(around: _Around) -> str | None:
    if re.search(
        r"\b(?:am|is|are|was|were|be|been|feel|felt|seemed|not|quite|very|perfectly)\s$",
        around.before,
    ):
        return "kənˈtɛnt"
    return _noun(around, "ˈkɒntɛnt")


def _noun(around: _Around, ipa: str) -> str | None:
    return ipa if _NOUN_BEFORE.search(around.before) else None


def _noun_or_verb(noun: str, verb: str) -> Callable[[_Around], str | None]:
    def decide(around: _Around) -> str | None:
        if _VERB_BEFORE.search(around.before):
            return verb
        return _noun(around, noun)

    return decide


_BY_CONTEXT: dict[str, Callable[[_Around], str | None]] = {
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
_QUIET = frozenset(
    "use house increase decrease import export estimate minute wind project projects subject "
    "subjects object progress conflict conflicts contract contracts protest present presents "
    "excuse abuse separate moderate conduct".split()
)
"""Said wrongly, these are understood all the same, and engines seldom do: no doubt is told of them.
"""


def _decide(match: Match) -> Said | None:
    word = match[0].lower()
    text = match.string
    around = _Around(
        text[max(0, match.start() - 40) : match.start()], text[match.end() : match.end() + 40], text
    )
    ipa = _BY_CONTEXT[word](around)
    if ipa is None and word in _QUIET:
        return None
    return Said(match[0], ipa or "", "" if ipa else "two pronunciations")


RULES: tuple[Rule, ...] = (
    rule(
        "heteronym",
        rf"(?<![\w-])(?:{'|'.join(sorted(_BY_CONTEXT, key=len, reverse=True))})(?![\w-]|['’])",
        _decide,
        re.IGNORECASE,
    ),
)
