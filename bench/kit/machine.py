"""The machine: missing packages, the JDK, the jar, and processes with their memory and CPU time."""

import glob
import os
import platform
import re
import resource
import shutil
import signal
import socket
import subprocess
import sys
import time
import xml.etree.ElementTree as ElementTree
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
RESULTS = ROOT / "target" / "bench"
JAR = ROOT / "target" / "brickway.jar"
PACKAGES = {"nginx": "nginx-light", "wrk": "wrk"}
TICKS = os.sysconf("SC_CLK_TCK")


def fail(sentence):
    """Ends the program with one sentence for the person in front of it."""
    sys.exit(f"{Path(sys.argv[0]).name}: {sentence}")


def find_program(name):
    # Debian keeps nginx in /usr/sbin, which a normal user's PATH lacks.
    return shutil.which(name, path=os.environ.get("PATH", "") + ":/usr/sbin:/usr/local/sbin")


def install_missing(programs):
    """Installs the Debian packages of missing programs as root, or says which to install."""
    packages = [PACKAGES[name] for name in programs if not find_program(name)]
    if not packages:
        return
    command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        fail(f"please install {' and '.join(packages)} first, for example: sudo {' '.join(command)}")
    quiet = {"stdout": subprocess.DEVNULL, "env": os.environ | {"DEBIAN_FRONTEND": "noninteractive"}}
    subprocess.run(["apt-get", "update", "-qq"], check=False, **quiet)
    if subprocess.run(command, **quiet).returncode:
        fail(f"apt-get could not install {' and '.join(packages)}; its message is above")


def java_version(home):
    """The feature version in a JDK folder's `release` file, 0 if there is none."""
    try:
        found = re.search(r'JAVA_VERSION="(\d+)', (Path(home) / "release").read_text())
        return int(found.group(1)) if found else 0
    except OSError:
        return 0


def find_java():
    """A `java` of the version that the pom requires: BRICKWAY_JAVA, JAVA_HOME, PATH, then the usual folders."""
    required = int(pom_property("jdk.required"))
    explicit = os.environ.get("BRICKWAY_JAVA")
    if explicit:
        return explicit
    homes = [os.environ.get("JAVA_HOME", "")]
    if on_path := shutil.which("java"):
        homes.append(Path(on_path).resolve().parents[1])
    for pattern in ("/usr/lib/jvm/*", "/opt/*", "~/.jdks/*", "~/.sdkman/candidates/java/*"):
        homes += sorted(glob.glob(os.path.expanduser(pattern)), key=java_version)
    for home in homes:
        java = Path(home) / "bin" / "java"
        if java_version(home) >= required and java.exists():
            return str(java)
    fail(f"no JDK {required} or newer found; set BRICKWAY_JAVA to its java program")


def pom_property(name):
    properties = ElementTree.parse(ROOT / "pom.xml").find("{*}properties")
    return properties.findtext("{*}" + name).strip()


def java_flags():
    """The flags that `mvn exec:exec` and the packages start Brickway with on Linux."""
    of_linux = ElementTree.parse(ROOT / "pom.xml").findtext("{*}profiles/{*}profile/{*}properties/{*}jvm.flags.system")
    return pom_property("jvm.flags").split() + of_linux.split()


def build_jar():
    """Builds target/brickway.jar unless it is there."""
    if JAR.exists():
        return
    print("building target/brickway.jar …", flush=True)
    maven = "mvn" if shutil.which("mvn") else "./mvnw"
    if subprocess.run([maven, "-B", "-q", "package", "-DskipTests"], cwd=ROOT).returncode or not JAR.exists():
        fail("the build failed; its message is above")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def raise_descriptor_limit():
    """Lets this process and its children open as many sockets as the machine allows."""
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


