"""A server that speaks both protocols of translation, and remembers what it was sent."""

import json
import threading
import time
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

KEY = "the key"


class StandIn(ThreadingHTTPServer):
    """`asked` holds the bodies; `fails` the statuses that it answers first."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked: list[dict] = []
        self.fails: list[int] = []
        self.says: str | None = None  # a raw answer instead of a right one
        self.drips = False  # a byte at a time, without end
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def stop(self) -> None:
        self.shutdown()
        self.server_close()


class Handler(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.asked.append(body)
        if self.server.drips:
            return self.drip()
        if self.server.fails:
            return self.answer(self.server.fails.pop(0), {"error": "Try later."})
        ways = {"/translate": self.libretranslate, "/v1/chat/completions": self.openai}
        return ways.get(self.path, lambda body: self.answer(404, {"error": "Not found"}))(body)

    def libretranslate(self, body: dict) -> None:
        """https://docs.libretranslate.com/api/operations/translate/: a list of q gives a list."""
        if body.get("api_key") != KEY:
            return self.answer(403, {"error": "Invalid API key"})
        if body["source"] == body["target"] or body.get("format") not in ("text", "html"):
            return self.answer(400, {"error": "Invalid request"})
        texts = body["q"] if isinstance(body["q"], list) else [body["q"]]
        made = [f"[{body['target']}] {text}" for text in texts]
        return self.answer(200, {"translatedText": made if isinstance(body["q"], list) else made[0]})

    def openai(self, body: dict) -> None:
        """The chat of OpenAI-compatible endpoints: the last message is the text."""
        if self.headers["Authorization"] != f"Bearer {KEY}":
            return self.answer(401, {"error": {"message": "Incorrect API key provided"}})
        if not body.get("model") or body["messages"][-1]["role"] != "user":
            return self.answer(400, {"error": {"message": "Invalid request"}})
        says = {"role": "assistant", "content": f"[{body['model']}] {body['messages'][-1]['content']}"}
        return self.answer(200, {"choices": [{"index": 0, "message": says, "finish_reason": "stop"}]})

    def drip(self) -> None:
        with suppress(OSError):
            for _each in range(50):
                self.wfile.write(b"H")
                time.sleep(0.1)

    def answer(self, status: int, body: dict) -> None:
        raw = (self.server.says or json.dumps(body)).encode()
        self.send_response(status)
        if status == 302:
            self.send_header("Location", "/elsewhere")
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(raw)))
        self.end_headers()
        self.wfile.write(raw)

    def log_message(self, *_args) -> None:
        """Nothing is logged."""
