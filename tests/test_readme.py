"""What the README shows is what the library says."""

import contextlib
import io
import json
import re
import shlex
from pathlib import Path

import pytest

import claimkit
from claimkit.__main__ import main

README = Path(__file__).parents[1] / "README.md"
TEXT = README.read_text(encoding="utf-8")


def contains(whole, part) -> bool:
    """Whether a JSON value has all that another states."""
    if isinstance(part, dict):
        return all(key in whole and contains(whole[key], value) for key, value in part.items())
    if isinstance(part, list):
        return len(whole) == len(part) and all(map(contains, whole, part))
    return whole == part


def test_the_claim_shown_is_real():
    sentence = re.search(r"From «(.+?)»", TEXT)[1] + "."
    shown = json.loads(re.search(r"```json\n(.+?)```", TEXT, re.DOTALL)[1])
    (claim,) = claimkit.extract_claims(sentence)
    assert contains(claim.model_dump(mode="json"), shown)


@pytest.mark.parametrize("code", re.findall(r"```python\n(.+?)```", TEXT, re.DOTALL))
def test_the_python_examples_print_what_they_say(code):
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(code, {})
    assert printed.getvalue().splitlines() == [line.removeprefix("# ") for line in code.splitlines() if line.startswith("# ")]


def test_the_commands_run(tmp_path, monkeypatch, capsys):
    """Every command that begins with claimkit, in its order, where there are the files it names."""
    monkeypatch.chdir(tmp_path)
    story = "По словам министра, мощность станции вырастет примерно до 1,2 ГВт к 2030 году."
    lines = "".join(json.dumps({"id": key, "text": f"{story} Цена {key} млн рублей."}, ensure_ascii=False) + "\n" for key in ("1", "2"))
    Path("story.txt").write_text(story, encoding="utf-8")
    for name in ("articles.jsonl", "more.jsonl", "news/a.jsonl", "monday/in.jsonl", "tuesday/in.jsonl"):
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_text(lines, encoding="utf-8")
    for day in ("monday", "tuesday"):
        assert main(["batch", f"{day}/in.jsonl", "--out", day]) == 0
    block = TEXT[TEXT.index("## On the command line") :]
    commands = [line.split("  #")[0].strip() for line in block.splitlines() if line.startswith("claimkit ")]
    assert len(commands) >= 8
    for command in commands:
        command, _, stdin = command.replace("--processes 4", "--processes 1").partition(" < ")
        if stdin:
            monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(Path(stdin).read_bytes()), encoding="utf-8"))
        assert main(shlex.split(command)[1:]) == 0, command
        assert capsys.readouterr().out
    assert Path("report.html").is_file()
    assert Path("tasks.json").is_file()


@pytest.mark.skipif(not (README.parent / "docs").is_dir(), reason="not a checkout")
def test_links_lead_somewhere():
    for page in (*README.parent.glob("*.md"), *(README.parent / "docs").glob("*.md"), README.parent / "examples" / "add_a_language.md"):
        for target in re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8")):
            assert target.startswith("https://") or (page.parent / target).exists(), target


@pytest.mark.skipif(not (README.parent / ".ci" / "run").exists(), reason="not a checkout")
def test_two_commands():
    assert [line.split()[0:2] for line in TEXT.splitlines() if line.startswith("pip install ")] == [["pip", "install"]] * 2
