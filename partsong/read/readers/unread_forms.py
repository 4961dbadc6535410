"""Forms that are not read, and what to save them as."""

from __future__ import annotations

_WORDS = "open it in the program that made it, and save it as .docx, .odt or .txt"
_SLIDES = "save its words as .txt, or as a PDF whose text can be selected"
_SHEET = "save it as .csv, with a column for the speaker and one for the words"
_SOUND = "have it transcribed first, and save the transcript as .vtt, .srt or .json"
_PICTURE = "let a program for text recognition (OCR) save its text as .txt"
_PACKED = "unpack it, and put the pages inside into `transcript/`"
_BOOK = "save it as .epub or .txt"
_CAPTIONS = "save it as .vtt or .srt, with the speakers' names"
_WEB = "open it in a browser, and save the page as .html"
_HINTS = {
    _WORDS: "doc dot docm dotx wpd wps pages odm sxw lwp hwp hwpx gdoc abw fodt tex latex one",
    _SLIDES: "ppt pptx pps ppsx odp key sxi",
    _SHEET: "xls xlsx xlsm ods numbers sxc dbf",
    _SOUND: "mp3 wav m4a m4b aac ogg oga opus flac aif aiff wma amr mp4 m4v mov avi mkv webm wmv",
    _PICTURE: "png jpg jpeg gif tif tiff bmp webp heic djvu",
    _PACKED: "zip 7z rar tar gz tgz bz2 xz",
    _BOOK: "mobi azw azw3 azw4 kfx fb2 lit prc ibooks",
    _CAPTIONS: "ass ssa sbv ttml dfxp stl scc sub smi eaf textgrid trs exb cha sbt",
    _WEB: "mht mhtml webarchive url webloc maff",
    "print it as a PDF whose text can be selected": "ps eps xps oxps indd",
    "export the transcript as .docx, .vtt or .json": "otr nvp nvpx aup aup3 mx20 mx22 mx24",
}  # fmt: skip
_OF_SUFFIX = {f".{end}": hint for hint, ends in _HINTS.items() for end in ends.split()}


def what_to_save(suffix: str, forms: tuple[str, ...]) -> str:
    """What to do with a file of this suffix, so that one of the forms comes of it.

    >>> what_to_save(".png", ())
    'let a program for text recognition (OCR) save its text as .txt'
    """
    return _OF_SUFFIX.get(suffix) or f"save it in one of these: {', '.join(forms)}"
