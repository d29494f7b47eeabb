"""Lists of claims: what they say of themselves to notebooks, tables, frames and files."""

import json
import pickle
import re
import subprocess
import sys
import tomllib
from datetime import date
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path
from types import SimpleNamespace

import pytest

import claimkit
from claimkit import ClaimSet, UnifiedClaimSet, extract_claims, unify_claims
from claimkit.errors import InputError, MissingPackageError, OutputError
from claimkit.output.displacy import displacy_spans
from claimkit.output.marked import parts_of, pieces
from claimkit.output.wording import direction

ARTICLES = [json.loads(p.read_text(encoding="utf-8")) for p in sorted((Path(__file__).parents[1] / "examples" / "articles").glob("*.json"))]
HOSTILE = '<script>alert(1)</script><img src=x onerror=alert(2)>" onmouseover="alert(3)'


@pytest.fixture(scope="module")
def sets():
    return [extract_claims(article) for article in ARTICLES]


@pytest.fixture(scope="module")
def claims(sets):
    return sum(sets, ClaimSet())


class Marks(HTMLParser):
    """The text of a page, and its elements."""

    def __init__(self):
        super().__init__()
        self.text, self.tags = "", []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.text += data


def parsed(markup):
    reader = Marks()
    reader.feed(markup)
    return reader


def test_it_is_a_list_of_claims(sets, claims):
    assert isinstance(claims, list)
    assert len(claims) == sum(map(len, sets)) > 60
    assert set(claims.articles) == {article["id"] for article in ARTICLES}
    assert claims == list(claims)
    for part in (claims[2:5], claims + claims[:0], claims.copy(), claims.filter(), pickle.loads(pickle.dumps(claims))):
        assert type(part) is ClaimSet
        assert part.articles == claims.articles
    assert type(claims[0]) is claimkit.Claim
    assert type(unify_claims(claims)[:2]) is UnifiedClaimSet


def test_filter(claims):
    money = claims.filter(kind="money", lang=["ru", "bg"])
    assert money == [c for c in claims if c.kind == "money" and c.lang in ("ru", "bg")] != []
    helionyx = claims.filter(subject="helionyx")
    assert {c.lang for c in helionyx} >= {"ru", "bg"}
    assert claims.filter(subject=helionyx[0].subject.id) == helionyx
    assert claims.filter(lambda c: c.quantity.approximate, dimension="power") == [
        c for c in claims if c.quantity.approximate and c.quantity.dimension == "power"
    ]
    assert claims.filter(unit="USD", article="ar-solar", modality="asserted") != []
    with pytest.raises(TypeError):
        claims.filter(colour="red")
    together = unify_claims(claims)
    assert together.filter(agreement=("corroborated", "conflicting"), lang="ar") == [
        c for c in together if c.agreement != "single" and "ar" in c.languages
    ]


def test_records_and_lines(claims, tmp_path):
    for group in (claims, unify_claims(claims)):
        records = group.to_records()
        assert len(records) == len(group)
        assert json.loads(json.dumps(records)) == records
        assert {tuple(record) for record in records} == {group._columns()}
        group.to_jsonl(tmp_path / "claims.jsonl")
        lines = (tmp_path / "claims.jsonl").read_text(encoding="utf-8").splitlines()
        assert [type(group[0]).model_validate_json(line) for line in lines] == group
    with pytest.raises(OutputError, match="cannot write"):
        claims.to_jsonl(tmp_path / "no" / "folder.jsonl")


@pytest.mark.parametrize("library", ["pandas", "polars", "arrow"])
def test_frames(library, claims):
    pytest.importorskip({"arrow": "pyarrow"}.get(library, library))
    frame = claims.to_frame(library)
    assert frame.shape == (len(claims), len(claims._columns()) + 1)
    column = {
        "pandas": lambda name: [None if v != v else v for v in frame[name].tolist()],
        "polars": lambda name: frame[name].to_list(),
        "arrow": lambda name: frame[name].to_pylist(),
    }[library]
    assert [v if v is None else Decimal(v) for v in column("low")] == [c.quantity.low for c in claims]
    assert column("published") == [c.published for c in claims]
    assert column("latest").count(date(2027, 12, 31)) >= 3
    place = next(i for i, c in enumerate(claims) if c.quantity.unit == "GW")
    assert column("value")[place] == float(claims[place].quantity.base.low)
    assert column("surface") == [c.mention.surface for c in claims]
    empty = ClaimSet().to_frame(library)
    assert empty.shape == (0, len(claims._columns()) + 1)
    assert unify_claims(claims).to_frame(library).shape[0] == len(unify_claims(claims))


@pytest.mark.parametrize("library", ["polars", "arrow"])
def test_figures_too_long_for_a_frame_stay_text(library, claims):
    pytest.importorskip({"arrow": "pyarrow"}.get(library, library))
    tiny = claims[0].quantity.model_copy(update={"low": Decimal("1e-80")})
    frame = ClaimSet([claims[0].model_copy(update={"quantity": tiny}), claims[1]]).to_frame(library)
    low = frame["low"].to_list() if library == "polars" else frame["low"].to_pylist()
    assert [Decimal(value) for value in low] == [Decimal("1e-80"), claims[1].quantity.low]