def wait_for(condition, seconds, what, pause=0.002):
    """Polls until the condition is true; fails with a sentence when the time is over."""
    end = time.monotonic() + seconds
    while not (value := condition()):
        if time.monotonic() > end:
            raise TimeoutError(f"{what} did not happen within {seconds:g} s")
        time.sleep(pause)
    return value


def answers(port):
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


class Server:
    """A server process of ours, its output in a log file, stopped by its own process id."""

    def __init__(self, command, port, log, **options):
        self.port = port
        self.log = Path(log)
        with open(log, "wb") as output:
            self.process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=output, stderr=output, **options)
        self.pid = self.process.pid

    def wait_until_ready(self, seconds=20, line=None):
        """Waits until the ready line is in the log (if one is given) and the port answers."""

        def ready():
            if self.process.poll() is not None:
                raise TimeoutError(f"the process ended with {self.process.returncode}: {self.tail()}")
            return (not line or line in self.log.read_bytes()) and answers(self.port)

        try:
            wait_for(ready, seconds, f"an answer on port {self.port}")
        except TimeoutError as problem:
            self.stop()
            fail(f"{self.log.stem} did not start: {problem}")
        return self

    def tail(self):
        return self.log.read_text(errors="replace")[-800:].strip()

    def stop(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(15)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()


def family(pid):
    """A process and its direct children (nginx: the master and its workers)."""
    return [pid, *map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split())]


def memory_mb(pid, field="VmRSS"):
    """Resident memory of a process and its children in MB (VmRSS now, VmHWM the highest so far)."""
    kilobytes = 0
    for member in family(pid):
        found = re.search(field + r":\s+(\d+)", Path(f"/proc/{member}/status").read_text())
        kilobytes += int(found.group(1)) if found else 0
    return round(kilobytes / 1024, 1)


def cpu_seconds(pid):
    """CPU time of a process and its children so far, user and system."""
    total = 0
    for member in family(pid):
        fields = Path(f"/proc/{member}/stat").read_text().rpartition(")")[2].split()
        total += int(fields[11]) + int(fields[12])
    return total / TICKS


def cpu_busy(seconds=1.0):
    """The share of all cores, 0 to 1, that is in use now, by whomever."""

    def sample():
        fields = [int(field) for field in Path("/proc/stat").read_text().splitlines()[0].split()[1:9]]
        return sum(fields), fields[3] + fields[4]

    total, idle = sample()
    time.sleep(seconds)
    later_total, later_idle = sample()
    return 1 - (later_idle - idle) / max(1, later_total - total)


def describe(java=None):
    """What the figures were measured on, for the report."""

    def output_of(command):
        done = subprocess.run(command, capture_output=True, text=True)
        return (done.stdout + done.stderr).strip().splitlines()

    model = re.search(r"model name\s*:\s*(.+)", Path("/proc/cpuinfo").read_text())
    memory = int(re.search(r"MemTotal:\s+(\d+)", Path("/proc/meminfo").read_text()).group(1))
    system = platform.freedesktop_os_release().get("PRETTY_NAME", platform.system())
    facts = {
        "processor": f"{model.group(1) if model else platform.machine()}, {os.cpu_count()} cores",
        "memory": f"{memory / 2**20:.0f} GB",
        "system": f"{system}, Linux {platform.release()}",
        "python": platform.python_version(),
    }
    if nginx := find_program("nginx"):
        facts["nginx"] = output_of([nginx, "-v"])[0].rpartition("/")[2]
    if wrk := find_program("wrk"):
        facts["wrk"] = " ".join(output_of([wrk, "-v"])[0].split()[1:2])
    if java:
        facts["java"] = output_of([java, "-version"])[1].replace("OpenJDK Runtime Environment ", "")
        facts["java flags"] = " ".join(java_flags())
        facts["brickway"] = brickway_version()
    return facts


def brickway_version():
    version = ElementTree.parse(ROOT / "pom.xml").findtext("{*}version")
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True)
    return f"{version} ({commit.stdout.strip() or 'no git'})"
