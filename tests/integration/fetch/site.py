"""A publisher's server on this machine that does whatever a test wants it to."""

from __future__ import annotations

import random
import socket
import sys
import threading
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

ODS = "application/vnd.oasis.opendocument.spreadsheet"
HTML = "text/html; charset=utf-8"
BYTES = b"PK\x03\x04" + random.Random(88).randbytes(300_000)
OTHER = b"PK\x03\x04" + random.Random(89).randbytes(300_000)
PAGE, FILE = "/tables", "/media/made-up-tables-2026-04.ods"

Answer = Callable[["Handler"], None]


@dataclass(frozen=True)
class Asked:
    """One question that reached the server."""

    path: str
    host: str
    headers: Mapping[str, str]


@dataclass
class Site:
    """What stands at each path, answer by answer (the last one stays), and what was asked."""

    port: int = 0
    answers: dict[str, list[Answer]] = field(default_factory=lambda: defaultdict(list))
    asked: list[Asked] = field(default_factory=list)
    reached: threading.Event = field(default_factory=threading.Event)
    released: threading.Event = field(default_factory=threading.Event)
    open_now: list[socket.socket] = field(default_factory=list)
    open_most: int = 0
    sent: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def at(self, path: str, *answers: Answer) -> None:
        self.answers[path] = list(answers)

    def link(self, path: str = FILE) -> None:
        """Put a page with one link where the page is looked for."""
        self.at(PAGE, send(f'<p><a href="{path}">Tables</a></p>'.encode(), HTML))

    def url(self, path: str = PAGE, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    def paths(self) -> list[str]:
        return [asked.path for asked in self.asked if asked.path != "/robots.txt"]

    def of(self, path: str) -> list[Mapping[str, str]]:
        """The headers of every question for a path."""
        return [asked.headers for asked in self.asked if asked.path == path]


class Handler(BaseHTTPRequestHandler):
    """Answers with whatever the site has next for the path."""

    protocol_version = "HTTP/1.1"
    site: Site

    def setup(self) -> None:
        super().setup()
        with self.site.lock:
            self.site.open_now.append(self.connection)
            open_now = sum(not has_left(one) for one in self.site.open_now)
            self.site.open_most = max(self.site.open_most, open_now)

    def finish(self) -> None:
        with self.site.lock:
            self.site.open_now.remove(self.connection)
        super().finish()

    def do_GET(self) -> None:
        with self.site.lock:
            host = self.headers.get("Host", "")
            self.site.asked.append(Asked(self.path, host, dict(self.headers)))
            line = self.site.answers[self.path]
            answer = line.pop(0) if len(line) > 1 else (line[0] if line else status(404))
        answer(self)

    def head(self, code: int, **headers: object) -> None:
        self.send_response(code)
        for name, value in headers.items():
            if value is not None:
                self.send_header(name.replace("_", "-"), str(value))
        self.end_headers()

    def hang_up(self) -> None:
        self.wfile.flush()
        self.close_connection = True
        self.connection.shutdown(socket.SHUT_RDWR)

    def log_message(self, format: str, *args: object) -> None:
        """Tests say what they saw."""


def has_left(reader: socket.socket) -> bool:
    """Whether the other end has closed, though nobody here may have noticed yet."""
    try:
        return reader.recv(1, socket.MSG_PEEK | socket.MSG_DONTWAIT) == b""
    except BlockingIOError:
        return False
    except ConnectionError:
        return True


def send(body: bytes, kind: str, **headers: object) -> Answer:
    def answer(to: Handler) -> None:
        to.head(200, Content_Type=kind, Content_Length=len(body), **headers)
        to.wfile.write(body)

    return answer


def status(code: int, **headers: object) -> Answer:
    def answer(to: Handler) -> None:
        to.head(code, Content_Length=0, **headers)

    return answer


def redirect(to_address: str, code: int = 302) -> Answer:
    return status(code, Location=to_address)


def serve(body: bytes, etag: str | None = '"one"', modified: str | None = None) -> Answer:
    """A file as a good server has it: ranges, If-Range and If-None-Match are understood."""
    marks = {"ETag": etag, "Last_Modified": modified}

    def answer(to: Handler) -> None:
        if etag and to.headers.get("If-None-Match") == etag:
            to.head(304, **marks)
            return
        asked = to.headers.get("Range")
        if asked and to.headers.get("If-Range") in {etag, modified} - {None}:
            first = int(asked.removeprefix("bytes=").rstrip("-"))
            span = f"bytes {first}-{len(body) - 1}/{len(body)}"
            rest = body[first:]
            to.head(206, Content_Range=span, Content_Length=len(rest), **marks)
            to.wfile.write(rest)
            return
        to.head(200, Content_Type=ODS, Content_Length=len(body), **marks)
        to.wfile.write(body)

    return answer


def cut_off(body: bytes, after: int, etag: str | None = '"one"') -> Answer:
    """Declares the whole length and hangs up in the middle."""

    def answer(to: Handler) -> None:
        to.head(200, Content_Type=ODS, Content_Length=len(body), ETag=etag)
        to.wfile.write(body[:after])
        to.hang_up()

    return answer


def fall_silent(body: bytes, after: int, etag: str | None = '"one"') -> Answer:
    """Declares the whole length, sends a beginning, and then neither sends nor hangs up."""

    def answer(to: Handler) -> None:
        to.head(200, Content_Type=ODS, Content_Length=len(body), ETag=etag)
        to.wfile.write(body[:after])
        to.wfile.flush()
        to.site.reached.set()
        to.site.released.wait(30)
        to.close_connection = True

    return answer


def trickle(body: bytes, piece: int, etag: str | None = '"one"') -> Answer:
    """Sends the body a few bytes at a time."""

    def answer(to: Handler) -> None:
        to.head(200, Content_Type=ODS, Content_Length=len(body), ETag=etag)
        try:
            for first in range(0, len(body), piece):
                to.wfile.write(body[first : first + piece])
        except OSError:  # the reader has had enough
            to.close_connection = True

    return answer


def endless(start: bytes, piece: bytes, most: int) -> Answer:
    """Sends pieces without a stated length until the reader hangs up, or `most` bytes are out."""

    def answer(to: Handler) -> None:
        to.head(200, Content_Type=ODS, Transfer_Encoding="chunked")
        chunk = start + piece
        try:
            while to.site.sent < most:
                to.wfile.write(f"{len(chunk):x}\r\n".encode() + chunk + b"\r\n")
                to.site.sent += len(chunk)
                chunk = piece
            to.wfile.write(b"0\r\n\r\n")
        except OSError:
            to.close_connection = True

    return answer


class Server(ThreadingHTTPServer):
    """One whose readers may leave in the middle, or be killed: that is what the tests do."""

    daemon_threads = True
    block_on_close = False

    def handle_error(self, request: object, client_address: object) -> None:
        """Whatever else goes wrong is told, as it would be."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


@contextmanager
def open_site() -> Iterator[Site]:
    """A site on a free port of this machine."""
    site = Site()
    handler = type("SiteHandler", (Handler,), {"site": site})
    server = Server(("127.0.0.1", 0), handler)
    site.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield site
    finally:
        site.released.set()
        server.shutdown()
        server.server_close()
        thread.join()
