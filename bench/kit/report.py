"""Writes the report from the raw figures: the aims beside what was measured, reached or not."""

import json
import statistics

from kit.machine import RESULTS
from kit.workload import cases

NAMES = {
    "direct": "no proxy",
    "nginx": "nginx",
    "brickway": "**Brickway**",
    "script": "Python script",
}
HEAD = """\
# Benchmark

Written by `bench/run --all`; run it to have these figures from your own machine (Linux; on Debian and Ubuntu it installs
nginx and wrk by itself). `bench/run --help` lists the choices, and [bench/README.md](../bench/README.md) tells what the
parts do. [performance.md](performance.md) tells where the time goes and what was done about it.

Every request goes client → proxy → upstream, all three on the machine below. The client is wrk, the upstream is nginx
with canned answers, so what differs between the rows is the proxy alone. nginx as a plain reverse proxy is the yardstick:
it passes bytes on and changes nothing. Brickway reads each request, fixes what the model would refuse (here `top_p` beside
`temperature`, the penalties, `stream_options`, fields echoed in the history) and checks each event of a stream. The Python
script has the design of the one in circulation: a thread per connection, urllib, the whole answer buffered, `top_p` dropped.
"""
METHOD = """\
## How it is measured

- One figure is {seconds:g} s of wrk; contenders take turns, and each figure is the median of {rounds} such rounds.
  Before that Brickway's JVM gets 10 s per case to warm up, the others one; before anything is timed, each contender's
  answer to each case is compared with the upstream's, and an upstream that looks at the body confirms what Brickway removed.
- **Latency** is from the request's first byte to the answer's last, one connection, no pause. **Requests/s** is with 32
  connections on one wrk thread. wrk, upstream and proxy share the cores, so a slower proxy also means a less busy client;
  the CPU column (of the proxy, with 32 connections; for "no proxy" of the upstream) hardly depends on that.
- The upstream reads request bodies whole and sends streams chunked. It is one nginx worker; "no proxy" shows its own limit.
- nginx: a worker per core, keep-alive on both sides, `proxy_buffering off`, bodies in memory. Brickway: `java -jar
  target/brickway.jar serve` with the flags below, an empty home, its line per request written to a file. The script logs likewise.
- The two agent requests are generated: system prompt, 40 tools with schemas, a long history of tool calls and results;
  200 KB in Copilot CLI's dialect, 1 MB in VS Code's. They are answered by a stream of five chunks.
- Plain HTTP on both sides: TLS costs each contender the same and would need a certificate per run.
"""


def table(head, rows):
    marks = ["---" if number == 0 else "---:" for number in range(len(head))]
    lines = ["| " + " | ".join(map(str, row)) + " |" for row in [head, marks, *rows]]
    return "\n".join(lines) + "\n"


def milliseconds(microseconds):
    value = microseconds / 1000
    return f"{value:.3f}" if value < 10 else f"{value:.1f}" if value < 1000 else f"{value:.0f}"


def verdict(reached):
    return "reached" if reached else "**missed**"


def aims(run):
    """Rows of what was aimed at and what was measured."""
    medians, rows = run["medians"], []
    if "brickway" not in medians:
        return rows
    for case in (case for case in cases() if case.key in medians["brickway"]):
        ours = medians["brickway"][case.key]
        if "nginx" in medians:
            theirs = medians["nginx"][case.key]
            slower = ours["latency"]["p50_us"] / max(1, theirs["latency"]["p50_us"])
            share = ours["throughput"]["per_second"] / theirs["throughput"]["per_second"]
            rows.append([f"{case.title}: p50", "≤ 2 × nginx", f"{slower:.2f} ×", verdict(slower <= 2)])
            rows.append([f"{case.title}: requests/s", "≥ 0.5 × nginx", f"{share:.2f} ×", verdict(share >= 0.5)])
        if "script" in medians:
            times = ours["throughput"]["per_second"] / medians["script"][case.key]["throughput"]["per_second"]
            rows.append([f"{case.title}: requests/s", "≥ 10 × the script", f"{times:.1f} ×", verdict(times >= 10)])
    memory = run["memory"]["brickway"]["after_mb"]
    rows.append(["memory right after the run, whose last requests have 1 MB", "≤ 200 MB", f"{memory:.0f} MB", verdict(memory <= 200)])
    if rested := run["memory"]["brickway"].get("rested_mb"):
        rows.append(["memory 40 s later", "≤ 200 MB", f"{rested:.0f} MB", verdict(rested <= 200)])
    ready = statistics.median(run["start_up_s"])
    rows.append([f"ready (median of {len(run['start_up_s'])} starts)", "≤ 0.7 s", f"{ready:.2f} s", verdict(ready <= 0.7)])
    return rows


