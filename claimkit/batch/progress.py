"""How far a run is, on a terminal: articles, articles a second, errors, time to go. Elsewhere nothing is shown."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TaskProgressColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from claimkit.batch.articles import Meter
from claimkit.batch.run import Progress as Report


@contextmanager
def progress(meter: Meter) -> Iterator[Report | None]:
    """What shows the articles met, those known before and those that failed, if anything; the bar is the bytes of the files read."""
    if not sys.stderr.isatty():
        yield None
        return
    said = TextColumn("{task.fields[said]}")
    columns = (SpinnerColumn(), said, BarColumn(), TaskProgressColumn(), TimeElapsedColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=meter.total or None, said="reading")

        def show(met: int, known: int, failed: int) -> None:
            elapsed = bar.tasks[0].elapsed or 0
            rate = f", {(met - known) / elapsed:.0f}/s" if elapsed > 1 else ""
            said = f"{met} articles{rate}" + (f", {known} known" if known else "") + (f", {failed} failed" if failed else "")
            bar.update(task, completed=min(meter.done, meter.total), said=said)

        yield show
