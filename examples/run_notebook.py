"""Runs notebook.ipynb from top to bottom and fails if a cell does; with --save its outputs are stored in it, else changed ones are named.

    python examples/run_notebook.py [--save]

Needs nbclient, ipykernel, pandas and matplotlib.
"""

import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient

HERE = Path(__file__).parent
NOTEBOOK = HERE / "notebook.ipynb"


def stored(cell: nbformat.NotebookNode) -> list[object]:
    """What a cell shows, less what may differ from machine to machine: pictures, and the names of objects in memory."""
    shown = []
    for output in cell.get("outputs", ()):
        data = output.get("data", {})
        shown.append(output.get("text") or data.get("text/html") or ("picture" if "image/png" in data else "value"))
    return shown


def main() -> int:
    """Runs it. Readings get better with time, so tables and texts that differ from those stored are no failure."""
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    before = [stored(cell) for cell in notebook.cells]
    NotebookClient(notebook, timeout=120, kernel_name="python3", resources={"metadata": {"path": str(HERE)}}).execute()
    for cell in notebook.cells:
        cell.get("metadata", {}).pop("execution", None)
    if "--save" in sys.argv:
        nbformat.write(notebook, NOTEBOOK)
        return 0
    changed = [number for number, cell in enumerate(notebook.cells) if stored(cell) != before[number]]
    if changed:
        print(f"cells {changed} show other things than are stored; {Path(__file__).name} --save stores them", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
