"""Writes the report from the raw figures: the aims beside what was measured, whether it was reached or not."""
import json
from pathlib import Path

def write(output, name="run.json"):
    pass
