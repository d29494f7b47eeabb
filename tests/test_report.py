"""The report as a file: whole, escaped, closed by its own policy; how it looks and works in a browser is tests/test_report_browser.py."""

import base64
import hashlib
import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

import claimkit
from claimkit.__main__ import main
from claimkit.output.marked import COLOURS
from claimkit.output.report import report_html, write_report
from claimkit.output.wording import quantity_text, unit_text
from tests.report_fixture import HOSTILE, LINKS, hostile, rivals

EXAMPLES = Path(__file__).parents[1] / "examples" / "articles"


class Page(HTMLParser):
    """Elements of a page, and what stands in its scripts and styles."""

    def __init__(self, markup):
        super().__init__()
        self.tags, self.inside, self.stack = [], [], []
        self.feed(markup)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        self.stack.append(tag)

    def handle_endtag(self, tag):
        while self.stack and self.stack.pop() != tag:
            pass

    def handle_data(self, data):
        if self.stack:
            self.inside.append((self.stack[-1], data))

    def content(self, tag):
        return [data for name, data in self.inside if name == tag]


@pytest.fixture(scope="module")
def examples():
    articles = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(EXAMPLES.glob("*.json"))]
    claims = sum(map(claimkit.extract_claims, articles), claimkit.ClaimSet())
    told, unified, known = rivals()
    return claims + told, claimkit.unify_claims(claims) + unified, {article["id"]: article for article in articles} | known


@pytest.fixture(scope="module")
def page(examples):
    return Page(report_html(*examples))


def data_of(page):
    data, _ = page.content("script")
    return json.loads(data)


def test_the_page_needs_nothing_else(page):
    assert not {tag for tag, _ in page.tags} & {"iframe", "img", "object", "embed", "base"}
    for tag, attrs in page.tags:
        assert not any(name.startswith("on") or name == "style" for name in attrs), (tag, attrs)
        address = attrs.get("src") or attrs.get("href") or "#"
        assert address.startswith(("#", "data:,"))


def test_the_policy_names_our_script_and_style_only(page):
    (policy,) = [attrs["content"] for _, attrs in page.tags if attrs.get("http-equiv") == "Content-Security-Policy"]
    (style,), (_, script) = page.content("style"), page.content("script")
    for name, content in (("style", style), ("script", script)):
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert not re.search(r"innerHTML|insertAdjacentHTML|outerHTML|document\.write|\beval\b|fetch\(|XMLHttp", script)
    assert set(re.findall(r"https?://[^\s\"']+", script + style)) == {"http://www.w3.org/2000/svg"}


def test_the_data_are_the_claims(page, examples):
    claims, unified, articles = examples
    data = data_of(page)
    assert len(data["claims"]) == len(unified)
    assert sum(len(one["tellings"]) for one in data["claims"]) == len(claims)
    assert [article["title"] for article in data["articles"]] == [articles[key]["title"] for key in sorted(articles)]
    sentences = {claim.evidence.text for claim in claims}
    for one in data["claims"]:
        for told in one["tellings"]:
            pieces = [piece if isinstance(piece, str) else piece[0] for piece in told["text"]]
            assert "".join(pieces) in sentences
            assert told["dir"] == ("rtl" if told["lang"] == "ar" else "ltr")
    last = len(data["claims"]) - 1
    assert [claim["conflicts"] for claim in data["claims"][-2:]] == [[last], [last - 1]]
    assert data["roles"] == list(COLOURS)


def test_amounts_share_a_scale_only_if_they_are_measured_alike():
    text = "Цена 5 млн крон. Доход 3 млн крон. Убыток 2 млн рублей. Мощность 7 МВт. Станция на 4 ГВт. Выработка 2 ГВт·ч в год."
    claims = claimkit.extract_claims(text, lang="ru")
    data = data_of(Page(report_html(claims, claimkit.unify_claims(claims))))
    measures = {one["quantity"]: one["measure"].split("\t") for one in data["claims"]}
    assert all(len(parts) == 3 for parts in measures.values())
    assert measures["5 mn SEK or NOK or DKK or ISK or CZK"] == measures["3 mn SEK or NOK or DKK or ISK or CZK"]
    assert measures["7 MW"] == measures["4 GW"] == ["power", "W", ""]
    assert measures["2 mn RUB"] == ["money", "RUB", ""]
    assert measures["2 GWh per year"] == ["energy", "J", " per year"]


