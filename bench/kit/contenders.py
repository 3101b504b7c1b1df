"""Starts the canned upstream and what is measured between it and the client."""

import json
import os
import sys
from pathlib import Path

from kit.machine import JAR, Server, find_java, find_program, free_port, java_flags
from kit.workload import CHAT, DONE, answers

READY = b"Brickway is listening on"

# Everything stays in memory and in one own folder; workers keep the invoking user, or root could not read the folder.
NGINX = """\
{user}
worker_processes {workers};
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log crit;
events {{ worker_connections 8192; }}
http {{
  access_log off;
  client_body_temp_path {folder}/body;
  proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
  client_max_body_size 64m;
  client_body_buffer_size 2m;
  keepalive_requests 1000000000;
  keepalive_timeout 1h;
  {http}
}}
"""

# A static file refuses a POST with 405, which error_page turns into its content. `mirror` makes nginx read the body to
# its end before it answers, as a model server does. An answer with an addition has no
# length beforehand, so streams come chunked, as they do from a workspace.
UPSTREAM = """
  types {{ application/json json; text/event-stream sse; }}
  open_file_cache max=16;
  addition_types text/event-stream;
  server {{
    listen 127.0.0.1:{port} backlog=4096;
    root {folder};
    location = /read {{ internal; return 204; }}
    {locations}
  }}
"""

PLAIN_PROXY = """
  upstream workspace {{ server 127.0.0.1:{upstream}; keepalive 64; keepalive_requests 1000000000; }}
  server {{
    listen 127.0.0.1:{port} backlog=4096;
    location / {{
      proxy_pass http://workspace;
      proxy_http_version 1.1;
      proxy_set_header Connection "";
      proxy_buffering off;
    }}
  }}
"""


def start_nginx(folder, name, http, port, workers):
    own = Path(folder) / name
    own.mkdir(parents=True)
    user = "user root;" if os.geteuid() == 0 else ""
    config = own / "nginx.conf"
    config.write_text(NGINX.format(user=user, workers=workers, folder=own, http=http))
    command = [find_program("nginx"), "-p", str(own), "-e", str(own / "error.log"), "-c", str(config)]
    return own, Server(command, port, own / f"{name}.log")


def start_canned_upstream(folder, cases):
    """nginx that answers every case with a file from memory, faster than anything that is measured."""
    port = free_port()
    own = Path(folder) / "upstream"
    # Cases that share an answer share its file, but each has its own path.
    answered = {case.answer for case in cases}
    locations = "\n    ".join(
        [
            f"location ~ ^/{case.key}/ {{ alias {own}/{case.answer}; mirror /read; error_page 405 =200 /{case.answer}; }}"
            for case in cases
        ]
        + [f"location = /{name} {{ add_after_body /done.txt; }}" for name in sorted(answered) if name.endswith(".sse")]
    )
    http = UPSTREAM.format(port=port, folder=own, locations=locations)
    own, server = start_nginx(folder, "upstream", http, port, workers=1)
    for name, text in answers().items():
        (own / name).write_text(text.removesuffix(DONE), encoding="utf-8")
    (own / "done.txt").write_text(DONE)
    return server.wait_until_ready()


def start_plain_nginx(folder, upstream):
    port = free_port()
    _, server = start_nginx(folder, "nginx", PLAIN_PROXY.format(port=port, upstream=upstream), port, workers="auto")
    return server.wait_until_ready()


def start_script(folder, name, url):
    port = free_port()
    script = Path(__file__).with_name("python_script.py")
    return Server([sys.executable, "-B", str(script), str(port), url], port, Path(folder) / f"{name}.log").wait_until_ready()


def brickway_environment(home, upstream):
    """No setting but ours reaches Brickway, and none of the user's files."""
    ours = ("DBX_", "DATABRICKS_", "BRICKWAY_")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    config = Path(home) / "config"
    config.mkdir(parents=True, exist_ok=True)
    return kept | {
        "HOME": str(home),
        "BRICKWAY_CONFIG_DIR": str(config),
        "DATABRICKS_AI_GATEWAY_URL": f"http://127.0.0.1:{upstream}",
        "DBX_TOKEN": "x",
    }


def start_brickway(folder, upstream, cases=(), name="brickway", extra_flags=()):
    """`brickway.jar serve` in front of an upstream port; each case's model gets its own path there."""
    home = Path(folder) / name
    environment = brickway_environment(home, upstream)
    if cases:
        models = {
            "endpoints": {case.key: case.upstream_path for case in cases},
            "models": [{"id": case.model, "endpoint": case.key} for case in cases],
        }
        (home / "config" / "models.json").write_text(json.dumps(models))
    port = free_port()
    command = [find_java(), *java_flags(), *extra_flags, "-jar", str(JAR), "serve", "--port", str(port)]
    log = home / f"{name}.log"
    return Server(command, port, log, env=environment, cwd=home).wait_until_ready(line=READY)


CHAT_PATH = {"nginx": CHAT, "brickway": "/v1/chat/completions"}


def start_front(kind, folder, upstream):
    """One proxy, "nginx" or "brickway", before an upstream port; its chat path is in CHAT_PATH."""
    return start_brickway(folder, upstream) if kind == "brickway" else start_plain_nginx(folder, upstream)
