"""Judges one answer that the soak's client got: its meaning, the promises for streams, and the errors."""

import json

from kit import soak_answers

COMPLETE, ERROR = "complete", "error"


class Wrong(Exception):
    """The answer is not what it must be."""


def must(condition, sentence):
    if not condition:
        raise Wrong(sentence)


def check(recorded, kind, answer, got):
    """Raises Wrong unless `got` (status, headers, body, complete) is what the client must see for that kind."""
    expected = soak_answers.KINDS[kind][1]
    if expected == "answer":
        must(got.status == 200, f"status {got.status}: {got.body[:300]!r}")
        must(got.complete, f"the answer was cut off: {got.body[-100:]!r}")
        check_answer(recorded, answer, got.body)
    elif expected == "break" and got.status == 200:
        must(recorded.stream, f"an answer that broke off came as a whole one: {got.body[-200:]!r}")
        check_broken_stream(recorded, answer, got)
    else:
        check_error(recorded, 502 if expected == "break" else int(expected), got, answer.seed)


def check_answer(recorded, answer, body):
    if recorded.stream:
        seen, end = {"chat": chat, "responses": responses, "messages": messages}[recorded.dialect](body, recorded)
        must(end == COMPLETE, f"no proper end: {body[-200:]!r}")
    else:
        plain = {"chat": plain_chat, "responses": plain_response, "messages": plain_message}[recorded.dialect]
        seen = plain(json.loads(body))
    for what, wanted in meaning(answer, recorded).items():
        # A sloppy upstream's answer may be completed without its usage; a usage that is there must be right.
        missing = what == "usage" and answer.kind == "sloppy" and seen[what] is None and recorded.dialect != "chat"
        must(missing or seen[what] == wanted, f"{what} is {seen[what]!r:.300}, not {wanted!r:.300}")


def meaning(answer, recorded):
    """What the client has to understand."""
    expected = {
        "text": "".join(answer.texts),
        "thoughts": "".join(answer.thoughts),
        "calls": [(call_id, name, "".join(arguments)) for call_id, name, arguments in answer.calls],
        "finish": answer.finish,
    }
    if recorded.dialect == "chat" and answer.calls == [] and answer.finish == "tool_calls":
        expected["finish"] = "stop"
    if recorded.dialect != "chat" or recorded.usage or not recorded.stream:
        expected["usage"] = (answer.prompt_tokens, answer.completion_tokens)
    return expected


def frames(body):
    """The events of a stream as (name, data), all ended by a blank line; comments left out."""
    text = body.decode("utf-8")
    must(text.endswith("\n\n"), f"the stream does not end with a blank line: {text[-100:]!r}")
    found = []
    for frame in text[:-2].split("\n\n"):
        name, data = "", []
        for line in frame.split("\n"):
            if line.startswith("data: "):
                data.append(line[6:])
            elif line.startswith("event: "):
                name = line[7:]
            else:
                must(line.startswith(":"), f"a line that belongs to no event: {line[:100]!r}")
        if data:
            must(len(data) == 1, f"an event of {len(data)} lines")
            found.append((name, data[0]))
    return found


def chat(body, recorded):
    """(what was understood, how it ended) of a chat completion stream."""
    seen = {"text": "", "thoughts": "", "calls": [], "finish": None, "usage": None, "ids": set()}
    found = frames(body)
    for position, (_, data) in enumerate(found):
        if data == "[DONE]":
            must(position == len(found) - 1, "[DONE] is not the last event")
            must(seen["finish"], "[DONE] without a finish reason")
            return seen, COMPLETE
        event = json.loads(data)
        if "error" in event:
            must(position == len(found) - 1, "the error is not the last event")
            return seen | {"error": event["error"]["message"]}, ERROR
        take_chunk(event, seen, recorded)
    return seen, "neither [DONE] nor an error"


