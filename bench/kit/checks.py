"""Before anything is measured: does everybody give the right answer, and how long does Brickway take to start?"""

import http.client
import json
import sys
import tempfile
import time
import urllib.parse
from pathlib import Path

from kit import contenders, machine
from kit.client import request


def start_paced_upstream(folder):
    port = machine.free_port()
    script = Path(__file__).with_name("upstream.py")
    server = machine.Server([sys.executable, "-B", str(script), str(port)], port, Path(folder) / "paced.log")
    return server.wait_until_ready()


def post(url, body):
    """One POST; (status, body text)."""
    parts = urllib.parse.urlsplit(url)
    connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=30)
    try:
        headers = {"Content-Type": "application/json", "Authorization": "Bearer local"}
        connection.request("POST", parts.path, body, headers)
        answer = connection.getresponse()
        return answer.status, answer.read().decode()
    finally:
        connection.close()


def expect_answer(name, url, case):
    """Fails unless this contender answers this case as the upstream does: speed without the answer is worth nothing."""
    status, text = post(url, case.body)
    problem = ""
    if status != 200:
        problem = f"status {status}"
    elif case.answer.endswith(".json"):
        if json.loads(text)["choices"][0]["message"]["content"] != "Hi!":
            problem = "another text"
    else:
        sent = contenders.answers()[case.answer]
        if texts(text) != texts(sent) or not text.rstrip().endswith("data: [DONE]"):
            problem = f"{len(texts(text))} pieces of text where the upstream sent {len(texts(sent))}, or no [DONE] at the end"
    if problem:
        machine.fail(f"{name} answered the {case.title} wrongly: {problem}: {text[:300]}")


def texts(stream):
    """The pieces of text of an event stream."""
    found = []
    for line in stream.splitlines():
        if line.startswith("data: {"):
            for choice in json.loads(line[6:]).get("choices", []):
                if content := choice["delta"].get("content"):
                    found.append(content)
    return found


def changes_are_right(cases):
    """Sends every request through Brickway to an upstream that tells what arrived; fails if a fix is missing."""
    result = {}
    with tempfile.TemporaryDirectory(prefix="brickway-bench-") as folder, start_paced_upstream(folder) as upstream:
        with contenders.start_brickway(folder, upstream.port) as brickway:
            for case in cases:
                sent = json.loads(case.body) | {"stream": False}
                sent.pop("stream_options", None)
                sent["messages"].append({"role": "user", "content": "bench: echo"})
                url = f"http://127.0.0.1:{brickway.port}/v1/chat/completions"
                status, text = post(url, json.dumps(sent).encode())
                if status != 200:
                    machine.fail(f"Brickway answered {status} to the {case.title} instead of fixing it: {text[:300]}")
                seen = json.loads(json.loads(text)["choices"][0]["message"]["content"])
                lost = [name for name in ("model", "messages", "temperature") if name not in seen["fields"]]
                if "top_p" in seen["fields"] or lost or seen["tools"] != len(sent.get("tools", [])):
                    machine.fail(f"Brickway fixed the {case.title} wrongly; this arrived: {seen}")
                result[case.key] = seen
    return result


def starts(times, flags=()):
    """How long Brickway takes from its process's start until the ready line is out and the port answers, in seconds."""
    seconds = []
    with tempfile.TemporaryDirectory(prefix="brickway-bench-") as folder:
        for turn in range(times):
            begin = time.perf_counter()
            with contenders.start_brickway(folder, machine.free_port(), name=f"start-{turn}", extra_flags=flags):
                seconds.append(time.perf_counter() - begin)
    return seconds
