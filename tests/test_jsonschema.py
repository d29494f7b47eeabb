"""The schemas published are those of the types, and what comes out obeys them."""

import json

import pytest

import claimkit
from claimkit.__main__ import main
from claimkit.output.jsonschema import TYPES, file_of, json_schema

ARTICLE = {
    "id": "a",
    "lang": "ru",
    "published": "2025-10-03",
    "title": "Т",
    "text": "По словам министра, завод вложит в 2026 году около 5 млрд рублей.",
}


@pytest.mark.parametrize("name", TYPES)
def test_the_file_is_the_schema(name):
    published = json.loads(file_of(name).read_text(encoding="utf-8"))
    assert published == json_schema(name), "run: python -m claimkit schema --out claimkit/output/schemas"
    fields = set(getattr(claimkit, name).model_fields)
    assert set(published["properties"]) == fields
    assert set(published["required"]) == ({"id", "text"} if name == "Article" else fields)


def test_what_comes_out_obeys(capsys):
    jsonschema = pytest.importorskip("jsonschema")
    (record,) = claimkit.pipe([ARTICLE])
    claims = list(record.claims)
    values = {
        "Article": claimkit.Article.model_validate(ARTICLE),
        "ArticleClaims": record,
        "Claim": claims[0],
        "UnifiedClaim": claimkit.unify_claims(claims)[0],
    }
    for name, value in values.items():
        jsonschema.Draft202012Validator.check_schema(json_schema(name))
        validator = jsonschema.Draft202012Validator(json_schema(name))
        dumped = value.model_dump(mode="json")
        validator.validate(dumped)
        assert not validator.is_valid(dumped | {"more": 1})
        assert not validator.is_valid({})


def test_command(tmp_path, capsys):
    assert main(["schema", "Claim"]) == 0
    assert json.loads(capsys.readouterr().out) == json_schema("Claim")
    assert main(["schema"]) == 0
    assert list(json.loads(capsys.readouterr().out)) == list(TYPES)
    assert main(["schema", "--out", str(tmp_path)]) == 0
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == {file_of(n).name: file_of(n).read_bytes() for n in TYPES}
    assert main(["schema", "Nothing"]) == 2