def take_chunk(event, seen, recorded):
    must(seen["usage"] is None, f"a chunk after the usage: {event}")
    must(event.get("object") == "chat.completion.chunk", f"object is {event.get('object')!r}")
    must(isinstance(event.get("created"), int), f"created is {event.get('created')!r}")
    must(isinstance(event.get("model"), str) and event["model"], f"model is {event.get('model')!r}")
    seen["ids"].add(event["id"])
    must(len(seen["ids"]) == 1, f"several ids in one answer: {seen['ids']}")
    if event.get("usage"):
        must(recorded.usage or event["choices"], "usage in a chunk of its own, which nobody asked for")
        seen["usage"] = usage(event["usage"], "prompt_tokens", "completion_tokens")
    for choice in event["choices"]:
        must(choice["index"] == 0, f"index is {choice['index']}")
        must(seen["finish"] is None or not choice["delta"], "a delta after the finish reason")
        delta = choice["delta"]
        content = delta.get("content")
        must(content is None or isinstance(content, str), f"content is {content!r}")
        seen["text"] += content or ""
        seen["thoughts"] += delta.get("reasoning_content") or ""
        for call in delta.get("tool_calls") or ():
            take_call(call, seen["calls"])
        seen["finish"] = choice.get("finish_reason") or seen["finish"]


def take_call(call, calls):
    arguments = call["function"].get("arguments", "")
    must(isinstance(arguments, str), f"arguments are {arguments!r}")
    if call["index"] == len(calls):
        must(call.get("id") and call["function"].get("name"), f"a call begins without id or name: {call}")
        calls.append((call["id"], call["function"]["name"], arguments))
    else:
        must(call["index"] == len(calls) - 1, f"calls are not one after the other: {call['index']} after {len(calls)}")
        call_id, name, before = calls[-1]
        calls[-1] = (call_id, name, before + arguments)


def usage(told, first, second):
    if told is None:
        return None
    total = told.get("total_tokens", told[first] + told[second])
    must(total == told[first] + told[second], f"usage is {told}")
    return told[first], told[second]


def plain_chat(body):
    choice, = body["choices"]
    message = choice["message"]
    calls = [(call["id"], call["function"]["name"], call["function"]["arguments"]) for call in message.get("tool_calls") or ()]
    return {
        "text": message["content"] or "",
        "thoughts": message.get("reasoning_content") or "",
        "calls": calls,
        "finish": choice["finish_reason"],
        "usage": usage(body["usage"], "prompt_tokens", "completion_tokens"),
    }


def messages(body, _):
    seen = {"text": "", "thoughts": "", "calls": [], "finish": None, "usage": None}
    prompt = None
    block = {}
    for name, data in frames(body):
        event = json.loads(data)
        must(event["type"] == name, f"event: {name} with type {event['type']}")
        if name == "error":
            return seen | {"error": event["error"]["message"]}, ERROR
        if name == "message_start":
            prompt = event["message"]["usage"]["input_tokens"]
        elif name == "content_block_start":
            block = event["content_block"]
            if block["type"] == "tool_use":
                seen["calls"].append((block["id"], block["name"], ""))
        elif name == "content_block_delta":
            delta = event["delta"]
            seen["text"] += delta.get("text", "")
            seen["thoughts"] += delta.get("thinking", "")
            if "partial_json" in delta:
                call_id, tool, before = seen["calls"][-1]
                seen["calls"][-1] = (call_id, tool, before + delta["partial_json"])
        elif name == "message_delta":
            seen["finish"] = finish_of(event["delta"]["stop_reason"])
            seen["usage"] = (prompt, event["usage"]["output_tokens"])
        elif name == "message_stop":
            must(seen["finish"], "message_stop without a stop reason")
            return seen, COMPLETE
    return seen, "neither message_stop nor an error"


def finish_of(stop_reason):
    return next((finish for finish, reason in soak_answers.STOP_REASONS.items() if reason == stop_reason), stop_reason)


