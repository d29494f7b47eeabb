"""Kinds of files and encodings: every article comes through whole, and what cannot be read is an error in its place."""

import csv
import gzip
import io
import json
from datetime import date

import pytest

import claimkit
from claimkit import Article, ArticleFormatError, EncodingError, InputError
from claimkit.batch.articles import Source, find_files, read_file, read_files

TEXTS = {
    "ru": "Завод выпустил за год 120 тысяч тракторов, сообщил его директор. Выручка достигла 3,4 млрд рублей, а цех расширят к 2027 году.",
    "bg": "Летището е обслужило 2,3 млн. пътници през лятото, обяви кметът. Приходите са 41 млн. лева, с 8% повече от миналата година.",
    "ar": "قالت الوزيرة إن الميناء استقبل ثلاثة ملايين حاوية هذا العام، وبلغت الإيرادات ٤٥٠ مليون درهم بزيادة نسبتها 7%.",
}
NAMED = list(TEXTS.items())
ROWS = [
    {"id": f"{code}-{n}", "maintext": text, "language": code, "date_publish": f"2025-03-0{n}"} for n in (1, 2) for code, text in NAMED
]
LINES = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in ROWS)


def sheet(rows=ROWS, **how):
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(rows[0]), **how)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def zst(raw):
    zstandard = pytest.importorskip("zstandard")
    return zstandard.ZstdCompressor().compress(raw)


def parquet(rows):
    pa = pytest.importorskip("pyarrow")
    pq = pytest.importorskip("pyarrow.parquet")
    sink = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(rows), sink, row_group_size=2)
    return sink.getvalue()


FILES = {
    "a.jsonl": lambda: LINES.encode(),
    "a.ndjson": lambda: b"\xef\xbb\xbf" + LINES.encode(),
    "a.jsonl.gz": lambda: gzip.compress(LINES.encode()),
    "A.JSONL.GZ": lambda: gzip.compress(LINES.encode()[:99]) + gzip.compress(LINES.encode()[99:]),
    "a.jsonl.zst": lambda: zst(LINES.encode()),
    "two frames.jsonl.zst": lambda: zst(LINES.encode()[:99]) + zst(LINES.encode()[99:]),
    "utf-16.jsonl": lambda: LINES.encode("utf-16"),
    "utf-16 of no name": lambda: LINES.encode("utf-16"),
    "a.json": lambda: json.dumps(ROWS, indent=1).encode(),
    "a.json.gz": lambda: gzip.compress(json.dumps(ROWS).encode()),
    "utf-16.json": lambda: json.dumps(ROWS, ensure_ascii=False).encode("utf-16-be").join([b"\xfe\xff", b""]),
    "a.csv": lambda: sheet().encode(),
    "marked.csv": lambda: sheet(delimiter=";").encode("utf-8-sig"),
    "a.tsv": lambda: sheet(delimiter="\t", lineterminator="\n").encode(),
    "utf-16.csv": lambda: sheet(delimiter="\t").encode("utf-16"),
    "a.csv.gz": lambda: gzip.compress(sheet().encode()),
    "a.parquet": lambda: parquet(ROWS),
    "dated.parquet": lambda: parquet([row | {"date_publish": date.fromisoformat(row["date_publish"])} for row in ROWS]),
}


@pytest.mark.parametrize("name", FILES)
def test_one_article_in_every_kind_of_file(tmp_path, name):
    (tmp_path / name).write_bytes(FILES[name]())
    records = list(read_file(tmp_path / name))
    wanted = [Article(id=r["id"], text=r["maintext"], lang=r["language"], published=r["date_publish"]) for r in ROWS]
    assert [record.content for record in records] == wanted
    assert [record.line for record in records] == [1, 2, 3, 4, 5, 6]
    assert [record.identity for record in records] == [f"id {row['id']}" for row in ROWS]


def test_find_files_by_pattern_and_kind(tmp_path):
    for name in ("a.jsonl.gz", "b.CSV", "c/d.html", "c/e.parquet", "c/notes.gz", "c/f.tsv.zst"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"")
    names = [path.name for path in find_files([tmp_path])]
    assert names == ["a.jsonl.gz", "b.CSV", "d.html", "e.parquet", "f.tsv.zst"]
    assert [path.name for path in find_files([tmp_path / "**" / "*.html", tmp_path / "*.gz"])] == ["d.html", "a.jsonl.gz"]
    with pytest.raises(InputError, match="no such"):
        find_files([tmp_path / "*.nothing"])


