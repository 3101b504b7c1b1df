"""The soak's client: many requests at the same time, each of another kind, and what was wrong with the answers."""

import asyncio
import gzip
import random
import socket
import struct
import time
from collections import Counter
from dataclasses import dataclass, field

from kit import soak_answers, soak_bodies, soak_checks

LONGEST = 180  # seconds after which an answer is taken for one that never comes; a loaded machine may be slow
SLOW_BYTES = 8192  # a slow reader rests after so many


@dataclass
class Got:
    status: int = 0
    headers: dict = field(default_factory=dict)
    body: bytes = b""
    complete: bool = False


class Stale(Exception):
    """A connection kept from an earlier request was closed before it was used again."""


class Line:
    """One connection to the proxy, kept for several requests."""

    def __init__(self, reader, writer):
        self.reader = reader
        self.writer = writer
        self.used = False

    @classmethod
    async def open(cls, port, slow=False):
        raw = socket.socket()
        raw.setblocking(False)
        if slow:
            raw.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        await asyncio.get_running_loop().sock_connect(raw, ("127.0.0.1", port))
        return cls(*await asyncio.open_connection(sock=raw, limit=4096 if slow else 65536))

    def send(self, recorded, url, body, port):
        lines = [f"{recorded.method} {url} HTTP/1.1", f"Host: 127.0.0.1:{port}"]
        lines += [f"{name}: {value}" for name, value in recorded.headers.items()]
        lines += [f"Content-Length: {len(body)}"] if recorded.method == "POST" else []
        self.writer.write("\r\n".join([*lines, "", ""]).encode() + body)

    async def read(self, pause=0.0):
        """The answer, or what came of it before it was cut off; a slow reader pauses so many seconds between reads."""
        got = Got()
        try:
            head = await self.reader.readuntil(b"\r\n\r\n")
            first, *lines = head.decode("latin-1").split("\r\n")
            got.status = int(first.split()[1])
            got.headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
            await self.read_body(got, pause)
        except (OSError, asyncio.IncompleteReadError) as cut:
            if self.used and not got.status and not getattr(cut, "partial", b""):
                raise Stale from cut
        self.used = True
        return got

    async def read_body(self, got, pause):
        if got.headers.get("transfer-encoding") != "chunked":
            got.body = await self.reader.readexactly(int(got.headers["content-length"]))
        else:
            parts = []
            unpaused = 0
            try:
                while size := int(await self.reader.readuntil(b"\r\n"), 16):
                    parts.append((await self.reader.readexactly(size + 2))[:-2])
                    unpaused += size
                    if pause and unpaused > SLOW_BYTES:
                        unpaused = 0
                        await asyncio.sleep(pause)
                await self.reader.readuntil(b"\r\n")
            finally:
                got.body = b"".join(parts)
        got.complete = True

    def hang_up(self, reset):
        if reset:
            raw = self.writer.get_extra_info("socket")
            raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.writer.transport.abort()


class Load:
    """Keeps `streams` requests going, about `rate` of them a second."""

    def __init__(self, port, streams, rate, seed, say):
        every = soak_bodies.load()
        self.port = port
        self.streams = streams
        self.mean_ms = 1000 * streams / rate
        self.chance = random.Random(seed)
        self.bodies = every
        self.say = say
        self.done = Counter()
        self.wrong = []
        self.files = set()
        self.stopping = False

    async def run(self, until):
        """Sends requests until the clock (time.monotonic) says `until`, then waits for what is under way."""
        workers = [asyncio.ensure_future(self.worker(number, until)) for number in range(self.streams)]
        try:
            await asyncio.gather(*workers)
        finally:
            for worker in workers:
                worker.cancel()

    async def worker(self, number, until):
        await asyncio.sleep(number * self.mean_ms / 1000 / self.streams)
        line = None
        while time.monotonic() < until:
            recorded = self.chance.choice(self.bodies)
            shares = [share for share, _ in soak_answers.KINDS.values()]
            kind = self.chance.choices(list(soak_answers.KINDS), shares)[0] if recorded.dialect else "own answer"
            seed = f"{self.chance.getrandbits(48):012x}"
            try:
                line = await asyncio.wait_for(self.one(line, recorded, kind, seed), LONGEST)
            except soak_checks.Wrong as problem:
                self.note(f"{recorded.name} {kind} {seed}: {problem}")
            except TimeoutError:
                self.note(f"{recorded.name} {kind} {seed}: no end within {LONGEST} s")
            except (OSError, LookupError, TypeError, ValueError) as problem:
                self.note(f"{recorded.name} {kind} {seed}: {type(problem).__name__}: {problem}")
            else:
                self.done[kind] += 1
                self.files.add(recorded.name)
                continue
            if line:
                line.hang_up(reset=False)
                line = None
        if line:
            line.writer.close()

    def note(self, problem):
        self.wrong.append(problem)
        if len(self.wrong) <= 20:
            self.say(f"WRONG: {problem:.700}")

    async def one(self, line, recorded, kind, seed):
        """Sends one request and judges its answer; gives the connection if it can be used again."""
        duration = round(self.mean_ms * self.chance.uniform(0.3, 1.7))
        model = self.chance.choice(soak_bodies.MODELS[recorded.dialect]) if recorded.dialect else ""
        body = recorded.body(model, f"soak:{seed}:{recorded.name}:{kind}:{duration};")
        slow = kind == "slow-reader"
        if line and (slow or line.writer.transport.is_closing() or self.chance.random() < 0.1):
            line.writer.close()
            line = None
        for _ in range(2):
            line = line or await Line.open(self.port, slow)
            line.send(recorded, recorded.url.replace("@MODEL@", model), body, self.port)
            if kind.startswith("hang-up"):
                await self.hang_up(line, recorded, kind)
                return None
            try:
                got = await line.read(duration / 1000 / 40 if slow else 0.0)
                break
            except Stale:
                line = None
                self.done["(sent again over a new connection)"] += 1
        else:
            raise soak_checks.Wrong("a new connection was closed without an answer")
        if not recorded.dialect:
            check_own(recorded, got)
        else:
            soak_checks.check(recorded, kind, soak_answers.plan(seed, kind), got)
        if got.complete and not slow and got.headers.get("connection", "").lower() != "close":
            return line
        line.writer.close()
        return None

    async def hang_up(self, line, recorded, kind):
        if kind == "hang-up" and recorded.stream:
            head = await line.reader.readuntil(b"\r\n\r\n")
            if not head.startswith(b"HTTP/1.1 200"):
                raise soak_checks.Wrong(f"no stream: {head[:80]!r}")
        await asyncio.sleep(self.chance.uniform(0.02, self.mean_ms / 1000))
        line.hang_up(reset=self.chance.random() < 0.5)


def check_own(recorded, got):
    """What Brickway answers by itself: lists of models, counted tokens, and 404 to APIs it does not have."""
    if recorded.url.startswith("/v1/embeddings"):
        soak_checks.must(got.status == 404 and b"/v1/chat/completions" in got.body, f"{got.status} {got.body[:200]!r}")
        return
    body = gzip.decompress(got.body) if got.headers.get("content-encoding") == "gzip" else got.body
    words = b'"input_tokens"' if recorded.method == "POST" else b'"id":"databricks-claude-sonnet-4-6"'
    soak_checks.must(got.status == 200 and words in body, f"{got.status} {body[:200]!r}")
