"""The example of a batch job runs, and twice comes to the same. (The notebook is run by .ci/steps/55-notebook.)"""

import subprocess
import sys
from pathlib import Path

EXAMPLES = Path(__file__).parents[1] / "examples"


def test_batch(tmp_path):
    command = [sys.executable, str(EXAMPLES / "batch.py"), str(EXAMPLES / "articles"), str(tmp_path)]
    count = len(list((EXAMPLES / "articles").glob("*.json")))
    first, second = (subprocess.run(command, capture_output=True, text=True) for _ in range(2))
    assert (first.returncode, second.returncode) == (0, 0), first.stderr + second.stderr
    assert first.stdout.startswith(f"{count} articles read, {count} known")
    assert second.stdout.startswith(f"0 articles read, {count} known")
    assert first.stdout.splitlines()[1:] == second.stdout.splitlines()[1:]
    assert "Claims of the night" in (tmp_path / "report.html").read_text(encoding="utf-8")
