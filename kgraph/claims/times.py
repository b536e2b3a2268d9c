"""Values of times: those that a calendar has are of XML Schema, all others of EDTF."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime

from kgraph.model.claims import Literal
from kgraph.model.vocabulary import EDTF, XSD

_TIMES: Mapping[str, str] = {
    r"\d{4}-\d\d-\d\d": XSD.date,
    r"\d{4}-\d\d": XSD.gYearMonth,
    r"\d{4}": XSD.gYear,
    r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?": XSD.dateTime,
}


def time_literal(value: str) -> Literal:
    """A literal of XML Schema 1.1 (date, month, year, date and time), else of EDTF (ISO 8601-2)."""
    for pattern, datatype in _TIMES.items():
        if re.fullmatch(pattern, value, re.ASCII) and _on_calendar(value, datatype):
            return Literal(value, datatype)
    return Literal(value, EDTF.EDTF)


def is_no_time(value: str) -> bool:
    """Whether a value that is to be a time is surely none: a day or a month that no calendar has, or mere
    words. What else is written, as in EDTF or TIMEX3, is taken."""
    if re.fullmatch(r"[^\d]*[a-z][^\d]*", value):
        return True
    if not re.match(r"\d{4}-\d\d(-\d\d(T[\d:.Z+-]+)?)?\Z", value, re.ASCII):
        return False
    season = len(value) == 7 and "21" <= value[5:] <= "41"  # EDTF: 2026-21 is the spring of 2026
    return time_literal(value).datatype == EDTF.EDTF and not season


def _on_calendar(value: str, datatype: str) -> bool:
    try:
        if datatype == XSD.dateTime:
            datetime.fromisoformat(value)
        elif datatype != XSD.gYear:
            date.fromisoformat(value if datatype == XSD.date else f"{value}-01")
    except ValueError:
        return False
    return value[:4] != "0000"
