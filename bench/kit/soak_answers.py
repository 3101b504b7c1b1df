"""What the soak's upstream answers and its client expects: both work it out from the mark in the request."""

import json
import random
from dataclasses import dataclass

WORDS = (
    "buffer größe 缓冲区 поток 👩‍💻 naïve → \"quoted\" back\\slash C:\\temp\\u0041 tab\there line\nbreak <b> &amp; {\"k\":1} [1,2] "
    "data: [DONE] \\n 🇩🇪 e\u0301 \u2028 ﷽ model workspace 日本語 Ελληνικά \U0001f9ff finish_reason \x7f null true 1e9"
).split(" ")
FINISHES = ("stop", "stop", "tool_calls", "tool_calls", "length")
STOP_REASONS = {"stop": "end_turn", "tool_calls": "tool_use", "length": "max_tokens"}

# kind: (share of the requests in parts of 1,000, what the client must see)
KINDS = {
    "normal": (480, "answer"),
    "gzip": (60, "answer"),
    "close": (40, "answer"),  # no length, no chunks: the connection's end ends the answer
    "drip": (40, "answer"),  # a few bytes at a time
    "stall": (40, "answer"),  # a silence below the limits
    "sloppy": (60, "answer"),  # what the stream guarantees of CONTRACT are for
    "slow-reader": (20, "answer"),
    "retry-429": (10, "answer"),  # refused once with a short Retry-After, then answered
    "retry-503": (10, "answer"),
    "cut": (40, "break"),  # the end comes in the middle of an event
    "reset": (40, "break"),
    "garbage": (20, "break"),
    "reset-early": (20, "502"),
    "no-answer": (10, "502"),  # an orderly end instead of an answer
    "status-400": (15, "400"),
    "status-401": (10, "401"),
    "status-429": (15, "429"),
    "status-500": (15, "500"),
    "status-503": (15, "503"),
    "hang-up-early": (20, "hang up"),
    "hang-up": (20, "hang up"),
}
RETRY_AFTER = 30


@dataclass(frozen=True)
class Answer:
    """The meaning of one answer; the pieces are what a stream sends one by one."""

    seed: str
    kind: str
    id: str
    texts: list
    thoughts: list
    calls: list  # (id, name, pieces of the arguments)
    finish: str
    prompt_tokens: int
    completion_tokens: int
    plain_ascii: bool  # non-ASCII characters as \\u escapes

    @property
    def usage(self):
        return {
            "prompt_tokens": self.prompt_tokens,
            "completion_tokens": self.completion_tokens,
            "total_tokens": self.prompt_tokens + self.completion_tokens,
        }

    def json(self, value):
        return json.dumps(value, ensure_ascii=self.plain_ascii, separators=(",", ":")).encode()


def pieces(chance, seed, words, most):
    """Text in pieces; it begins and ends with the request's own number, so that it is nobody else's."""
    text = f"<{seed}> " + " ".join(chance.choices(WORDS, k=words)) + f" </{seed}>"
    cuts = sorted({0, len(text), *(chance.randrange(1, len(text)) for _ in range(min(most, words)))})
    return [text[start:end] for start, end in zip(cuts, cuts[1:])]


def plan(seed, kind):
    """The answer to the request of this number."""
    chance = random.Random(seed)
    finish = chance.choice(FINISHES)
    words = 20_000 if kind == "slow-reader" else chance.randrange(3, 400)
    texts = pieces(chance, seed, words, 2_000 if kind == "slow-reader" else 60)
    thoughts = pieces(chance, seed, chance.randrange(3, 60), 12) if chance.random() < 0.4 else []
    calls = []
    for number in range(chance.randrange(1, 4) if finish == "tool_calls" else 0):
        arguments = json.dumps({"of": seed, "q": " ".join(chance.choices(WORDS, k=12)), "n": number}, ensure_ascii=False)
        middle = chance.randrange(1, len(arguments))
        calls.append((f"call_{seed}_{number}", f"tool_{number}", [arguments[:middle], arguments[middle:]]))
    return Answer(
        seed, kind, f"answer-{seed}", texts, thoughts, calls, finish,
        chance.randrange(1, 90_000), chance.randrange(1, 9_000), chance.random() < 0.3,
    )