@pytest.mark.parametrize(
    ("name", "raw", "good", "message"),
    [
        ("a.jsonl.gz", gzip.compress(LINES.encode())[:-200], None, "cannot be read to its end"),
        ("a.jsonl.gz", b"no gzip", 0, "cannot be read to its end"),
        ("a.csv", sheet().encode().replace("рублей".encode(), b"\xff\xfe"), 4, "byte 0xff"),
        ("a.csv", b"", 0, None),
        ("a.csv", b"id,title\n1,x\n", 0, "no text"),
        ("a.txt", TEXTS["ru"].encode("cp1251"), 0, "not UTF-8: byte 0xc7 at 0; give its encoding"),
        ("a.jsonl", LINES.encode("utf-16")[:-3], None, "utf-16"),
    ],
)
def test_broken_files(tmp_path, name, raw, good, message):
    (tmp_path / name).write_bytes(raw)
    records = list(read_file(tmp_path / name))
    errors = [str(record.content) for record in records if not isinstance(record.content, Article)]
    assert good is None or len(records) - len(errors) == good
    assert bool(errors) == bool(message)
    assert all(message in error for error in errors)


def test_broken_parquet(tmp_path):
    pytest.importorskip("pyarrow")
    (tmp_path / "a.parquet").write_bytes(parquet(ROWS)[:-30])
    (record,) = read_file(tmp_path / "a.parquet")
    assert isinstance(record.content, InputError)


def test_a_broken_zst(tmp_path):
    for raw in (zst(LINES.encode())[:-30], zst(LINES.encode()) + b"nonsense", zst(LINES.encode())[:-3], b"nonsense"):
        (tmp_path / "a.jsonl.zst").write_bytes(raw)
        *_, last = read_file(tmp_path / "a.jsonl.zst")
        assert isinstance(last.content, InputError)


@pytest.mark.parametrize(
    ("missing", "name", "extra"),
    [("pyarrow", "a.parquet", "parquet"), ("trafilatura", "a.html", "html"), ("zstandard", "a.txt.zst", "zstd")],
)
def test_a_missing_package_says_what_to_install(tmp_path, monkeypatch, missing, name, extra):
    monkeypatch.setitem(__import__("sys").modules, missing, None)
    (tmp_path / name).write_bytes(b"x")
    with pytest.raises(claimkit.MissingPackageError, match=rf"pip install 'claimkit\[{extra}\]'"):
        list(read_file(tmp_path / name))


def test_fields_by_other_names(tmp_path):
    rows = [{"nr": 7, "story": TEXTS["bg"], "text": "a teaser", "day": "2025-03-01", "where": "http://x"}]
    (tmp_path / "a.csv").write_text(sheet(rows), encoding="utf-8")
    names = {"id": "nr", "text": "story", "published": "day", "url": "where"}
    (record,) = read_files([tmp_path / "a.csv"], Source(fields=names))
    assert record.content == Article(id="7", text=TEXTS["bg"], published="2025-03-01", url="http://x")


@pytest.mark.parametrize(
    "fields",
    [
        {"articleBody": TEXTS["ru"], "headline": "H", "inLanguage": "ru", "datePublished": "2025-03-01T10:00:00+03:00"},  # schema.org
        {"body": TEXTS["ru"], "title": "H", "lang": "ru", "dateTime": "2025-03-01T10:00:00Z"},  # Event Registry
        {"content": TEXTS["ru"], "title": "H", "language": "ru", "publishedAt": "2025-03-01T10:00:00Z"},  # NewsAPI
        {"text": TEXTS["ru"], "title": "H", "language": "ru", "pubDate": "Sat, 01 Mar 2025 10:00:00 +0300"},  # a feed
        {"text": TEXTS["ru"], "title": "H", "lang": "ru", "publish_date": "2025-03-01 10:00:00"},  # newspaper
    ],
)
def test_fields_of_common_sources(fields):
    article = Source().record(fields, "x").content
    assert article.model_dump(exclude={"id", "url"}) == {"text": TEXTS["ru"], "title": "H", "lang": "ru", "published": date(2025, 3, 1)}


