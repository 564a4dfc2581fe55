"""Dates as pages print them."""

import re
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(?P<day>[0-3]?[0-9])(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)[0-9]{2})"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? )?"
_FORMS = tuple(
    re.compile(_WEEKDAY + form, re.IGNORECASE | re.ASCII)
    for form in (
        rf"{_DAY}\.? (?:of )?{_MONTH},? {_YEAR}",
        rf"{_MONTH} {_DAY},? {_YEAR}",
        rf"{_DAY}-{_MONTH}-{_YEAR}",
        rf"{_YEAR}[-/.](?P<month>[01]?[0-9])[-/.](?P<day>[0-3]?[0-9])(?:[T ][0-9:.]{{4,12}}(?:Z|[+-][0-9:]{{4,6}})?)?",
        rf"(?P<day>[0-3]?[0-9])\.\s?(?P<month>[01]?[0-9])\.\s?{_YEAR}",
        rf"(?P<day>[0-3]?[0-9])/(?P<month>[01]?[0-9])/{_YEAR}",
    )
)
_SLASHES = _FORMS[-1]
_YEARLESS = re.compile(
    rf"(?:{_DAY} {_MONTH}|{_MONTH.replace('month', 'other')} {_DAY.replace('day', 'second')})", re.IGNORECASE
)


def read_date(text: str) -> date | None:
    """Read `text` as one date; give none where it is anything else, or may be either of two days.

    >>> read_date("3 August, 2020"), read_date("Mon, Aug 3rd 2020"), read_date("03/04/2020"), read_date("31/04/2020")
    (datetime.date(2020, 8, 3), datetime.date(2020, 8, 3), None, None)
    """
    words = " ".join(text.split())
    for form in _FORMS:
        if match := form.fullmatch(words):
            day, year = int(match["day"]), int(match["year"])
            name = match["month"].lower()
            month = int(name) if name.isdigit() else _MONTHS.index(name[:3]) + 1
            if form is _SLASHES and day != month:
                if day <= 12 and month <= 12:
                    return None
                day, month = max(day, month), min(day, month)
            try:
                return date(year, month, day)
            except ValueError:
                return None
    return None


def is_date(text: str) -> bool:
    """Say whether `text` is a date, with or without its year."""
    return read_date(text) is not None or _YEARLESS.fullmatch(" ".join(text.split())) is not None