def events(answer, dialect):
    """The answer as a stream: a list of events in bytes, each with its blank line."""
    return {"chat": chat_events, "responses": responses_events, "messages": messages_events}[dialect](answer)


def plain(answer, dialect):
    """The answer in one piece, as JSON."""
    return {"chat": plain_chat, "responses": plain_response, "messages": plain_message}[dialect](answer)


def chat_events(answer):
    sloppy = answer.kind == "sloppy"
    head = {"id": answer.id, "object": "chat.completion.chunk", "created": 1764000000, "model": "soak-model"}
    made = []

    def add(delta, finish=None, **more):
        choice = {"index": 0, "delta": delta, "finish_reason": finish}
        if sloppy:  # another id in every chunk, nothing else that is not needed
            choice.pop("index")
            made.append({"id": f"{answer.id}-{len(made)}", "model": "soak-model", "choices": [choice]} | more)
        else:
            made.append(head | {"choices": [choice]} | more)

    add({"role": "assistant", "content": ""})
    for thought in answer.thoughts:
        summary = [{"type": "reasoning", "summary": [{"type": "summary_text", "text": thought}]}]
        add({"content": summary} if sloppy else {"reasoning_content": thought})
    for text in answer.texts:
        add({"content": [{"type": "text", "text": text}] if sloppy else text})
    opened, rest = [], []
    for number, (call_id, name, (first, second)) in enumerate(answer.calls):
        function = {"name": name, "arguments": first}
        opened.append({"index": number, "id": call_id, "type": "function", "function": function})
        rest.append({"index": number, "function": {"arguments": second}})
    # Some models interleave their calls; a client gets one after the other.
    order = opened + rest if sloppy else [part for pair in zip(opened, rest) for part in pair]
    for part in order:
        add({"tool_calls": [part]})
    if sloppy:
        add({}, STOP_REASONS[answer.finish], usage=answer.usage)
        return [b"data: " + answer.json(chunk) + b"\n\n" for chunk in made]
    add({}, answer.finish)
    made.append(head | {"choices": [], "usage": answer.usage})
    return [b"data: " + answer.json(chunk) + b"\n\n" for chunk in made] + [b"data: [DONE]\n\n"]


def plain_chat(answer):
    calls = [
        {"id": call_id, "type": "function", "function": {"name": name, "arguments": "".join(arguments)}}
        for call_id, name, arguments in answer.calls
    ]
    message = {"role": "assistant", "content": "".join(answer.texts)}
    message |= {"reasoning_content": "".join(answer.thoughts)} if answer.thoughts else {}
    message |= {"tool_calls": calls} if calls else {}
    choice = {"index": 0, "message": message, "finish_reason": answer.finish}
    head = {"id": answer.id, "object": "chat.completion", "created": 1764000000, "model": "soak-model"}
    return answer.json(head | {"choices": [choice], "usage": answer.usage})


def blocks(answer):
    """(block of an Anthropic message as it begins, its deltas, the whole block)."""
    if answer.thoughts:
        signature = f"sig-{answer.seed}"
        deltas = [{"type": "thinking_delta", "thinking": thought} for thought in answer.thoughts]
        deltas.append({"type": "signature_delta", "signature": signature})
        whole = {"type": "thinking", "thinking": "".join(answer.thoughts), "signature": signature}
        yield {"type": "thinking", "thinking": "", "signature": ""}, deltas, whole
    deltas = [{"type": "text_delta", "text": text} for text in answer.texts]
    yield {"type": "text", "text": ""}, deltas, {"type": "text", "text": "".join(answer.texts)}
    for call_id, name, arguments in answer.calls:
        deltas = [{"type": "input_json_delta", "partial_json": part} for part in arguments]
        begin = {"type": "tool_use", "id": call_id, "name": name, "input": {}}
        yield begin, deltas, begin | {"input": json.loads("".join(arguments))}