def test_headline_figures(page, examples):
    claims, unified, articles = examples
    shown = dict(zip(page.content("dt"), page.content("dd"), strict=True))
    assert shown == {
        "articles": str(len(articles)),
        "times told": str(len(claims)),
        "different claims": str(len(unified)),
        "corroborated": str(sum(one.agreement == "corroborated" for one in unified)),
        "conflicting": str(sum(one.agreement == "conflicting" for one in unified)),
    }


def test_hostile_text_stays_text():
    claims, articles = hostile()
    page = Page(report_html(claims, claimkit.unify_claims(claims), articles, title=HOSTILE[0]))
    assert len(page.content("script")) == 2
    assert not {tag for tag, _ in page.tags} & {"img", "iframe"}
    data = data_of(page)
    assert not any("url" in article for article in data["articles"])
    assert {article["title"] for article in data["articles"]} == set(HOSTILE)
    assert page.content("h1") == page.content("title") == [HOSTILE[0]]
    assert "49" not in page.content("h1")[0]
    assert len(LINKS) * len(HOSTILE) == len(data["articles"])


def test_articles_that_are_badly_told_of(examples, tmp_path):
    claims, unified, articles = examples
    bad = {"title": "\ud83d", "published": "yesterday", "lang": 5, "url": 7}
    write_report(tmp_path / "bad.html", claims, unified, dict.fromkeys(articles, bad) | {"else": {"published": "2025-10-03T12:00:00"}})
    data = data_of(Page((tmp_path / "bad.html").read_text(encoding="utf-8")))
    assert [article["day"] for article in data["articles"] if "day" in article] == ["2025-10-03"]
    assert "?" in {article["title"] for article in data["articles"]}


def test_links_go_to_the_web_only(examples):
    claims, unified, articles = examples
    url = "HTTPS://news.example/a?b=1&c='\"<>"
    known = {key: article | {"url": url} for key, article in articles.items()}
    assert {article["url"] for article in data_of(Page(report_html(claims, unified, known)))["articles"]} == {url}


def test_command(tmp_path, capsys):
    out = tmp_path / "out"
    assert main(["batch", str(EXAMPLES), "--out", str(out), "--rows", "0", "--report"]) == 0
    assert main(["report", str(out), "-o", str(tmp_path / "again.html")]) == 0
    assert capsys.readouterr().out.endswith(f"-> {tmp_path / 'again.html'}\n")
    assert (tmp_path / "again.html").read_bytes() == (out / "report.html").read_bytes()
    assert main(["report", str(out / "claims" / "claims-000000.jsonl"), "-o", str(tmp_path / "b.html"), "--title", "Планы & сроки"]) == 0
    assert "Планы &amp; сроки" in (tmp_path / "b.html").read_text(encoding="utf-8")
    assert main(["report", str(EXAMPLES), "-o", str(tmp_path / "c.html")]) == 2
    assert "no claims" in capsys.readouterr().err
    assert main(["report", str(out), "-o", str(tmp_path / "no" / "c.html")]) == 2
    assert "cannot write" in capsys.readouterr().err


def test_an_empty_report_and_one_without_articles(tmp_path, examples):
    write_report(tmp_path / "empty.html", [], [])
    assert "Claims of 0 articles" in (tmp_path / "empty.html").read_text(encoding="utf-8")
    claims, unified, _ = examples
    titles = [article["title"] for article in data_of(Page(report_html(claims, unified)))["articles"]]
    assert titles == sorted({claim.article_id for claim in claims})


@pytest.mark.parametrize(
    ("unit", "words"),
    [("{woman}", "women"), ("{German}", "Germans"), ("{head of cattle}", "head of cattle"), ("{Japanese}", "Japanese"), ("{GPU}", "GPUs"),
     ("[mi_i]2", "mi²"), ("By/s", "B/s"), ("[ft_i]", "ft"), ("kW.h", "kWh"), ("[pp]", "pp")],
)  # fmt: skip
def test_units_in_words(unit, words):
    assert unit_text(unit) == words


def test_quantities_in_words():
    mentions = claimkit.find_mentions("5 человек, 1 человек, около 3 млн тонн в год, более 2 крон", lang="ru")
    texts = [quantity_text(mention.quantity) for mention in mentions]
    assert texts[:3] == ["5 people", "1 person", "~ 3 mn t per year"]
    assert " or " in texts[3]