ENCODINGS = {
    "ru": ("utf-8", "windows-1251", "koi8-r", "iso-8859-5", "utf-16", "utf-16-le", "utf-16-be"),
    "bg": ("utf-8", "windows-1251", "koi8-r", "iso-8859-5", "utf-16", "utf-16-le", "utf-16-be"),
    "ar": ("utf-8", "windows-1256", "iso-8859-6", "utf-16", "utf-16-le", "utf-16-be"),
}


@pytest.mark.parametrize(("lang", "encoding"), [(lang, name) for lang, names in ENCODINGS.items() for name in names])
def test_encodings(tmp_path, lang, encoding):
    """The encoding given, and found."""
    text = TEXTS[lang].replace("٤٥٠", "450") if encoding in ("windows-1256", "iso-8859-6") else TEXTS[lang]
    (tmp_path / "a.txt").write_bytes(text.encode(encoding))
    (tmp_path / "b.jsonl").write_bytes((json.dumps({"id": "a", "text": text}, ensure_ascii=False) + "\n").encode(encoding))
    (tmp_path / "c.csv").write_bytes(sheet([{"id": "a", "text": text}]).encode(encoding))
    pytest.importorskip("charset_normalizer")
    for wanted in (encoding, "auto"):
        records = list(read_files(find_files([tmp_path]), Source(wanted)))
        assert [record.content for record in records] == [Article(id="a", text=text)] * 3, wanted


def test_encodings_that_do_not_fit(tmp_path):
    (tmp_path / "a.txt").write_bytes(TEXTS["ru"].encode("cp1251"))
    (record,) = read_files([tmp_path / "a.txt"])
    assert isinstance(record.content, EncodingError)
    (record,) = read_files([tmp_path / "a.txt"], Source("ascii"))
    assert isinstance(record.content, EncodingError)
    with pytest.raises(InputError, match="unknown encoding"):
        list(read_files([tmp_path / "a.txt"], Source("klingon")))
    for name in ("base64", "rot13"):
        with pytest.raises(InputError, match="unknown encoding"):
            list(read_files([tmp_path / "a.txt"], Source(name)))


PAGE = """<!DOCTYPE html><html lang="bg"><head><meta charset="{charset}"><title>Летището отчете рекорд</title>
<meta property="article:published_time" content="2025-03-02T08:00:00+02:00"><link rel="canonical" href="https://example.org/airport"></head>
<body><nav><a href="/">Начало</a> <a href="/sport">Спорт</a></nav><article><h1>Летището отчете рекорд</h1>
<p>{text}</p><p>{text}</p><p>Догодина ще бъде построен нов терминал за 120 млн. лева, добави той пред журналисти.</p></article>
<footer>© Всички права запазени</footer></body></html>"""


@pytest.mark.parametrize(("charset", "wanted"), [("utf-8", None), ("windows-1251", None), ("koi8-r", None), ("utf-8", "windows-1251")])
def test_web_pages(tmp_path, charset, wanted):
    pytest.importorskip("trafilatura")
    page = PAGE.format(charset=charset, text=TEXTS["bg"]).replace("©", "")
    (tmp_path / "airport.html").write_bytes(page.encode(wanted or charset))
    (record,) = read_files([tmp_path / "airport.html"], Source(wanted))
    article = record.content
    assert (article.id, article.title, article.published) == ("airport", "Летището отчете рекорд", date(2025, 3, 2))
    assert (article.url, record.line, record.identity) == ("https://example.org/airport", None, "url https://example.org/airport")
    assert TEXTS["bg"] in article.text
    assert "120 млн. лева" in article.text
    assert "Спорт" not in article.text


def test_a_page_without_article(tmp_path):
    pytest.importorskip("trafilatura")
    (tmp_path / "a.html").write_text("<html><body></body></html>", encoding="utf-8")
    (record,) = read_file(tmp_path / "a.html")
    assert isinstance(record.content, ArticleFormatError)
