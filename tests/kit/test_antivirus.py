"""Every file that people send is shown to an antivirus, where there is one."""

import ast
import re
import socket
import struct
import threading
from pathlib import Path

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile

from croisee.kit import antivirus
from croisee.kit.uploads import SentFile
from croisee.site.operating import checks

SRC = Path(__file__).parents[2] / "src"
ANOTHER_WAY = re.compile(r"\b(FILES|FileField|ImageField|MultiPartParser)\b")
HARM = b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE"
GONE = "Files are looked at by an antivirus, which does not answer now. Try again soon."


class Clamd:
    """A stand-in that speaks INSTREAM and PING; `says` replaces its answer, None hangs up."""

    def __init__(self, listening):
        self.listening, self.heard, self.says = listening, [], ""
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self):
        while True:
            try:
                there, _address = self.listening.accept()
            except OSError:
                return
            with there, there.makefile("rwb") as file:
                self.answer(file)

    def answer(self, file):
        command = b"".join(iter(lambda: file.read(1), b"\0"))
        content = b"".join(self.parts(file)) if command == b"zINSTREAM" else b""
        self.heard.append((command, content))
        usual = "stream: Win.Test.EICAR_HDB-1 FOUND" if HARM in content else "stream: OK"
        if self.says is not None:
            file.write((self.says or ("PONG" if command == b"zPING" else usual)).encode() + b"\0")
            file.flush()

    def parts(self, file):
        while length := struct.unpack("!I", file.read(4))[0]:
            yield file.read(length)


@pytest.fixture(params=["socket", "port"])
def clamd(request, settings, tmp_path):
    listening = socket.socket(socket.AF_UNIX if request.param == "socket" else socket.AF_INET)
    place = str(tmp_path / "clamd.ctl") if request.param == "socket" else ("127.0.0.1", 0)
    with listening:
        listening.bind(place)
        listening.listen()
        port = listening.getsockname()
        settings.CLAMD = port if request.param == "socket" else f"127.0.0.1:{port[1]}"
        yield Clamd(listening)


class Form(forms.Form):
    file = SentFile(megabytes=1)


def sent(content, name="a.txt"):
    """What is wrong with a file, and the form."""
    form = Form({}, {"file": SimpleUploadedFile(name, content)})
    return form.errors.get("file", []), form


def test_a_clean_file_is_shown_whole_and_read_afterwards(clamd):
    content = bytes(range(256)) * 1000

    wrong, form = sent(content)

    assert wrong == []
    assert clamd.heard == [(b"zINSTREAM", content)]
    assert form.cleaned_data["file"].read() == content


def test_what_is_found_is_refused_with_its_name_and_logged(clamd, caplog):
    wrong, _form = sent(b"a" * 70_000 + HARM)

    assert wrong == [
        "The antivirus found Win.Test.EICAR_HDB-1 in this file: it is not kept."
        " Look at the device it comes from."
    ]
    assert "the antivirus found Win.Test.EICAR_HDB-1" in caplog.text


@pytest.mark.parametrize("says", [None, "INSTREAM size limit exceeded. ERROR", "OK", "x" * 3000])
def test_what_nobody_could_look_at_is_refused(clamd, says, caplog):
    clamd.says = says

    assert sent(b"a")[0] == [GONE]
    assert "does not say whether a file is clean" in caplog.text


@pytest.mark.parametrize("clamd", ["port"], indirect=True)
def test_it_is_waited_for_in_bounded_time(clamd, monkeypatch):
    monkeypatch.setattr(antivirus, "SECONDS", 0.2)
    monkeypatch.setattr(clamd, "answer", lambda file: file.read())

    assert sent(b"a")[0] == [GONE]


@pytest.mark.parametrize("place", ["/nowhere/clamd.ctl", "127.0.0.1:1"])
def test_without_it_files_are_refused_unless_the_settings_take_them(settings, place, caplog):
    settings.CLAMD = place
    assert sent(b"a")[0] == [GONE]

    settings.CLAMD_NEEDED = False
    assert sent(b"a")[0] == []
    assert caplog.text.count("does not say whether a file is clean") == 2


def test_where_none_is_named_nobody_is_asked(clamd, settings):
    settings.CLAMD = ""

    assert sent(HARM)[0] == [] and clamd.heard == []


@pytest.mark.parametrize(("content", "why"), [(b"", "empty"), (b"a" * 1_000_001, "larger than 1 MB")])
def test_what_is_refused_anyway_is_shown_to_nobody(clamd, content, why):
    (wrong,) = sent(content)[0]

    assert why in wrong and clamd.heard == []


def test_the_check_says_when_it_is_away(clamd, settings):
    assert list(checks.scanner()) == []

    settings.CLAMD = "/nowhere/clamd.ctl"
    assert [str(one.what) for one in checks.scanner()] == [
        "The antivirus does not answer: [Errno 2] No such file or directory"
    ]


def test_no_file_comes_in_by_another_way():
    """Files are given to forms, and forms have this field for them."""
    wrong = []
    for file in [file for file in SRC.rglob("*.py") if ANOTHER_WAY.search(file.read_text())]:
        for node in ast.walk(tree := ast.parse(file.read_text())):
            for child in ast.iter_child_nodes(node):
                child.above = node
        names = [node for node in ast.walk(tree) if isinstance(node, ast.Attribute)]
        wrong += [f"{file.name}: {ast.unparse(one)}" for one in names if is_another_way(one)]

    assert wrong == ["uploads.py: forms.FileField"]


def is_another_way(node):
    if node.attr != "FILES" and ANOTHER_WAY.search(node.attr):
        return ast.unparse(node.value) != "models"
    at = node
    while node.attr == "FILES" and isinstance(at.above, ast.BoolOp | ast.IfExp):
        at = at.above
    return node.attr == "FILES" and not (
        isinstance(at.above, ast.Call) and ast.unparse(at.above.func).endswith("Form")
    )
