"""`claimkit verify`: the files of an installation held against the hashes that its wheel was built with."""

import base64
import hashlib
from importlib.metadata import Distribution
from pathlib import Path

import pytest

import claimkit
from claimkit.__main__ import main
from claimkit.batch import installed
from claimkit.batch.installed import Verified, verify

FILES = {"claimkit/__init__.py": b"", "claimkit/lang/xx/units.toml": b"[unit]\n", "claimkit/models/xx/names.bin": bytes(range(256)) * 9}


@pytest.fixture
def built(tmp_path: Path) -> Distribution:
    """An installation as pip leaves it: files, RECORD, compiled code without a hash."""
    lines = ["claimkit/__pycache__/__init__.cpython-311.pyc,,", "claimkit-1.dist-info/RECORD,,", "../../../bin/claimkit,sha256=x,9"]
    for name, content in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(content)
        digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
        lines.append(f"{name},sha256={digest},{len(content)}")
    (tmp_path / "claimkit/__pycache__").mkdir()
    (tmp_path / "claimkit/__pycache__/__init__.cpython-311.pyc").write_bytes(b"code")
    info = tmp_path / "claimkit-1.dist-info"
    info.mkdir()
    (info / "RECORD").write_text("\n".join(lines), encoding="utf-8")
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: claimkit\nVersion: 1\n", encoding="utf-8")
    return Distribution.at(info)


def test_as_built(built: Distribution) -> None:
    assert verify(built) == Verified(3, (), (), ()) and verify(built).whole


def test_every_fault_is_named(built: Distribution, tmp_path: Path) -> None:
    (tmp_path / "claimkit/models/xx/names.bin").write_bytes(bytes(range(256)) * 8 + bytes(256))
    (tmp_path / "claimkit/lang/xx/units.toml").unlink()
    (tmp_path / "claimkit/lang/xx/time.toml").write_bytes(b"[day]\n")
    found = verify(built)
    assert found == Verified(1, ("claimkit/models/xx/names.bin",), ("claimkit/lang/xx/units.toml",), ("claimkit/lang/xx/time.toml",))
    assert not found.whole


def test_the_command(built: Distribution, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(installed, "distribution", lambda name: built)
    assert main(["verify"]) == 0
    assert "3 files as built" in capsys.readouterr().out
    (tmp_path / "claimkit/__init__.py").write_bytes(b"import os\n")
    assert main(["verify"]) == 1
    printed = capsys.readouterr()
    assert "changed: claimkit/__init__.py" in printed.err and "others are not" in printed.out


def test_a_checkout_has_no_hashes(built: Distribution, tmp_path: Path) -> None:
    (tmp_path / "claimkit-1.dist-info/RECORD").write_text("claimkit.pth,sha256=x,9\n", encoding="utf-8")
    with pytest.raises(claimkit.InputError, match="checkout"):
        verify(built)