def messages_events(answer):
    message = {"id": answer.id, "type": "message", "role": "assistant", "model": "soak-model", "content": []}
    message |= {"stop_reason": None, "usage": {"input_tokens": answer.prompt_tokens, "output_tokens": 1}}
    made = [{"type": "message_start", "message": message}]
    for index, (begin, deltas, _) in enumerate(blocks(answer)):
        made.append({"type": "content_block_start", "index": index, "content_block": begin})
        made += [{"type": "content_block_delta", "index": index, "delta": delta} for delta in deltas]
        made.append({"type": "content_block_stop", "index": index})
    delta = {"stop_reason": STOP_REASONS[answer.finish], "stop_sequence": None}
    made.append({"type": "message_delta", "delta": delta, "usage": {"output_tokens": answer.completion_tokens}})
    made += [] if answer.kind == "sloppy" else [{"type": "message_stop"}]
    return named(answer, made)


def plain_message(answer):
    return answer.json({
        "id": answer.id, "type": "message", "role": "assistant", "model": "soak-model",
        "content": [whole for _, _, whole in blocks(answer)],
        "stop_reason": STOP_REASONS[answer.finish], "stop_sequence": None,
        "usage": {"input_tokens": answer.prompt_tokens, "output_tokens": answer.completion_tokens},
    })


def items(answer):
    """(item of a Responses answer as it begins, (event type, more) for its deltas, the whole item)."""
    if answer.thoughts:
        item = {"id": f"rs_{answer.seed}", "type": "reasoning", "summary": []}
        deltas = [("reasoning_summary_text.delta", {"summary_index": 0, "delta": part}) for part in answer.thoughts]
        yield item, deltas, item | {"summary": [{"type": "summary_text", "text": "".join(answer.thoughts)}]}
    item = {"id": f"msg_{answer.seed}", "type": "message", "role": "assistant", "status": "in_progress", "content": []}
    deltas = [("output_text.delta", {"content_index": 0, "delta": part}) for part in answer.texts]
    content = [{"type": "output_text", "text": "".join(answer.texts), "annotations": []}]
    yield item, deltas, item | {"status": "completed", "content": content}
    for number, (call_id, name, arguments) in enumerate(answer.calls):
        item = {"id": f"fc_{answer.seed}_{number}", "type": "function_call", "call_id": call_id, "name": name}
        deltas = [("function_call_arguments.delta", {"delta": part}) for part in arguments]
        yield item | {"arguments": ""}, deltas, item | {"arguments": "".join(arguments), "status": "completed"}


def response(answer, status, output):
    usage = {
        "input_tokens": answer.prompt_tokens,
        "output_tokens": answer.completion_tokens,
        "total_tokens": answer.prompt_tokens + answer.completion_tokens,
    }
    return {
        "id": answer.id, "object": "response", "created_at": 1764000000, "model": "soak-model", "status": status,
        "error": None, "output": output, "usage": usage if output else None,
        "incomplete_details": {"reason": "max_output_tokens"} if status == "incomplete" else None,
    }


def last_status(answer):
    return "incomplete" if answer.finish == "length" else "completed"


def responses_events(answer):
    made = [{"type": "response.created", "response": response(answer, "in_progress", [])}]
    whole = []
    for index, (begin, deltas, done) in enumerate(items(answer)):
        made.append({"type": "response.output_item.added", "output_index": index, "item": begin})
        for kind, more in deltas:
            made.append({"type": f"response.{kind}", "output_index": index, "item_id": begin["id"]} | more)
        made.append({"type": "response.output_item.done", "output_index": index, "item": done})
        whole.append(done)
    status = last_status(answer)
    made.append({"type": f"response.{status}", "response": response(answer, status, whole)})
    for number, event in enumerate(made):
        event["sequence_number"] = number
    if answer.kind == "sloppy" and status == "completed":  # the last event is missing, the output is whole
        return named(answer, made[:-1]) + [b"data: [DONE]\n\n"]
    return named(answer, made)


def plain_response(answer):
    return answer.json(response(answer, last_status(answer), [done for _, _, done in items(answer)]))


def named(answer, made):
    return [b"event: %b\ndata: %b\n\n" % (event["type"].encode(), answer.json(event)) for event in made]
