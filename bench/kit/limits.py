"""Judging: each tool compares its figures with its limits, prints both, and leaves them for the report."""

import json
import sys
from pathlib import Path

from kit import machine


def percentile(values, share):
    """The value below which that share (0 to 1) of the values lies; 0.0 of nothing."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else 0.0


def finish(tool, figures, rows, judged=True):
    """Prints and saves rows of (what, measured, limit, unit); exits with 1 if a limit was missed.

    With judged=False (smoke runs on busy machines) only a limit of 0, which counts errors, is held against the run.
    """
    machine.RESULTS.mkdir(parents=True, exist_ok=True)
    missed = []
    for what, measured, limit, unit in rows:
        verdict = "" if limit is None else "  ok" if measured <= limit else "  MISSED"
        bound = "" if limit is None else f" (limit {limit:g})"
        print(f"{what:58} {measured:10.6g} {unit}{bound}{verdict}")
        if limit is not None and measured > limit and (judged or limit == 0):
            missed.append(what)
    if judged:
        saved = {"figures": figures, "rows": rows}
        (machine.RESULTS / f"{tool}.json").write_text(json.dumps(saved, indent=1))
    if missed:
        sys.exit(f"{Path(sys.argv[0]).name}: limit missed: {'; '.join(missed)}")
