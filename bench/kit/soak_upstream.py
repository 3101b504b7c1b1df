"""The soak's model server: answers each request with what its mark stands for, well or as badly as the mark says.

GET /state answers what was seen: requests, requests under way, what arrived wrongly, hang-ups noticed and missed.
"""

import argparse
import asyncio
import json
import random
import socket
import struct
import zlib
from collections import Counter

from kit import soak_answers, soak_bodies

LONGEST_HANG_UP = 60  # seconds after which a client that hung up should have been noticed
HEADS = {
    "chunked": b"HTTP/1.1 200 OK\r\nContent-Type: %b\r\nTransfer-Encoding: chunked\r\n\r\n",
    "gzip": b"HTTP/1.1 200 OK\r\nContent-Type: %b\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n",
    "close": b"HTTP/1.1 200 OK\r\nContent-Type: %b\r\nConnection: close\r\n\r\n",
}


class Gone(Exception):
    """The caller closed the connection."""


class Line:
    """One connection of a caller."""

    def __init__(self, reader, writer):
        self.reader = reader
        self.writer = writer
        self.early = b""  # what was read while the answer was still going on
        self.watch = None

    async def request(self):
        """The next request as (head, body)."""
        head = self.early + await self.reader.readuntil(b"\r\n\r\n")
        self.early = b""
        for line in head.lower().split(b"\r\n"):
            if line.startswith(b"content-length:"):
                return head, await self.reader.readexactly(int(line[15:]))
        return head, b""

    async def pause(self, seconds):
        """Waits, unless the caller goes away."""
        if self.watch is None:
            self.watch = asyncio.ensure_future(self.reader.read(1))
        done, _ = await asyncio.wait({self.watch}, timeout=seconds)
        if done:
            self.over()
            if not self.early:
                raise Gone

    def over(self):
        """The answer is over: what is read from now on is the next request."""
        watch, self.watch = self.watch, None
        if watch is None:
            return
        if not watch.done():
            watch.cancel()
        elif watch.exception():
            raise Gone
        else:
            self.early = watch.result()

    async def send(self, data):
        if self.writer.transport.is_closing():
            raise Gone
        self.writer.write(data)
        await self.writer.drain()

    def reset(self):
        raw = self.writer.get_extra_info("socket")
        raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.writer.transport.abort()


