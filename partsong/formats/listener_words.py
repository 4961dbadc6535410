"""Our own words for listeners, by language: in announcements, captions, pages and the feed.

To add a language, copy the table of another one, translate it, and add it to `_TABLES`.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Announcements:
    """Templates of what the announcer says, with the placeholders `{show}`, `{number}`, `{total}`,
    `{title}` and `{next}`.

    A sentence with a placeholder whose value is unknown is left out.
    """

    first: str
    """Before the first part."""
    part: str
    """Before each part."""
    end: str
    """After each part but the last."""
    last: str
    """After the last part."""


@dataclass(frozen=True, slots=True)
class Words:
    """Our words in one language. Placeholders in braces are filled in; don't translate these."""

    language: str
    """The language as a primary subtag of BCP 47, such as `de`."""
    announcements: Announcements
    announcer: str
    """Name of the announcer in captions."""
    narrator: str
    """Name of a speaker to whom the page gives no name."""
    and_: str
    """Conjunction before the last of several names."""
    and_before_i: str
    """The same before a name that begins with the sound of an i: `e` instead of `y` in Spanish."""

    episode: str
    """Summary of a part in the feed: `{number}`, `{show}`."""
    episode_with: str
    """The same with the names of its speakers: `{number}`, `{show}`, `{names}`."""
    page_with_text: str
    """Text of a link to the web page that was transcribed."""
    description: str
    """Description of a show that has none of its own: `{show}`."""
    feed_note: str
    """Shown by a browser above the feed. No `"` and no backslash, since it is a string in CSS."""
    feed_page: str
    """Before the address of the show's page; ends in a space. A string in CSS, too."""
    comment: str
    """The comment in the tags of each audio file: that the voices are synthetic."""

    subscribe: str
    """Heading of the section on how to subscribe."""
    subscribe_here: str
    """How to subscribe if the feed's address works on this machine only."""
    subscribe_anywhere: str
    """How to subscribe if other machines reach the feed; the QR code is below."""
    phone: str
    """How to let a phone reach a show that works on this machine only: `{command}`."""
    qr_code: str
    """Title of the QR code, for those who do not see it: `{address}`."""
    listen: str
    """Heading of the list of parts."""
    transcript: str
    """Text of a link to a part's transcript: `{title}`."""
    audiobook: str
    """Text of a link to the file with all parts."""

    def joined(self, names: Sequence[str]) -> str:
        """The names as one phrase; empty if there are none.

        >>> words_of("de").joined(["Anna", "Bert", "Cem"])
        'Anna, Bert und Cem'
        """
        if len(names) < 2:
            return "".join(names)
        *others, last = names
        conjunction = self.and_before_i if _SOUND_OF_I.match(last) else self.and_
        return f"{', '.join(others)} {conjunction} {last}"

    def lang_attribute(self, page_language: str) -> str:
        """The attribute `lang` for an HTML element that holds these words (WCAG 3.1.2).

        Empty if the page is in the language of these words anyway.

        >>> words_of("de").lang_attribute("de-AT"), words_of("ko").lang_attribute("ko")
        ('', ' lang="en"')
        """
        return "" if primary(page_language) == self.language else f' lang="{self.language}"'

    def page_text(self, text: str, page_language: str) -> str:
        """HTML of a text in the page's language, to stand in an element that holds these words.

        It has a `lang` of its own if the element has one.

        >>> words_of("de").page_text("Krieg & Frieden", "de")
        'Krieg &amp; Frieden'
        >>> words_of("ko").page_text("전쟁", "ko")
        '<span lang="ko">전쟁</span>'
        """
        escaped = html.escape(text)
        if not self.lang_attribute(page_language):
            return escaped
        return f'<span lang="{html.escape(page_language)}">{escaped}</span>'


# Spanish says `e` before Ignacio and Hilario, but `y` before Hierro (the sound there is a y).
_SOUND_OF_I = re.compile(r"(?:[IÍÎ]|Hi(?!e))", re.IGNORECASE)

_ENGLISH = Words(
    language="en",
    announcements=Announcements(
        first="{show}. Read by synthetic voices.",
        part="Part {number} of {total}. {title}.",
        end="End of part {number}. Next: {next}.",
        last="End of {show}.",
    ),
    announcer="Announcer",
    narrator="Narrator",
    and_="and",
    and_before_i="and",
    episode="Part {number} of {show}.",
    episode_with="Part {number} of {show}, with {names}.",
    page_with_text="The page with the text",
    description="{show}, read by synthetic voices.",
    feed_note="This is a podcast's feed. "
    "To subscribe, copy the address of this page into a podcast app.",
    feed_page="Its page: ",
    comment="Synthetic speech, made from the published transcript.",
    subscribe="Subscribe",
    subscribe_here="In a podcast app on this machine, add a show by this address:",
    subscribe_anywhere="In a podcast app, add a show by this address, "
    "or point a phone's camera at the code:",
    phone="For a phone beside it, run {command}: this page then has a code for it.",
    qr_code="QR code of {address}",
    listen="Listen",
    transcript="Transcript of {title}",
    audiobook="All parts in one audiobook",
)

