"""A small HTTP/1.1 client on asyncio that sees each piece of an answer when it arrives and can hang up at any time."""

import asyncio
import json
import socket
import struct


class Broken(Exception):
    """The connection ended before the answer did."""


class Connection(asyncio.Protocol):
    """One keep-alive connection; one request at a time."""

    def __init__(self):
        self.buffer = b""
        self.on_text = None
        self.answer = None
        self.closed = False

    @classmethod
    async def open(cls, port):
        loop = asyncio.get_running_loop()
        _, connection = await loop.create_connection(cls, "127.0.0.1", port)
        return connection

    def connection_made(self, transport):
        self.transport = transport

    def connection_lost(self, problem):
        self.closed = True
        if self.answer and not self.answer.done():
            self.answer.set_exception(Broken(str(problem or "closed by the server")))

    def send(self, path, body, on_text=None):
        """Sends a POST; the future it returns gives (status, body bytes)."""
        self.on_text = on_text
        self.status = 0
        self.left = None  # None: head not read; -1: chunked; else bytes to come
        self.pieces = []
        self.answer = asyncio.get_running_loop().create_future()
        head = f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{self.transport.get_extra_info('peername')[1]}\r\n"
        head += f"Content-Type: application/json\r\nAuthorization: Bearer local\r\nContent-Length: {len(body)}\r\n\r\n"
        self.transport.write(head.encode() + body)
        return self.answer

    def hang_up(self, reset=False):
        """Closes at once: with an orderly end of stream, or with a TCP reset."""
        if self.answer:
            self.answer.cancel()
        if reset:
            raw = self.transport.get_extra_info("socket")
            raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.transport.abort()

    def data_received(self, data):
        self.buffer += data
        if not self.answer or self.answer.done():
            return
        if self.left is None:
            end = self.buffer.find(b"\r\n\r\n")
            if end < 0:
                return
            lines = self.buffer[:end].decode("latin-1").split("\r\n")
            headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines[1:])}
            self.status = int(lines[0].split()[1])
            self.buffer = self.buffer[end + 4:]
            self.left = -1 if "chunked" in headers.get("transfer-encoding", "") else int(headers.get("content-length", 0))
        done = self._read_chunks() if self.left == -1 else self._read_length()
        if done and not self.answer.done():
            self.answer.set_result((self.status, b"".join(self.pieces)))

    def _read_length(self):
        piece, self.buffer = self.buffer[:self.left], self.buffer[self.left:]
        self.left -= len(piece)
        self._got(piece)
        return self.left == 0

    def _read_chunks(self):
        while (line_end := self.buffer.find(b"\r\n")) >= 0:
            size = int(self.buffer[:line_end].split(b";")[0], 16)
            start = line_end + 2
            if len(self.buffer) < start + size + 2:
                return False
            piece, self.buffer = self.buffer[start:start + size], self.buffer[start + size + 2:]
            if size == 0:
                return True
            self._got(piece)
        return False

    def _got(self, piece):
        if piece:
            self.pieces.append(piece)
            if self.on_text:
                self.on_text(piece)


def request(command, stream=False, model="databricks-claude-sonnet-4-5"):
    """A chat request for the paced upstream, in need of fixes as a client's would be."""
    body = {
        "model": model,
        "messages": [{"role": "system", "content": "You answer briefly."}, {"role": "user", "content": f"bench: {command}"}],
        "temperature": 0.1,
        "top_p": 1,
        "max_tokens": 200,
    }
    if stream:
        body |= {"stream": True, "stream_options": {"include_usage": True}}
    return json.dumps(body).encode()