class Model:
    def __init__(self, wrong_every):
        self.bodies = {recorded.name: recorded for recorded in soak_bodies.load() if recorded.dialect}
        self.counts = Counter()
        self.wrong = []
        self.refused_once = set()
        self.wrong_every = wrong_every

    async def connection(self, reader, writer):
        line = Line(reader, writer)
        try:
            while True:
                head, body = await line.request()
                if head.startswith(b"GET /state"):
                    told = {"wrong": self.wrong[:20], "counts": self.counts}
                    await line.send(respond(200, json.dumps(told).encode()))
                    continue
                self.counts["active"] += 1
                try:
                    kept = await self.answer(line, body)
                    line.over()
                finally:
                    self.counts["active"] -= 1
                if not kept:
                    break
        except (Gone, OSError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()

    async def answer(self, line, body):
        """Answers one request; whether the connection may be used again."""
        self.counts["requests"] += 1
        found = soak_bodies.MARK.search(body)
        if not found:
            self.wrong.append(f"a request without its mark: {body[:200]!r}")
            return await line.send(respond(400, b'{"error_code":"BAD_REQUEST","message":"no mark"}'))
        seed, name, kind, duration = (group.decode() for group in found.groups())
        recorded = self.bodies[name]
        if problem := soak_bodies.what_is_wrong(recorded, found.group().decode(), json.loads(body)):
            self.wrong.append(problem)
        chance = random.Random(f"{seed} wire")
        if kind.startswith("hang-up"):
            return await self.until_gone(line, soak_answers.plan(seed, kind), recorded)
        if kind in ("reset-early", "no-answer"):
            await line.pause(chance.uniform(0, 0.3))
            if kind == "reset-early":
                line.reset()
            return False
        if kind.startswith("status") or (kind.startswith("retry") and seed not in self.refused_once):
            await line.pause(chance.uniform(0, 0.3))
            await line.send(refusal(seed, kind))
            self.refused_once ^= {seed} if kind.startswith("retry") else set()
            return True
        self.refused_once.discard(seed)
        answer = soak_answers.plan(seed, kind)
        if recorded.stream:
            parts = soak_answers.events(answer, recorded.dialect)
        else:
            parts = [soak_answers.plain(answer, recorded.dialect)]
        if self.wrong_every and self.counts["requests"] % self.wrong_every == 0:
            parts = spoilt(parts, seed)
        return await self.deliver(line, recorded, kind, parts, int(duration) / 1000, chance)

    async def deliver(self, line, recorded, kind, parts, seconds, chance):
        """Sends the parts within about so many seconds, cut at places that have nothing to do with them."""
        packed = zlib.compressobj(wbits=31) if kind == "gzip" else None
        form = kind if kind in HEADS else "chunked"
        content_type = b"text/event-stream" if recorded.stream else b"application/json"
        await line.pause(seconds * chance.uniform(0.05, 0.2))
        await line.send(HEADS[form] % content_type)
        last = chance.randrange(len(parts)) if kind in ("cut", "reset", "garbage") else len(parts)
        stall = chance.randrange(len(parts)) if kind == "stall" else -1
        rest = b""
        for number, part in enumerate(parts[:last + 1]):
            if number == last:
                if kind == "garbage":
                    await line.send(chunk(rest + b"data: <<< no JSON\n\n" * 2))
                    await line.send(b"0\r\n\r\n")
                    return True
                await line.send(chunk(rest + part[:len(part) // 2]))
                await line.pause(chance.choice((0, 0.05)))
                if kind == "reset":
                    line.reset()
                return False
            if number == stall:
                await line.pause(min(20, 2 * seconds))
            data = rest + part
            cut = chance.randrange(len(data)) if chance.random() < 0.3 else len(data)
            data, rest = data[:cut], data[cut:]
            if number == len(parts) - 1:
                data, rest = data + rest, b""
            await self.pace(line, form, packed, data, kind == "drip")
            if kind != "slow-reader":
                await line.pause(seconds * 0.8 / len(parts))
        if packed:
            await line.send(chunk(packed.flush()))
        await line.send(b"" if form == "close" else b"0\r\n\r\n")
        return form != "close"

    @staticmethod
    async def pace(line, form, packed, data, drip):
        if packed:
            data = packed.compress(data) + packed.flush(zlib.Z_SYNC_FLUSH)
        step = max(3, len(data) // 8) if drip else len(data) or 1
        for start in range(0, len(data), step):
            piece = data[start:start + step]
            await line.send(piece if form == "close" else chunk(piece))
            if drip:
                await line.pause(0.005)

    async def until_gone(self, line, answer, recorded):
        """Says nothing, or goes on and on, until the caller has gone."""
        try:
            if answer.kind == "hang-up" and recorded.stream:
                await line.send(HEADS["chunked"] % b"text/event-stream")
                first, *_ = soak_answers.events(answer, recorded.dialect)
                await line.send(chunk(first))
                for _ in range(LONGEST_HANG_UP * 5):
                    await line.send(chunk(b": soak\n\n"))
                    await line.pause(0.2)
            else:
                await line.pause(LONGEST_HANG_UP)
        except (Gone, OSError):
            self.counts["hang-ups noticed"] += 1
            return False
        self.counts["hang-ups missed"] += 1
        return False


def spoilt(parts, seed):
    """One character of the answer is another: what the client has to find."""
    mark = f"</{seed}>".encode()
    return [part.replace(mark, mark[:-2] + b"_>") for part in parts] if mark in b"".join(parts) else parts[:-1]


def chunk(data):
    return b"%x\r\n%b\r\n" % (len(data), data) if data else b""


def respond(status, body, more=""):
    head = f"HTTP/1.1 {status} Soak\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n{more}\r\n"
    return head.encode() + body


def refusal(seed, kind):
    """An error in the workspace's envelope, with the request's own number in its words."""
    status = int(kind[-3:])
    wait = 1 if kind.startswith("retry") else soak_answers.RETRY_AFTER
    more = f"Retry-After: {wait}\r\n" if status in (429, 503) else ""
    return respond(status, json.dumps({"error_code": "SOAK", "message": f"Refused in the soak {seed}."}).encode(), more)


async def serve(port, wrong_every):
    model = Model(wrong_every)
    server = await asyncio.start_server(model.connection, "127.0.0.1", port, backlog=1024)
    await server.serve_forever()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("port", type=int)
    parser.add_argument("--wrong-every", type=int, default=0, help="spoil every n-th answer")
    choice = parser.parse_args()
    asyncio.run(serve(choice.port, choice.wrong_every))
