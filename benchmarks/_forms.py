"""Forms of the product, filled and sent as a browser does."""

import re
from urllib.parse import urlencode
from uuid import uuid4

from benchmarks._server import answer_to

HIDDEN = re.compile(r"<input[^>]*type=\W?hidden[^>]*>")
ATTRIBUTE = re.compile(r'(name|value)=(?:"([^"]*)"|([^" >]*))')  # quoted or not


class Form:
    """A page with a form, and what a browser would send back."""

    def __init__(self, port: int, path: str, cookies: str = "") -> None:
        self.port, self.path, self.cookies = port, path, cookies
        status, headers, body = answer_to(port, "GET", path, None, {"Cookie": cookies, "Accept": "text/html"})
        assert status == 200, (path, status)
        self.html = body.decode()
        self.cookies = join_cookies(cookies, headers)
        self.hidden = dict(map(named, HIDDEN.findall(self.html)))

    def send(self, fields: dict[str, str]):
        headers = {
            "Cookie": self.cookies,
            "Accept": "text/html",
            "Content-Type": "application/x-www-form-urlencoded",
        }
        return "POST", self.path, urlencode(self.hidden | fields), headers

    def register(self, n: int):
        return self.send({
            "first_name": "Anne", "last_name": f"Essai {n}", "email": f"essai-{uuid4().hex}@example.org",
            "organisation": "Conseil général de Meurthe-et-Moselle", "role": "staff",
        })  # fmt: skip

    def contribute(self, n: int):
        fields = {
            "kind": "practice",
            "text": f"Nous prêtons la salle, pour la fois {n}.",
            "key": str(uuid4()),
        }
        return self.send(fields | {"language": "fr"})

    def contribute_address(self, meeting: str) -> str:
        """Register somebody for good, keep their cookies, and find the page of a workshop."""
        method, path, body, headers = self.register(0)
        status, answer, _ = answer_to(self.port, method, path, body, headers)
        assert status == 302, status
        personal = dict(answer)["location"]
        _, answer, _ = answer_to(self.port, "GET", personal, None, {"Cookie": self.cookies})
        self.cookies = join_cookies(self.cookies, answer)
        _, _, programme = answer_to(self.port, "GET", f"/meetings/{meeting}/", None, {"Cookie": self.cookies})
        sessions = re.findall(rf"/meetings/{meeting}/sessions/(\d+)/", programme.decode())
        for pk in sessions:
            address = f"/meetings/{meeting}/sessions/{pk}/contribute/"
            if answer_to(self.port, "GET", address, None, {"Cookie": self.cookies})[0] == 200:
                return address
        raise AssertionError("no workshop takes contributions")


def named(field: str) -> tuple[str, str]:
    """Name and value of a field."""
    told = {name: quoted or plain for name, quoted, plain in ATTRIBUTE.findall(field)}
    return told["name"], told.get("value", "")


def join_cookies(before: str, headers) -> str:
    """The cookies of a browser after an answer."""
    jar = dict(part.split("=", 1) for part in before.split("; ") if part)
    for name, value in headers:
        if name.lower() == "set-cookie":
            key, content = value.split(";")[0].split("=", 1)
            jar[key] = content
    return "; ".join(f"{key}={value}" for key, value in jar.items())
