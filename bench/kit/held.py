"""What a process holds: sockets by their purpose and state, threads, and what of its Java heap is in use."""

import os
import re
import subprocess
from collections import Counter
from pathlib import Path

from kit import machine

STATES = {"01": "ESTABLISHED", "08": "CLOSE_WAIT", "0A": "LISTEN"}


def sockets(pid, own_port, upstream_port):
    """How many descriptors and sockets of that process are open, by what they are for and their state."""
    inodes = set()
    descriptors = os.listdir(f"/proc/{pid}/fd")
    for descriptor in descriptors:
        try:
            target = os.readlink(f"/proc/{pid}/fd/{descriptor}")
        except OSError:
            continue
        if target.startswith("socket:["):
            inodes.add(target[8:-1])
    counted = Counter(descriptors=len(descriptors))
    for table in ("tcp", "tcp6"):
        for line in Path(f"/proc/{pid}/net/{table}").read_text().splitlines()[1:]:
            fields = line.split()
            if fields[9] in inodes and STATES.get(fields[3]) != "LISTEN":
                local, remote = (int(fields[index].rpartition(":")[2], 16) for index in (1, 2))
                side = "clients" if local == own_port else "upstream" if remote == upstream_port else "others"
                counted[side] += 1
                counted[STATES.get(fields[3], "closing")] += 1
    return counted


def threads(pid):
    return int(re.search(r"Threads:\s+(\d+)", Path(f"/proc/{pid}/status").read_text()).group(1))


def jcmd(pid, *command):
    """What the JDK's jcmd answers about that JVM."""
    program = str(Path(machine.find_java()).with_name("jcmd"))
    return subprocess.run([program, str(pid), *command], capture_output=True, text=True, check=True).stdout


def live_heap_mb(pid):
    """What the JVM's heap holds after a full collection, in MB."""
    jcmd(pid, "GC.run")
    told = jcmd(pid, "GC.heap_info")
    return sum(int(used) for used in re.findall(r"total \d+K, used (\d+)K", told)) / 1024


def live_objects(pid, class_name):
    """(live heap in MB, live objects of that class), after a full collection."""
    told = jcmd(pid, "GC.class_histogram")
    total = re.search(r"^Total +\d+ +(\d+)", told, re.MULTILINE)
    found = re.search(rf"^ *\d+: +(\d+) +\d+ +{re.escape(class_name)}\b(?!\$)", told, re.MULTILINE)
    return int(total.group(1)) / 2**20, int(found.group(1)) if found else 0
