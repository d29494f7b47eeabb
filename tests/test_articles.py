"""Articles as crawlers deliver them."""

import json
from datetime import date, datetime, timedelta, timezone
from types import SimpleNamespace

import pytest

import claimkit
from claimkit import Article, ArticleFormatError, EmptyTextError, EncodingError, InputError, PublishedError, TextTypeError
from claimkit.article import read_article, read_lang, read_published
from claimkit.batch.articles import find_files, read_file

TEXT = "Цена акции — 5 рублей."


@pytest.mark.parametrize(
    "fields",
    [
        {"maintext": TEXT, "language": "ru", "date_publish": "2018-10-01 12:00:00", "title": "Т", "url": "u"},  # news-please
        {"text": TEXT, "language": "ru", "date": "2018-10-01", "title": "Т", "url": "u"},  # trafilatura
        {"content": TEXT, "lang": "ru", "published_at": "2018-10-01T12:00:00Z", "title": "Т", "url": "u"},
        {"text": "", "body": TEXT, "lang": "ru-RU", "published": datetime(2018, 10, 1, 23, 59), "title": "Т", "url": "u"},
        {
            "text": None,
            "maintext": TEXT,
            "lang": None,
            "language": "ru",
            "published": "None",
            "date": date(2018, 10, 1),
            "title": "Т",
            "url": "u",
        },
    ],
)
def test_field_names(fields):
    wanted = {"text": TEXT, "lang": "ru", "published": date(2018, 10, 1), "title": "Т", "url": "u"}
    for given in (fields, SimpleNamespace(**fields)):
        article = read_article(given)
        assert article.model_dump(exclude={"id"}) == wanted
    assert read_article(article) is article


def test_id_is_given_or_a_hash_of_url_and_text():
    assert read_article({"id": 7, "text": TEXT}).id == "7"
    ids = {read_article(a).id for a in (TEXT, {"text": TEXT}, {"maintext": TEXT, "id": None})}
    assert len(ids) == 1
    assert read_article({"text": TEXT, "url": "u"}).id not in ids


@pytest.mark.parametrize(
    ("value", "day"),
    [
        (None, None),
        ("", None),
        ("None", None),
        (" null ", None),
        (float("nan"), None),
        ("2018-10-01", date(2018, 10, 1)),
        ("2018-10-01 12:00:00", date(2018, 10, 1)),
        ("2018-10-01T12:00:00", date(2018, 10, 1)),
        ("2018-10-01T23:59:59.123Z", date(2018, 10, 1)),
        ("2018-10-01T23:59:59+03:00", date(2018, 10, 1)),
        (date(2018, 10, 1), date(2018, 10, 1)),
        (datetime(2018, 10, 1, 23, tzinfo=timezone(timedelta(hours=5))), date(2018, 10, 1)),
    ],
)
def test_published(value, day):
    assert read_published(value) == day


@pytest.mark.parametrize("value", ["2018-02-30", "2018-13-01", "вчера", "1538352000", 1538352000, True, "2018", [2018, 10, 1]])
def test_published_that_is_no_date(value):
    with pytest.raises(PublishedError, match="2018-10-01"):
        read_published(value)


def test_lang():
    assert [read_lang(v) for v in (None, "", "None", "BG", "ar_EG", "ru-RU")] == [None, None, None, "bg", "ar", "ru"]


@pytest.mark.parametrize("lang", ["bg", "BG", "bg-BG", "bul", "Bulgarian"])
def test_languages_as_others_call_them(lang):
    (claim,) = claimkit.extract_claims({"text": "Цената е 5 лева.", "lang": lang})
    assert claim.lang == "bg"
    (record,) = claimkit.pipe([{"text": "Цената е 5 лева.", "language": lang}])
    assert (record.lang, record.status) == ("bg", "ok")


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ("", EmptyTextError),
        (" \n\t\u00a0", EmptyTextError),
        ({"text": ""}, EmptyTextError),
        ({"text": "", "maintext": "  "}, EmptyTextError),
        (None, TextTypeError),
        (5, TextTypeError),
        (b"5", TextTypeError),
        (["5"], TextTypeError),
        ({"text": 5}, TextTypeError),
        ({"text": b"5"}, TextTypeError),
        ({}, ArticleFormatError),
        ({"title": "5"}, ArticleFormatError),
        ({"text": TEXT, "published": "soon"}, PublishedError),
        ({"text": "5 \ud800 рублей"}, ArticleFormatError),
        (Article(id="1", text=" "), EmptyTextError),
    ],
)
def test_what_is_no_article(value, kind):
    with pytest.raises(kind):
        read_article(value)