def plain_message(body):
    seen = {"text": "", "thoughts": "", "calls": [], "finish": finish_of(body["stop_reason"])}
    for block in body["content"]:
        seen["text"] += block.get("text", "")
        seen["thoughts"] += block.get("thinking", "")
        if block["type"] == "tool_use":
            seen["calls"].append((block["id"], block["name"], json.dumps(block["input"], ensure_ascii=False)))
    return seen | {"usage": usage(body["usage"], "input_tokens", "output_tokens")}


def responses(body, _):
    streamed = {"text": "", "thoughts": "", "arguments": ""}
    kinds = {"output_text.delta": "text", "reasoning_summary_text.delta": "thoughts", "function_call_arguments.delta": "arguments"}
    ids = {}
    last = -1
    for name, data in frames(body):
        event = json.loads(data)
        must(event["type"] == name, f"event: {name} with type {event['type']}")
        must(event["sequence_number"] == last + 1, f"sequence number {event['sequence_number']} after {last}")
        last += 1
        kind = name.removeprefix("response.")
        if kind in kinds:
            streamed[kinds[kind]] += event["delta"]
            must(event["item_id"] == ids[event["output_index"]], "a delta with another item id")
        elif kind == "output_item.added":
            ids[event["output_index"]] = event["item"]["id"]
        elif kind == "failed":
            return streamed | {"error": event["response"]["error"]["message"]}, ERROR
        elif kind in ("completed", "incomplete"):
            seen = plain_response(event["response"])
            must(seen["text"] == streamed["text"] and seen["thoughts"] == streamed["thoughts"], "the last event tells another text")
            must("".join(call[2] for call in seen["calls"]) == streamed["arguments"], "the last event tells other arguments")
            must([item["id"] for item in event["response"]["output"]] == list(ids.values()), "the last event has other ids")
            return seen, COMPLETE
    return streamed, "neither response.completed nor response.failed"


def plain_response(body):
    seen = {"text": "", "thoughts": "", "calls": [], "finish": "length" if body["status"] == "incomplete" else "stop"}
    for item in body["output"]:
        seen["text"] += "".join(part["text"] for part in item.get("content") or ())
        seen["thoughts"] += "".join(part["text"] for part in item.get("summary") or ())
        if item["type"] == "function_call":
            seen["calls"].append((item["call_id"], item["name"], item["arguments"]))
    if seen["finish"] == "stop" and seen["calls"]:
        seen["finish"] = "tool_calls"
    return seen | {"usage": usage(body.get("usage"), "input_tokens", "output_tokens")}


def check_broken_stream(recorded, answer, got):
    """An error is the end, and what came before is a beginning of the right answer."""
    seen, end = {"chat": chat, "responses": responses, "messages": messages}[recorded.dialect](got.body, recorded)
    must(end == ERROR, f"an answer that broke off ended normally, or without an error: {end} {got.body[-200:]!r}")
    must(seen["error"], "an error without words")
    must("".join(answer.texts).startswith(seen["text"]), "what came before the error is not of this answer")
    must("".join(answer.thoughts).startswith(seen["thoughts"]), "what came before the error is not of this answer")


def status_for(client, status):
    """With which status that tool shows the reason to its user (docs/clients.md)."""
    if client == "vscode" and status not in (400, 401, 403, 404, 408, 413, 424, 429):
        return 400
    if client in ("copilot", "codex") and status in (401, 403, 404):
        return 400
    return 403 if client == "claude" and status == 401 else status


def check_error(recorded, status, got, seed):
    wanted = status_for(recorded.client, status)
    must(got.status == wanted, f"status {got.status} instead of {wanted}: {got.body[:300]!r}")
    must(got.complete, "the error was cut off")
    body = json.loads(got.body)
    must(recorded.dialect != "messages" or body["type"] == "error", f"not Anthropic's error shape: {body}")
    message = body["error"]["message"]
    if status != 502:
        must(f"Refused in the soak {seed}." in message, f"another reason: {message}")
    if got.status in (429, 503):
        must(got.headers.get("retry-after") == str(soak_answers.RETRY_AFTER), f"Retry-After is {got.headers.get('retry-after')}")
