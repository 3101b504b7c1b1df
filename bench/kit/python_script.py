"""The thing to beat: the small Python script that people write for this job.

One thread per connection, urllib towards the workspace, the answer read to its end before the first byte goes to the
client, `top_p` and `stream_options` dropped. Written for this benchmark after the published design; not for use.
"""

import argparse
import json
import urllib.error
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Proxy(BaseHTTPRequestHandler):
    target = ""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))

    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers.get("Content-Length", 0))))
        if "temperature" in body:
            body.pop("top_p", None)
        body.pop("stream_options", None)
        print("POST", self.path, body.get("model"), flush=True)
        headers = {"Content-Type": "application/json", "Authorization": "Bearer x"}
        request = urllib.request.Request(self.target, json.dumps(body).encode(), headers, method="POST")
        try:
            with self.opener.open(request, timeout=300) as answer:
                self.pass_on(answer.status, answer.headers, answer.read())
        except urllib.error.HTTPError as refusal:
            self.pass_on(refusal.code, refusal.headers, refusal.read())

    def pass_on(self, status, headers, content):
        self.send_response(status)
        self.send_header("Content-Type", headers.get("Content-Type", "application/json"))
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format, *values):
        print(format % values, flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("port", type=int)
    parser.add_argument("target", help="the URL that every request goes to")
    choice = parser.parse_args()
    Proxy.target = choice.target
    ThreadingHTTPServer(("127.0.0.1", choice.port), Proxy).serve_forever()
