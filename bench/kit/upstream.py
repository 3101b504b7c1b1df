"""A model server that does what the request asks for, and tells when a caller hung up.

The last `bench: …` in a request's body decides, so it works through any proxy:

  bench: plain                  a small JSON completion
  bench: echo                   a completion whose text says, as JSON, what arrived
  bench: stream EVENTS PAUSE    an event stream; every event carries @nanoseconds@ of the monotonic clock
  bench: wait SECONDS           silence before a small JSON completion
  bench: error STATUS           an error in the workspace's envelope
  … tag=NAME                    prints a line of JSON when this request has arrived, was cut off, or is done

GET /state answers how many connections are open and how many requests are being answered.
"""

import argparse
import asyncio
import json
import re
import time

COMMAND = re.compile(rb"bench: (\w+)((?: [\w.=-]+)*)")
LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
CHUNKED = re.compile(rb"\r\ntransfer-encoding: *chunked", re.IGNORECASE)


def completion(text):
    return {
        "id": "chatcmpl-bench",
        "object": "chat.completion",
        "created": 1764000000,
        "model": "claude-bench",
        "choices": [{"index": 0, "message": {"role": "assistant", "content": text}, "finish_reason": "stop"}],
        "usage": {"prompt_tokens": 20, "completion_tokens": 3, "total_tokens": 23},
    }


PLAIN = json.dumps(completion("Hi!")).encode()


def event(delta, finish=None):
    choice = {"index": 0, "delta": delta, "finish_reason": finish}
    head = {"id": "chatcmpl-bench", "object": "chat.completion.chunk", "created": 1764000000, "model": "claude-bench"}
    return b"data: " + json.dumps(head | {"choices": [choice]}, separators=(",", ":")).encode() + b"\n\n"


EVENT_START, EVENT_END = event({"content": "@TIME@"}).split(b"TIME")
FIRST_EVENT = event({"role": "assistant", "content": ""})
LAST_EVENTS = event({}, "stop") + b"data: [DONE]\n\n"


def dechunk(raw):
    """The body of a complete chunked message and the bytes after it, or None while it is incomplete."""
    parts, position = [], 0
    while (line_end := raw.find(b"\r\n", position)) >= 0:
        size = int(raw[position:line_end].split(b";")[0], 16)
        start = line_end + 2
        if len(raw) < start + size + 2:
            return None
        if size == 0:
            return b"".join(parts), raw[start + 2:]
        parts.append(raw[start:start + size])
        position = start + size + 2
    return None


def summary_of(body):
    """What `bench: echo` tells about the body that arrived."""
    sent = json.loads(body)
    messages = sent.get("messages", [])
    return {
        "fields": sorted(sent),
        "message_fields": sorted({field for message in messages for field in message}),
        "messages": len(messages),
        "tools": len(sent.get("tools", [])),
        "text": sum(len(message["content"]) for message in messages if isinstance(message.get("content"), str)),
        "bytes": len(body),
    }


class Model(asyncio.Protocol):
    """One connection of a caller."""

    connections = 0
    active = 0

    def connection_made(self, transport):
        self.transport = transport
        self.loop = asyncio.get_running_loop()
        self.buffer = b""
        self.parts = None
        self.missing = 0
        self.busy = False
        self.timer = None
        self.tag = ""
        Model.connections += 1

    def connection_lost(self, _):
        Model.connections -= 1
        if self.busy:
            self.tell("cut off")
            self.end_request()

    def data_received(self, data):
        if self.parts is not None:  # within a body of known length: only collect
            self.parts.append(data)
            self.missing -= len(data)
            if self.missing > 0:
                return
            data, self.parts = b"".join(self.parts), None
            self.buffer = b""
        self.buffer += data
        while not self.busy and (end := self.buffer.find(b"\r\n\r\n")) >= 0:
            head, rest = self.buffer[:end], self.buffer[end + 4:]
            if CHUNKED.search(head):
                if (found := dechunk(rest)) is None:
                    return
                body, self.buffer = found
            else:
                length = int(found.group(1)) if (found := LENGTH.search(head)) else 0
                if len(rest) < length:
                    self.parts, self.missing = [self.buffer], length - len(rest)
                    return
                body, self.buffer = rest[:length], rest[length:]
            self.answer(head, body)

    def tell(self, what):
        if self.tag:
            print(json.dumps({"tag": self.tag, "what": what, "at": time.monotonic_ns()}), flush=True)

    def answer(self, head, body):
        if head.startswith(b"GET"):
            state = {"connections": Model.connections - 1, "active": Model.active}
            self.respond(200, json.dumps(state).encode())
            return
        commands = COMMAND.findall(body)
        name, words = commands[-1] if commands else (b"plain", b"")
        words = words.decode().split()
        self.tag = next((word.removeprefix("tag=") for word in words if word.startswith("tag=")), "")
        self.busy = True
        Model.active += 1
        self.tell("arrived")
        if name == b"stream":
            self.respond_head(200, "text/event-stream", "Transfer-Encoding: chunked")
            self.send_chunk(FIRST_EVENT)
            self.stream(int(words[0]), float(words[1]))
        elif name == b"wait":
            self.timer = self.loop.call_later(float(words[0]), self.finish, 200, PLAIN)
        elif name == b"error":
            self.finish(int(words[0]), b'{"error_code":"BAD_REQUEST","message":"The bench asked for this."}')
        elif name == b"echo":
            self.finish(200, json.dumps(completion(json.dumps(summary_of(body)))).encode())
        else:
            self.finish(200, PLAIN)

    def respond_head(self, status, content_type, length):
        head = f"HTTP/1.1 {status} Bench\r\nContent-Type: {content_type}\r\n{length}\r\n\r\n"
        self.transport.write(head.encode())

    def respond(self, status, content):
        self.respond_head(status, "application/json", f"Content-Length: {len(content)}")
        self.transport.write(content)

    def finish(self, status, content):
        self.respond(status, content)
        self.tell("done")
        self.end_request()

    def send_chunk(self, data):
        self.transport.write(b"%x\r\n%b\r\n" % (len(data), data))

    def stream(self, left, pause):
        if left > 0:
            self.send_chunk(EVENT_START + str(time.monotonic_ns()).encode() + EVENT_END)
            if pause:
                self.timer = self.loop.call_later(pause, self.stream, left - 1, pause)
            else:
                self.stream(left - 1, pause)
            return
        self.send_chunk(LAST_EVENTS)
        self.transport.write(b"0\r\n\r\n")
        self.tell("done")
        self.end_request()

    def end_request(self):
        if self.timer:
            self.timer.cancel()
        self.timer = None
        self.busy = False
        Model.active -= 1


async def serve(port):
    server = await asyncio.get_running_loop().create_server(Model, "127.0.0.1", port, backlog=4096)
    await server.serve_forever()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("port", type=int)
    asyncio.run(serve(parser.parse_args().port))
