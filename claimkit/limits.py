"""A limit on the time one article may take."""

import ctypes
import faulthandler
import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import parent_process
from types import FrameType

from claimkit.errors import TimeLimitError

_GRACE = 2.0  # times the limit after which a worker process is ended from outside Python


class _Late(BaseException):  # not caught by handlers of what an article does wrong
    """Thrown into the block."""


@contextmanager
def time_limit(seconds: float | None) -> Iterator[None]:
    """Raises TimeLimitError after the block was left so many seconds after it was entered.

    >>> with time_limit(60):
    ...     sum(range(10))
    45

    It breaks in between two steps of Python: by an alarm signal in the main thread of a POSIX system, by an exception thrown in from
    another thread elsewhere (workers of Ray, Windows). Where the time is spent in one step of C, a worker process is ended by a watchdog at
    twice the limit (`workers.ordered_map` accounts for its article); another process cannot be.
    """
    if seconds is None:
        yield
        return
    main = threading.current_thread() is threading.main_thread() and hasattr(signal, "setitimer")
    try:
        with _watchdog(seconds), _alarm(seconds) if main else _timer(seconds):
            yield
    except _Late:
        raise TimeLimitError(f"the article took longer than {seconds:g} s", seconds=seconds) from None


@contextmanager
def _alarm(seconds: float) -> Iterator[None]:
    before = signal.signal(signal.SIGALRM, _late)
    try:
        signal.setitimer(signal.ITIMER_REAL, seconds)
        yield
    finally:
        try:
            signal.setitimer(signal.ITIMER_REAL, 0)
        finally:  # the alarm may go off in the line before
            signal.signal(signal.SIGALRM, before)


def _late(_number: int, _frame: FrameType | None) -> None:
    raise _Late


@contextmanager
def _timer(seconds: float) -> Iterator[None]:
    thread, lock, open_ = ctypes.c_ulong(threading.get_ident()), threading.Lock(), [True]
    throw = ctypes.pythonapi.PyThreadState_SetAsyncExc

    def late() -> None:
        with lock:
            if open_[0]:
                throw(thread, ctypes.py_object(_Late))

    timer = threading.Timer(seconds, late)
    timer.daemon = True
    try:
        timer.start()
        yield
    finally:
        with lock:
            open_[0] = False
            throw(thread, None)  # what was thrown and has not come yet
        timer.cancel()


@contextmanager
def _watchdog(seconds: float) -> Iterator[None]:
    if parent_process() is None:
        yield
        return
    with open(os.devnull, "w") as nowhere:  # noqa: PTH123  a stack is written there before the process ends
        faulthandler.dump_traceback_later(_GRACE * seconds, exit=True, file=nowhere)
        try:
            yield
        finally:
            faulthandler.cancel_dump_traceback_later()
