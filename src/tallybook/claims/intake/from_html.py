"""The story of a web page, without its menus, and the day that its metadata gives."""

from __future__ import annotations

from datetime import date

from tallybook.claims.intake.found import Found


def from_html(raw: bytes) -> Found:
    """The main text with the headline as its first line; scripts and comments are dropped.

    The day is the one of first publication that the page's metadata states; a day in the running
    text is not taken for it.
    """
    import trafilatura

    page = trafilatura.bare_extraction(
        raw,
        with_metadata=True,
        include_comments=False,
        include_tables=True,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    if page is None or isinstance(page, dict):
        return Found("")
    text, title = (page.text or "").strip(), (page.title or "").strip()
    if title and not text.startswith(title):
        text = f"{title}\n{text}"
    return Found(text, title, _day(page.date))


def _day(told: str | None) -> date | None:
    try:
        return date.fromisoformat(told) if told else None
    except ValueError:
        return None