def figures(run):
    """A table per case."""
    head = ["", "p50 ms", "p99 ms", "requests/s", "p50 ms at 32", "p99 ms at 32", "CPU µs/request", "failed"]
    text = ""
    for case in cases():
        if case.key not in run["body_bytes"]:
            continue
        rows = []
        for name, of_case in run["medians"].items():
            one, many = of_case[case.key]["latency"], of_case[case.key]["throughput"]
            failed = sum(figure["failed"] for mode in run["all"][name][case.key].values() for figure in mode)
            rows.append(
                [
                    NAMES[name],
                    milliseconds(one["p50_us"]),
                    milliseconds(one["p99_us"]),
                    f"{many['per_second']:,.0f}",
                    milliseconds(many["p50_us"]),
                    milliseconds(many["p99_us"]),
                    f"{many['cpu_us']:,.0f}",
                    f"{failed:.0f}",
                ]
            )
        size = run["body_bytes"][case.key]
        text += f"### {case.title[0].upper()}{case.title[1:]} (request: {size:,} bytes)\n\n" + table(head, rows) + "\n"
    return text


def memory_table(run):
    rows = [
        [NAMES[name], f"{memory['after_mb']:.0f}", f"{memory['peak_mb']:.0f}"]
        for name, memory in run["memory"].items()
        if name != "direct"
    ]
    return table(["resident memory, MB", "after the run", "at most"], rows)


def other_tools():
    """What bench/streams, bench/hangup and bench/leaks left, if they ran through Brickway."""
    titles = {
        "streams": "Many slow streams at once (`bench/streams`)",
        "hangup": "The client hangs up (`bench/hangup`): time until the upstream's connection is closed",
        "leaks": "After many requests (`bench/leaks`: plain, streams, errors, hang-ups)",
    }
    text = ""
    for tool, title in titles.items():
        file = RESULTS / f"{tool}.json"
        if not file.exists():
            continue
        saved = json.loads(file.read_text())
        if saved["figures"]["through"] != "brickway":
            continue
        rows = []
        for what, measured, limit, unit in saved["rows"]:
            judged = "" if limit is None else verdict(measured <= limit)
            shown = f"{measured:,.2f}" if isinstance(measured, float) else f"{measured:,}"
            rows.append([what, f"{shown} {unit}".strip(), "" if limit is None else f"≤ {limit:g} {unit}".strip(), judged])
        text += f"## {title}\n\n" + table(["", "measured", "limit", ""], rows) + "\n"
    return text


def write(output, name="run.json"):
    """Writes the report of target/bench/<name> to `output`."""
    run = json.loads((RESULTS / name).read_text())
    text = HEAD + "\n"
    if rows := aims(run):
        text += "## Aims\n\n" + table(["", "aim", "measured", ""], rows) + "\n"
    text += "## Figures\n\n" + figures(run) + memory_table(run) + "\n"
    text += other_tools()
    text += METHOD.format(seconds=run["seconds"], rounds=run["rounds"]) + "\n"
    text += "## Machine\n\n"
    text += f"- measured {run['date']} with `{run['command'].strip()}`\n"
    text += "".join(f"- {what}: {value}\n" for what, value in run["machine"].items())
    text += f"- busy before the run: {run['busy_before']:.0%} of the cores (load {run['load_before']:.2f})"
    text += "; **too busy for these figures to count**\n" if run["busy_before"] > 0.1 else "\n"
    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_text(text, encoding="utf-8")