def test_frames_that_cannot_be_had(claims):
    with pytest.raises(InputError, match="pandas, polars, arrow"):
        claims.to_frame("excel")
    code = "import sys; sys.modules['polars'] = None\nimport claimkit\nclaimkit.ClaimSet().to_frame('polars')"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert f"{MissingPackageError.__name__}: data frames of polars need polars: pip install polars" in done.stderr


@pytest.mark.parametrize("number", range(len(ARTICLES)))
def test_highlighted_text_is_the_text(number, sets):
    claims, article = sets[number], ARTICLES[number]
    page = parsed(claims.highlight()._repr_html_())
    assert page.text.endswith(article["title"] + article["text"])
    (box,) = [attrs for tag, attrs in page.tags if tag == "div" and "lang" in attrs]
    assert (box["dir"], box["lang"]) == ("rtl" if article["lang"] == "ar" else "ltr", article["lang"])
    marks = re.findall(r"<mark [^>]*>([^<]*)</mark>", str(claims.highlight()))
    assert {c.mention.surface for c in claims} <= set(marks)


def test_the_table_is_escaped_and_runs_the_right_way(claims):
    page = parsed(claims[:3]._repr_html_())
    assert claims[0].mention.surface in page.text
    assert [attrs["dir"] for tag, attrs in page.tags if tag == "td"].count("rtl") >= 3
    assert "3 claims" in page.text
    assert "the first 60 shown" in claims._repr_html_()
    subject = claims[0].subject.model_copy(update={"name": HOSTILE, "id": HOSTILE})
    hostile = claims[0].model_copy(update={"subject": subject, "lang": HOSTILE})
    article = claims.articles[claims[0].article_id].model_copy(update={"title": HOSTILE, "lang": HOSTILE})
    bad = ClaimSet([hostile], articles=[article])
    for markup in (bad._repr_html_(), str(bad.highlight()), unify_claims(bad)._repr_html_()):
        tags = parsed(markup).tags
        assert not {tag for tag, _ in tags} & {"script", "img"}
        assert not any(name.startswith("on") for _, attrs in tags for name in attrs)
        assert HOSTILE in parsed(markup).text or HOSTILE in str(tags)


def test_show_prints_a_table_outside_notebooks(claims, capsys):
    claims[:2].show()
    unify_claims(claims[:2]).show()
    assert claims[0].mention.surface in capsys.readouterr().out
    with pytest.raises(InputError, match="no text of article None"):
        claims.highlight()


def test_show_displays_article_and_table_in_a_notebook(sets, monkeypatch):
    shown = []
    shell = SimpleNamespace(kernel=object())
    monkeypatch.setitem(sys.modules, "IPython", SimpleNamespace(get_ipython=lambda: shell))
    monkeypatch.setitem(sys.modules, "IPython.display", SimpleNamespace(display=lambda *objects: shown.extend(objects)))
    sets[0].show()
    assert [one._repr_html_() for one in shown] == [str(sets[0].highlight()), sets[0]._repr_html_()]


def test_pieces_make_up_the_text(sets):
    for claims in sets:
        (article,) = claims.articles.values()
        for claim in claims:
            cut = pieces(claim.evidence.text, parts_of(claim), claim.evidence.start)
            assert "".join(piece.text for piece in cut) == claim.evidence.text
            assert [p.text for p in cut if p.part and p.part.role == "quantity"] == [claim.mention.surface]
        assert "".join(p.text for p in pieces(article.text, [part for c in claims for part in parts_of(c)])) == article.text


def test_displacy(sets):
    displacy = pytest.importorskip("spacy.displacy")
    colours = claimkit.output.displacy.COLORS
    project = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["entry-points"]["spacy_displacy_colors"] == {"claimkit": "claimkit.output.displacy:COLORS"}
    for claims in sets:
        (article,) = claims.articles.values()
        shown = displacy_spans(article, claims)
        for span in shown["spans"]:
            inside = shown["tokens"][span["start_token"] : span["end_token"]]
            assert "".join(inside) == "".join(article.text[span["start"] : span["end"]].split())
        markup = displacy.render(shown, style="span", manual=True, jupyter=False, options={"colors": colours})
        assert "QUANTITY" in markup
        assert colours["QUANTITY"] in markup
        assert parsed(displacy.render(shown, style="ent", manual=True, jupyter=False)).text.count("QUANTITY") >= len(claims)


def test_direction():
    assert [direction(t, "ar") for t in ("Nvidia وOpenAI تعلنان", "5%", "OpenAI")] == ["rtl", "ltr", "ltr"]
    assert [direction(t, "ru") for t in ("Группа «Яргор» (يارغور)", "يارغور")] == ["ltr", "rtl"]
    assert [direction(t, "xx") for t in ("OpenAI, المجموعة", "Nvidia وOpenAI تعلنان")] == ["rtl", "ltr"]
