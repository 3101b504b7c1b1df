"""What goes in and what comes back: agent requests as the clients send them, and the upstream's canned answers."""

import json
import random
from dataclasses import dataclass

DONE = "data: [DONE]\n\n"
CHAT = "/mlflow/v1/chat/completions"
WORDS = (
    "buffer handler request stream token model workspace endpoint chunk retry upstream session editor folder test "
    "index value result parser branch commit server client error reader writer queue timeout größe naïve →"
).split()


def compact(value):
    """JSON as JavaScript clients write it: no spaces, UTF-8 as it is."""
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)


@dataclass(frozen=True)
class Case:
    """One thing that is measured: this body goes in, the upstream answers with that file."""

    key: str
    title: str
    model: str
    answer: str
    body: bytes

    @property
    def upstream_path(self):
        return f"/{self.key}{CHAT}"


def prose(chance, characters):
    """Text like a tool's output: code, quotes, escapes, line ends, a few multi-byte characters."""
    lines = []
    size = 0
    while size < characters:
        indent = "    " * chance.randrange(4)
        words = " ".join(chance.choices(WORDS, k=chance.randrange(3, 12)))
        line = indent + chance.choice((words, f'log.info("{words}");', f"// {words}", f"\tpath = C:\\{words[:20]};"))
        lines.append(line)
        size += len(line) + 1
    return "\n".join(lines)[:characters]


def tools(chance, count, strict=False):
    """Function tools with schemas of the size and kind that VS Code's agent mode sends."""
    made = []
    for number in range(count):
        properties = {
            f"{chance.choice(WORDS[:20])}_{field}": {"type": kind, "description": prose(chance, 80)}
            for field, kind in enumerate(("string", "integer", "boolean")[: 1 + number % 3])
        }
        properties["paths"] = {"type": "array", "items": {"type": "string"}, "description": prose(chance, 60)}
        function = {
            "name": f"tool_{number}",
            "description": prose(chance, 500),
            "parameters": {"type": "object", "properties": properties, "required": list(properties)[:1]},
        }
        if strict:
            function["strict"] = False
        made.append({"type": "function", "function": function})
    return made


def agent_request(model, size, client, seed=1):
    """A long agent conversation of about `size` bytes, in the dialect of `client`: "copilot" or "vscode"."""
    chance = random.Random(seed)
    messages = [
        {"role": "system", "content": prose(chance, 12_000)},
        {"role": "user", "content": prose(chance, 600)},
    ]
    body = {"model": model, "messages": messages, "temperature": 0.1, "top_p": 0.95, "stream": True}
    if client == "copilot":
        body |= {"frequency_penalty": 0, "presence_penalty": 0, "max_tokens": 16000}
    else:
        body |= {"n": 1}
    body |= {"stream_options": {"include_usage": True}, "tools": tools(chance, 40, strict=client == "copilot")}

    length = len(compact(body).encode())
    turn = 0
    while length < size:
        calls = [
            {
                "id": f"call_{turn}_{call}",
                "type": "function",
                "function": {"name": f"tool_{chance.randrange(40)}", "arguments": compact({"q": prose(chance, 120)})},
            }
            for call in range(1 + turn % 2)
        ]
        assistant = {"role": "assistant", "content": "" if turn % 2 else prose(chance, 150), "tool_calls": calls}
        if client == "copilot":
            assistant |= {"refusal": None, "reasoning_content": prose(chance, 200)}
        added = [assistant]
        for call in calls:
            content = prose(chance, min(4_000, max(200, size - length)))
            added.append({"role": "tool", "tool_call_id": call["id"], "content": content})
        if turn % 10 == 9:
            added.append({"role": "user", "content": prose(chance, 300)})
        messages += added
        length += sum(len(compact(message).encode()) + 1 for message in added)
        turn += 1
    return compact(body).encode()


def small_request(model, stream):
    body = {
        "model": model,
        "messages": [{"role": "system", "content": "You answer briefly."}, {"role": "user", "content": "Say hi"}],
        "max_tokens": 200,
        "temperature": 0.1,
        "top_p": 1,
    }
    if stream:
        body |= {"stream": True, "stream_options": {"include_usage": True}}
    return compact(body).encode()


def cases():
    """The four cases, in the order of the report. Models are Claude versions that refuse temperature with top_p."""
    sonnet, haiku, opus = "databricks-claude-sonnet-4-5", "databricks-claude-haiku-4-5", "databricks-claude-opus-4-5"
    older = "databricks-claude-opus-4-1"
    return [
        Case("json", "small JSON answer", sonnet, "completion.json", small_request(sonnet, stream=False)),
        Case("stream", "200-chunk stream", haiku, "long.sse", small_request(haiku, stream=True)),
        Case("agent200k", "200 KB agent request", opus, "short.sse", agent_request(opus, 200_000, "copilot")),
        Case("agent1m", "1 MB agent request", older, "short.sse", agent_request(older, 1_000_000, "vscode")),
    ]


def chunk(delta, finish=None, **more):
    body = {"id": "chatcmpl-bench", "object": "chat.completion.chunk", "created": 1764000000, "model": "claude-bench"}
    return body | {"choices": [{"index": 0, "delta": delta, "finish_reason": finish}]} | more


def event_stream(chunks):
    """A well-formed chat completion as server-sent events, with usage in a chunk of its own as OpenAI sends it."""
    events = [chunk({"role": "assistant", "content": ""})]
    events += [chunk({"content": f" {WORDS[number % len(WORDS)]} {number}"}) for number in range(chunks - 1)]
    events += [chunk({}, "stop")]
    usage = {"prompt_tokens": 20, "completion_tokens": chunks, "total_tokens": chunks + 20}
    events += [chunk({}, usage=usage) | {"choices": []}]
    return "".join(f"data: {compact(event)}\n\n" for event in events) + DONE


def answers():
    """The upstream's canned answers: file name to text."""
    completion = {
        "id": "chatcmpl-bench",
        "object": "chat.completion",
        "created": 1764000000,
        "model": "claude-bench",
        "choices": [{"index": 0, "message": {"role": "assistant", "content": "Hi!"}, "finish_reason": "stop"}],
        "usage": {"prompt_tokens": 20, "completion_tokens": 3, "total_tokens": 23},
    }
    return {"completion.json": compact(completion), "long.sse": event_stream(200), "short.sse": event_stream(5)}