_GERMAN = Words(
    language="de",
    announcements=Announcements(
        first="{show}. Gelesen von künstlichen Stimmen.",
        part="Teil {number} von {total}. {title}.",
        end="Ende von Teil {number}. Es folgt: {next}.",
        last="Ende von {show}.",
    ),
    announcer="Ansage",
    narrator="Erzählstimme",
    and_="und",
    and_before_i="und",
    episode="Teil {number} von {show}.",
    episode_with="Teil {number} von {show}, mit {names}.",
    page_with_text="Die Seite mit dem Text",
    description="{show}, gelesen von künstlichen Stimmen.",
    feed_note="Dies ist der Feed eines Podcasts. "
    "Zum Abonnieren die Adresse dieser Seite in eine Podcast-App kopieren.",
    feed_page="Die Seite dazu: ",
    comment="Künstliche Stimmen, nach dem veröffentlichten Transkript.",
    subscribe="Abonnieren",
    subscribe_here="In einer Podcast-App auf diesem Rechner einen Podcast "
    "mit dieser Adresse hinzufügen:",
    subscribe_anywhere="In einer Podcast-App einen Podcast mit dieser Adresse hinzufügen "
    "oder die Kamera eines Telefons auf den Code richten:",
    phone="Für ein Telefon im selben Netz {command} ausführen: "
    "Dann zeigt diese Seite einen Code dafür.",
    qr_code="QR-Code von {address}",
    listen="Anhören",
    transcript="Transkript von {title}",
    audiobook="Alle Teile in einem Hörbuch",
)

_FRENCH = Words(
    language="fr",
    announcements=Announcements(
        first="{show}. Lu par des voix de synthèse.",
        part="Partie {number} sur {total}. {title}.",
        end="Fin de la partie {number}. À suivre : {next}.",
        last="Fin de {show}.",
    ),
    announcer="Annonce",
    narrator="Narration",
    and_="et",
    and_before_i="et",
    episode="Partie {number} de {show}.",
    episode_with="Partie {number} de {show}, avec {names}.",
    page_with_text="La page avec le texte",
    description="{show}, lu par des voix de synthèse.",
    feed_note="Ceci est le flux d’un podcast. Pour s’abonner, "
    "copier l’adresse de cette page dans une application de podcasts.",
    feed_page="Sa page : ",
    comment="Voix de synthèse, d’après la transcription publiée.",
    subscribe="S’abonner",
    subscribe_here="Dans une application de podcasts sur cet ordinateur, "
    "ajouter un podcast avec cette adresse :",
    subscribe_anywhere="Dans une application de podcasts, ajouter un podcast avec cette adresse, "
    "ou viser le code avec l’appareil photo d’un téléphone :",
    phone="Pour un téléphone du même réseau, exécuter {command} : "
    "cette page affiche alors un code pour lui.",
    qr_code="Code QR de {address}",
    listen="Écouter",
    transcript="Transcription de {title}",
    audiobook="Toutes les parties en un livre audio",
)

_SPANISH = Words(
    language="es",
    announcements=Announcements(
        first="{show}. Leído por voces sintéticas.",
        part="Parte {number} de {total}. {title}.",
        end="Fin de la parte {number}. A continuación: {next}.",
        last="Fin de {show}.",
    ),
    announcer="Locución",
    narrator="Narración",
    and_="y",
    and_before_i="e",
    episode="Parte {number} de {show}.",
    episode_with="Parte {number} de {show}, con {names}.",
    page_with_text="La página con el texto",
    description="{show}, leído por voces sintéticas.",
    feed_note="Esto es el canal de un pódcast. Para suscribirse, "
    "copie la dirección de esta página en una aplicación de pódcast.",
    feed_page="Su página: ",
    comment="Voces sintéticas, a partir de la transcripción publicada.",
    subscribe="Suscribirse",
    subscribe_here="En una aplicación de pódcast de este equipo, "
    "añada un programa con esta dirección:",
    subscribe_anywhere="En una aplicación de pódcast, añada un programa con esta dirección, "
    "o apunte al código con la cámara de un teléfono:",
    phone="Para un teléfono de la misma red, ejecute {command}: "
    "esta página mostrará entonces un código para él.",
    qr_code="Código QR de {address}",
    listen="Escuchar",
    transcript="Transcripción de {title}",
    audiobook="Todas las partes en un audiolibro",
)

_TABLES = (_ENGLISH, _GERMAN, _FRENCH, _SPANISH)


def primary(language: str) -> str:
    """The primary subtag of a BCP 47 tag.

    >>> primary("de-AT")
    'de'
    """
    return language.lower().split("-")[0]


def words_of(language: str) -> Words:
    """Our words in the language with this BCP 47 tag; in English if it has no table.

    >>> words_of("de-AT").announcements.part
    'Teil {number} von {total}. {title}.'
    """
    wanted = primary(language)
    return next((table for table in _TABLES if table.language == wanted), _ENGLISH)
