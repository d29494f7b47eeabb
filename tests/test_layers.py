"""The house: imports point one way, and a language is data."""

import ast
import re
from pathlib import Path

import pytest

import claimkit
from claimkit.lang.lexicon import language_facts

ROOT = Path(claimkit.__file__).parent
ORDER = (
    ("errors", "schema", "text", "article", "limits", "workers"),
    ("lang",),
    ("mentions",),
    ("unify",),
    ("claims",),
    ("pipeline",),
    ("output",),
    ("api", "__init__"),
    ("batch",),
    ("__main__",),
)
RANK = {room: rank for rank, rooms in enumerate(ORDER) for room in rooms}
MODULES = sorted(ROOT.rglob("*.py"))
LETTERS = re.compile(r"[\u0400-\u04ff]{3,}|[\u0621-\u064a]{3,}")


def room(path: Path) -> str:
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


def imported_rooms(tree: ast.AST) -> set[str]:
    """Rooms of claimkit that a module imports; importing the package itself is importing its front door."""
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            names |= {f"{node.module}.{alias.name}" for alias in node.names} if node.module == "claimkit" else {node.module}
    parts = [name.split(".") for name in names if name.split(".")[0] == "claimkit"]
    return {p[1] if len(p) > 1 and p[1] in RANK else "__init__" for p in parts}


def strings(tree: ast.AST) -> list[str]:
    """All strings of a module but its docstrings."""
    docs = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) and node.body:
            first = node.body[0]
            if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
                docs.add(id(first.value))
    return [n.value for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, str) and id(n) not in docs]


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_imports_point_one_way(path):
    here = RANK[room(path)]
    above = {name for name in imported_rooms(ast.parse(path.read_text(encoding="utf-8"))) if RANK[name] > here}
    assert not above, f"{path.name} imports {above} from above"


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_no_rule_names_a_language(path):
    codes = set(claimkit.languages())
    names = {language_facts(code)["name"].lower() for code in codes}
    said = [s for s in strings(ast.parse(path.read_text(encoding="utf-8"))) if s in codes or s.lower() in names]
    assert not said, f"a language is data; {path.name} names {said}"


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_no_words_of_a_language_in_python(path):
    """Tables of letters (text.py) are no words."""
    said = [s for s in strings(ast.parse(path.read_text(encoding="utf-8"))) if LETTERS.search(s) and room(path) != "text"]
    assert not said, f"words belong in a TOML lexicon; {path.name} has {said}"


def test_modules_are_small():
    long = {str(p.relative_to(ROOT)): n for p in MODULES if (n := len(p.read_text(encoding="utf-8").splitlines())) > 350}
    assert not long, "modules of about 250 lines"


def test_functions_are_small():
    long = {}
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef):
                doc = len((ast.get_docstring(node) or "").splitlines())
                length = node.end_lineno - node.lineno + 1 - doc
                if length > 40:
                    long[f"{path.relative_to(ROOT)}:{node.name}"] = length
    assert not long, "functions of about 25 lines"
