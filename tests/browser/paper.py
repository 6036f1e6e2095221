"""A page printed as a reader would print it."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

TRIES = 3


def sheets_of(browser: Chrome) -> int:
    """On how many sheets the page that is open comes out.

    Chromium prints in a process of its own, and on a busy machine has once answered "Printing
    failed" for a page that it prints well when asked again; why was not found. A page that cannot
    be printed fails every time.
    """
    from selenium.common.exceptions import WebDriverException

    for left in reversed(range(TRIES)):
        try:
            printed = browser.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})
            break
        except WebDriverException as error:
            if not left or "Printing failed" not in str(error):
                raise
    document = base64.b64decode(printed["data"])
    assert document.startswith(b"%PDF-")
    return document.count(b"/Type /Page\n")