def write(path, *lines):
    path.write_bytes(b"\n".join(line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines))
    return path


def test_lines_good_and_bad(tmp_path):
    path = write(
        tmp_path / "a.jsonl",
        {"id": "1", "text": TEXT},
        b"",
        b'{"id": "2", "text": ',
        b'{"text": "\xcf\xf0"}',
        b"[1]",
        {"id": "6", "text": ""},
        {"id": "7", "text": "а\u2028б"},
    )
    records = list(read_file(path))
    assert [r.line for r in records] == [1, 3, 4, 5, 6, 7]
    assert [type(r.content) for r in records] == [Article, ArticleFormatError, EncodingError, ArticleFormatError, EmptyTextError, Article]
    assert records[1].where == f"{path}:3"
    assert records[5].content.text == "а\u2028б"


def test_text_keeps_its_line_ends_and_loses_its_mark(tmp_path):
    path = write(tmp_path / "story.txt", "\ufeffа\r\nб".encode())
    (record,) = read_file(path)
    assert (record.content.id, record.content.text, record.line) == ("story", "а\r\nб", None)


def test_json_one_and_many(tmp_path):
    one = write(tmp_path / "one.json", json.dumps({"id": "1", "text": TEXT}, indent=1).encode())
    many = write(tmp_path / "many.json", [{"id": "1", "text": TEXT}, 5, {"id": "3", "text": TEXT}])
    assert [r.content.id for r in read_file(one)] == ["1"]
    assert [getattr(r.content, "id", None) for r in read_file(many)] == ["1", None, "3"]
    broken = write(tmp_path / "broken.json", b'{\n"text": 5,,\n}')
    (record,) = read_file(broken)
    assert isinstance(record.content, ArticleFormatError)
    assert "line 2" in str(record.content)


@pytest.mark.parametrize(
    ("raw", "count", "kind"),
    [
        (TEXT.encode(), 1, Article),
        (b"\n\n" + TEXT.encode(), 1, Article),
        ("{Реклама} 5 рублей".encode(), 1, Article),
        (json.dumps({"text": TEXT}).encode(), 1, Article),
        (json.dumps({"text": TEXT}, indent=2).encode(), 1, Article),
        (json.dumps([{"text": TEXT}, {"text": TEXT}], indent=2).encode(), 2, Article),
        (b"\n" + json.dumps({"text": TEXT}).encode() + b"\n" + json.dumps({"text": TEXT}).encode(), 2, Article),
        (b'{"text": 5,', 1, ArticleFormatError),
        (b"", 1, EmptyTextError),
        (b"\xcf\xf0\xe8", 1, EncodingError),
        (b'{"a":' * 5000, 1, ArticleFormatError),
    ],
)
def test_a_file_whose_name_tells_nothing(tmp_path, raw, count, kind):
    path = tmp_path / "news"
    path.write_bytes(raw)
    assert [type(r.content) for r in read_file(path)] == [kind] * count


def test_find_files(tmp_path):
    for name in ("b.txt", "a/c.json", "a/d.JSONL", "a/notes.md", "out/claims.jsonl"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("5", encoding="utf-8")
    found = find_files([tmp_path], leave_out=tmp_path / "out")
    assert [p.relative_to(tmp_path).as_posix() for p in found] == ["a/c.json", "a/d.JSONL", "b.txt"]
    with pytest.raises(InputError, match="nowhere"):
        find_files([tmp_path / "nowhere"])
    (tmp_path / "empty").mkdir()
    with pytest.raises(InputError, match="no articles"):
        find_files([tmp_path / "empty"])
    with pytest.raises(InputError, match="another folder"):
        find_files([tmp_path], leave_out=tmp_path)
