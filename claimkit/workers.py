"""Work spread over processes: results in the order of the items, memory bounded, and a process that dies costs one item only."""

import contextlib
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing import get_context, parent_process
from typing import Generic, TypeVar

from claimkit.errors import ClaimkitError

Item = TypeVar("Item")
Result = TypeVar("Result")
CHUNK = 8  # items sent at once: an article takes milliseconds, a message a fraction of one


def ordered_map(
    function: Callable[[Item], Result], items: Iterable[Item], *, processes: int, lost: Callable[[Item], Result]
) -> Iterator[Result]:
    """`map(function, items)` in processes; `lost(item)` stands for an item whose process died of it.

    >>> list(ordered_map(abs, [-1, 2], processes=1, lost=abs))
    [1, 2]
    """
    if processes == 1:
        yield from map(function, items)
        return
    crew = _Crew(function, processes, lost)
    try:
        for chunk in _chunks(items):
            crew.send(chunk)
            if len(crew.waiting) > 3 * processes:
                yield from crew.take()
        while crew.waiting:
            yield from crew.take()
    finally:
        crew.close()


def start_pool(processes: int) -> ProcessPoolExecutor:
    """New processes that leave Ctrl-C to their parent and end when it does, were it by `kill -9`."""
    return ProcessPoolExecutor(processes, mp_context=get_context("spawn"), initializer=_obey)


def _obey() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_follow, daemon=True).start()


def _follow() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _chunks(items: Iterable[Item]) -> Iterator[list[Item]]:
    rest = iter(items)
    while chunk := list(islice(rest, CHUNK)):
        yield chunk


def _run(function: Callable[[Item], Result], chunk: list[Item]) -> list[Result]:
    return [function(item) for item in chunk]


def _sound(future: "Future[list[Result]]") -> bool:
    return future.done() and not future.cancelled() and future.exception() is None


class _Crew(Generic[Item, Result]):
    """Processes and the chunks they work on, oldest first."""

    def __init__(self, function: Callable[[Item], Result], processes: int, lost: Callable[[Item], Result]) -> None:
        self.function, self.processes, self.lost = function, processes, lost
        self.waiting: deque[tuple[list[Item], Future[list[Result]]]] = deque()
        self.pool = self._start()

    def _start(self) -> ProcessPoolExecutor:
        pool = start_pool(self.processes)
        try:
            pool.submit(int).result()
        except BrokenProcessPool as error:
            hint = "call it from a file, under `if __name__ == '__main__':`, or with processes=1"
            raise ClaimkitError(f"worker processes do not start; {hint}") from error
        return pool

    def send(self, chunk: list[Item]) -> None:
        self.waiting.append((chunk, self._submit(chunk)))

    def _submit(self, chunk: list[Item]) -> "Future[list[Result]]":
        try:
            return self.pool.submit(_run, self.function, chunk)
        except BrokenProcessPool as error:  # known when its turn comes
            broken: Future[list[Result]] = Future()
            broken.set_exception(error)
            return broken

    def take(self) -> list[Result]:
        """Results of the oldest chunk."""
        chunk, future = self.waiting.popleft()
        try:
            return future.result()
        except BrokenProcessPool:
            return self._rescue(chunk)

    def _rescue(self, chunk: list[Item]) -> list[Result]:
        """A process died: the chunk's items one by one, then new work for those that waited."""
        results: list[Result] = []
        self._renew()
        for item in chunk:
            try:
                results += self._submit([item]).result()
            except BrokenProcessPool:
                results.append(self.lost(item))
                self._renew()
        waiting = list(self.waiting)
        self.waiting = deque((c, f if _sound(f) else self._submit(c)) for c, f in waiting)
        return results

    def _renew(self) -> None:
        self.close()
        self.pool = self._start()

    def close(self) -> None:
        with contextlib.suppress(Exception):
            self.pool.shutdown(wait=False, cancel_futures=True)
