"""Mojibake is a typed error, is undone only on request, and is never seen where there is none."""

import json
from pathlib import Path

import pytest

import claimkit
from claimkit.__main__ import main
from claimkit.lang.mojibake import find_garble, mended
from tests.own_texts import ANCHOR, own_articles, own_sentences

CODES = claimkit.languages()
WRITTEN = {"ar": ("cp1256", "iso-8859-6"), "bg": ("cp1251", "koi8-r", "iso-8859-5"), "ru": ("cp1251", "koi8-r", "iso-8859-5")}
WAYS = [
    *((code, written, read) for code in CODES for written in WRITTEN[code] for read in ("latin-1", "cp1252")),
    *((code, "utf-8", read) for code in CODES for read in ("latin-1", "cp1252", "cp1251")),
    ("ar", "utf-8", "cp1256"),
    *((code, written, read) for code in ("bg", "ru") for written, read in (("koi8-r", "cp1251"), ("cp1251", "koi8-r"))),
]


def misread(raw: bytes, encoding: str) -> str:
    """As browsers and crawlers do: a byte that stands for nothing is that of Latin-1."""

    def letter(byte: int) -> str:
        try:
            return bytes([byte]).decode(encoding)
        except UnicodeDecodeError:
            return chr(byte)

    return "".join(map(letter, raw))


def paragraphs(code: str) -> list[str]:
    sentences = own_sentences(code)
    return [" ".join(sentences[i : i + 6]) for i in range(0, len(sentences), 60)]


@pytest.mark.parametrize(("code", "written", "read"), WAYS)
def test_found_and_undone_to_the_letter(code: str, written: str, read: str) -> None:
    articles = [article.text for article in own_articles() if article.lang == code]
    common = written in ("utf-8", "cp1251", "cp1256") and read != "koi8-r"  # the others, and capitals alone, need an article to tell
    for text in articles + paragraphs(code) if common else articles:
        raw = text.encode(written, "ignore")
        garbled = misread(raw, read)
        garble = find_garble(garbled)
        assert garble is not None, garbled
        assert mended(garbled, garble) == raw.decode(written)


@pytest.mark.parametrize("code", CODES)
def test_no_false_alarm(code: str) -> None:
    texts = [*own_sentences(code), *paragraphs(code), *(a.text for a in own_articles() if a.lang == code)]
    others = ["L'été dernier, la société a été rachetée à Besançon.", "Größe für Übergänge: süß.", "ÀÉÎÕÜ", "РСШЩ", "طظ", "рПУТ", ""]
    others.append("Ærø, Tårnby, Ølstykke, Fåborg og Københavns ærværdige kældre på Åbenrå")
    for text in (*texts, *(text.upper() for text in texts), *others):
        assert find_garble(text) is None, text


GOOD = "Выручка «Северстали» за прошлый год выросла до 5 млрд рублей, сообщил в среду министр."


def test_it_is_an_error_unless_it_is_to_be_repaired() -> None:
    bad = GOOD.encode("cp1251").decode("latin-1")
    for function in (claimkit.extract_claims, claimkit.find_mentions, claimkit.find_entities):
        for lang in (None, "ru"):
            with pytest.raises(claimkit.GarbledTextError, match="WINDOWS-1251 read as WINDOWS-1252") as caught:
                function(bad, lang=lang)
            assert (caught.value.written, caught.value.read) == ("windows-1251", "windows-1252")
    expected = claimkit.extract_claims({"id": "a", "title": "Прибыль", "text": GOOD}, published=ANCHOR)
    article = {"id": "a", "title": "Ïðèáûëü", "text": bad}
    found = claimkit.extract_claims(article, published=ANCHOR, repair=True)
    assert found == expected and len(found) == 1
    assert (found.articles["a"].text, found.articles["a"].title) == (GOOD, "Прибыль")
    refused, repaired = (next(claimkit.pipe([article], repair=repair)) for repair in (False, True))
    assert refused.status == "error" and str(refused.error).startswith("GarbledTextError")
    assert repaired.status == "ok"
    good = claimkit.extract_claims({"id": "a", "text": GOOD}, repair=True)
    assert good.articles["a"].text == GOOD


def test_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bad = GOOD.encode("utf-8").decode("cp1251", "replace")
    (tmp_path / "a.jsonl").write_text(json.dumps({"id": "a", "text": bad}), encoding="utf-8")
    assert main(["extract", str(tmp_path / "a.jsonl"), "--format", "jsonl"]) == 1
    assert "mojibake" in capsys.readouterr().err
    assert main(["extract", str(tmp_path / "a.jsonl"), "--format", "jsonl", "--repair"]) == 0
    assert json.loads(capsys.readouterr().out)["quantity"]["low"] == "5000000000"
    out = tmp_path / "out"
    assert main(["batch", str(tmp_path / "a.jsonl"), "--out", str(out), "--repair", "--keep-text", "--rows", "0"]) == 0
    (row,) = map(json.loads, (out / "articles" / "articles-000000.jsonl").read_text(encoding="utf-8").splitlines())
    assert row["status"] == "ok" and row["text"].startswith("Выручка")
