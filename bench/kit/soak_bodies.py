"""The recorded requests as the soak sends them, and what of them has to arrive at the upstream."""

import json
import re
from dataclasses import dataclass

from kit.machine import ROOT

RECORDED = ROOT / "src" / "test" / "resources" / "recorded"
MARK = re.compile(rb"soak:([0-9a-f]{12}):([\w-]+):([\w-]+):(\d+);")
MODELS = {
    "chat": (
        "databricks-claude-sonnet-4-6",
        "databricks-claude-opus-4-8",
        "databricks-gpt-5-5",
        "databricks-gpt-5-4",
        "databricks-gpt-oss-120b",
        "databricks-gemini-3-1-pro",
        "databricks-meta-llama-3-3-70b-instruct",
        "databricks-qwen35-122b-a10b",
        "databricks-gemma-3-12b",
    ),
    "responses": ("databricks-gpt-5-5", "databricks-gpt-5-4", "databricks-gpt-5-3-codex"),
    "messages": ("databricks-claude-sonnet-4-6", "databricks-claude-opus-4-8"),
}
# Members that no workspace takes in that dialect, or not from these models: docs/families.md.
NEVER_SENT = {
    "chat": lambda body, claude: {"store", "metadata"} | ({"top_p"} if claude and "temperature" in body else set()),
    "responses": lambda body, claude: {"client_metadata"},
    "messages": lambda body, claude: {"context_management", "metadata", "safeguards"},
}


@dataclass(frozen=True)
class Recorded:
    """One recorded request: `text` has @MODEL@ and @MARK@ where those belong."""

    name: str
    client: str
    method: str
    url: str
    headers: dict
    dialect: str  # chat, responses, messages, or "" for what Brickway answers by itself
    stream: bool
    usage: bool  # whether the client asked for usage in a stream
    text: bytes
    wanted: tuple  # texts that have to arrive

    def body(self, model, mark):
        return self.text.replace(b"@MODEL@", model.encode()).replace(b"@MARK@", mark.encode())


def client_of(headers):
    """The tool behind the request, by its user agent, as the status codes for it depend on that."""
    agent = headers.get("user-agent", "")
    if agent.startswith("OpenAI/JS") and ("x-initiator" in headers or "x-interaction-type" in headers):
        return "copilot"
    starts = {"GitHubCopilotChat/": "vscode", "codex": "codex", "claude-cli/": "claude"}
    return next((name for start, name in starts.items() if agent.startswith(start)), "other")


def load():
    """Every recorded request."""
    found = []
    for entry in json.loads((RECORDED / "INDEX.json").read_text(encoding="utf-8")):
        path = entry["url"].partition("?")[0]
        local = entry["method"] == "GET" or path.endswith(("count_tokens", "embeddings"))
        dialect = "" if local else next(
            name for end, name in (("completions", "chat"), ("responses", "responses"), ("messages", "messages"))
            if path.endswith(end)
        )
        body = json.loads((RECORDED / entry["file"]).read_text(encoding="utf-8")) if entry["file"] else None
        name = entry["file"].removesuffix(".json") if entry["file"] else f"get-{len(found)}"
        url = entry["url"]
        if dialect:
            url = url.replace(f"/deployments/{body['model']}/", "/deployments/@MODEL@/")
            body["model"] = "@MODEL@"
            put_mark(body)
        text = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode() if body is not None else b""
        if dialect and text.count(b"@MARK@") != 1:
            raise ValueError(f"{name}: no place for the mark")
        found.append(Recorded(
            name,
            client_of(entry["headers"]),
            entry["method"],
            url,
            {key: value for key, value in entry["headers"].items() if key not in ("host", "content-length")},
            dialect,
            bool(body and body.get("stream")),
            bool(body and (body.get("stream_options") or {}).get("include_usage")),
            text,
            tuple(texts(body)) if dialect else (),
        ))
    return found


def put_mark(body):
    """Puts @MARK@ at the end of the last text a user wrote."""
    entries = body.get("messages", body.get("input"))
    if isinstance(entries, str):
        body["input"] = entries + " @MARK@"
        return
    for entry in reversed(entries):
        if entry.get("role") != "user":
            continue
        content = entry.get("content")
        if isinstance(content, str):
            entry["content"] = content + " @MARK@"
            return
        for part in reversed(content or []):
            if isinstance(part.get("text"), str):
                part["text"] += " @MARK@"
                return


def texts(body):
    """What was said, called and answered in a conversation, and the tools: all that no fix may touch."""
    for entry in body.get("messages", body.get("input")) if not isinstance(body.get("input"), str) else [body["input"]]:
        yield from said(entry)
    for part in ("system", "instructions"):
        yield from said({"content": body.get(part)})
    for tool in body.get("tools") or ():
        described = tool.get("function", tool)
        if tool.get("type", "function") in ("function", "custom"):
            yield from (described[key] for key in ("name", "description") if described.get(key))


def said(entry):
    if isinstance(entry, str):
        yield entry
        return
    for key in ("content", "output"):
        content = entry.get(key)
        if isinstance(content, str):
            yield content
        for part in content if isinstance(content, list) else ():
            if part.get("type") == "tool_result":
                yield from said(part)
            elif isinstance(part.get("text"), str) and part.get("type") in ("text", "input_text", "output_text"):
                yield part["text"]
    for call in entry.get("tool_calls") or ():
        yield call["function"]["arguments"]
    if entry.get("type") == "function_call":
        yield entry["arguments"]


def what_is_wrong(recorded, mark, arrived):
    """A sentence about the first thing that should not have changed on the way, or "" when all is there."""
    all_texts = list(texts(arrived))
    known = set(all_texts)
    joined = None
    for text in recorded.wanted:
        text = text.replace("@MARK@", mark)
        if not text.strip() or text in known:
            continue
        joined = joined or "\n".join(all_texts)
        if text.strip() not in joined:
            return f"{recorded.name}: this did not arrive: {text[:80]!r}"
    claude = "claude" in arrived.get("model", "")
    if there := NEVER_SENT[recorded.dialect](arrived, claude) & set(arrived):
        return f"{recorded.name}: {', '.join(sorted(there))} arrived at {arrived.get('model')}"
    if bool(arrived.get("stream")) != recorded.stream:
        return f"{recorded.name}: stream is {arrived.get('stream')}"
    return ""
