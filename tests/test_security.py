"""What SECURITY.md promises: no network, no code from data, no file outside the folder asked for."""

import ast
import json
import subprocess
import sys
from pathlib import Path

import pytest

import claimkit
from claimkit.__main__ import main

PACKAGE = Path(claimkit.__file__).parent
FORBIDDEN_MODULES = {"pickle", "cPickle", "dill", "shelve", "marshal", "yaml", "ftplib", "smtplib", "telnetlib"}
FORBIDDEN_CALLS = {"eval", "exec", "compile", "__import__"}
# An interpreter whose audit hook ends it at the first use of the network, or of a class or function that a pickle names.
GUARDED = """
import sys
NETWORK = ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.bind", "socket.sendto", "urllib.Request")
WATCHED = (*NETWORK, "pickle.find_class")
def hook(event, arguments):
    if event in WATCHED:
        sys.stderr.write(f"FORBIDDEN {event} {arguments}\\n")
        sys.stderr.flush()
        import os
        os._exit(99)
sys.addaudithook(hook)
from claimkit.__main__ import main
sys.exit(main(sys.argv[1:]))
"""


def calls(tree: ast.AST) -> set[str]:
    named = (node.func for node in ast.walk(tree) if isinstance(node, ast.Call))
    return {func.id for func in named if isinstance(func, ast.Name)}


def imports(tree: ast.AST) -> set[str]:
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.partition(".")[0])
    return found


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda p: str(p.relative_to(PACKAGE)))
def test_no_module_runs_data(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert not imports(tree) & FORBIDDEN_MODULES
    assert not calls(tree) & FORBIDDEN_CALLS


def test_the_hook_would_tell() -> None:
    code = GUARDED.replace("from claimkit.__main__ import main", "import socket; socket.create_connection(('127.0.0.1', 9))")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert done.returncode == 99 and "FORBIDDEN socket" in done.stderr


@pytest.fixture(scope="module")
def inbox(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("inbox")
    texts = {
        "ru": "Выручка Яндекса выросла до 5 млрд рублей.",
        "bg": "Фондът вложи 2 млрд. лева.",
        "ar": "بلغت إيرادات الشركة 5 مليارات دولار.",
    }
    for code, text in texts.items():
        (folder / f"{code}.json").write_text(json.dumps({"id": code, "text": text, "url": "http://example.org/a"}), encoding="utf-8")
    return folder


@pytest.mark.parametrize("command", ["batch", "extract", "unify", "report", "export", "explain", "languages", "schema"])
def test_no_command_opens_a_connection(command: str, inbox: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert main(["batch", str(inbox), "--out", str(out), "--rows", "0"]) == 0
    arguments = {
        "batch": [str(inbox), "--out", str(tmp_path / "again"), "--rows", "0"],
        "extract": [str(inbox / "ru.json")],
        "unify": [str(out)],
        "report": [str(out), "-o", str(tmp_path / "report.html")],
        "export": ["schema-org", str(inbox), "-o", str(tmp_path / "claims.jsonld")],
        "explain": ["5 млрд рублей"],
        "languages": [],
        "schema": ["Claim"],
    }[command]
    done = subprocess.run([sys.executable, "-c", GUARDED, command, *arguments], capture_output=True, text=True, timeout=120)
    assert "FORBIDDEN" not in done.stderr, done.stderr
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("name", ["../../evil", "/etc/evil", "a/b/c", "..", "con", "x" * 5000, "\n", "%2e%2e%2f", "evil\u202etxt"])
def test_no_article_id_is_a_path(name: str, tmp_path: Path) -> None:
    inbox, out = tmp_path / "inbox", tmp_path / "deep" / "out"
    inbox.mkdir()
    article = {"id": name, "lang": "ru", "text": "Выручка составила 5 млрд рублей."}
    (inbox / "a.jsonl").write_text(json.dumps(article) + "\n", encoding="utf-8")
    assert main(["batch", str(inbox), "--out", str(out), "--rows", "0"]) == 0
    outside = [p for p in tmp_path.rglob("*") if p.is_file() and out not in p.parents and inbox not in p.parents]
    assert not outside
    names = {p.name for p in out.rglob("*") if p.is_file()}
    assert not any("evil" in n for n in names)
