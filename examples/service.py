"""A service that reads articles: POST an article, get its claims. It keeps nothing and calls nobody.

    pip install 'claimkit[serve]'
    python examples/service.py --port 8000 --processes 4

    curl -H 'Content-Type: application/json' -d '{"text": "Выручка выросла до 5 млрд рублей."}' localhost:8000/claims

The article may have any of the field names that `claimkit batch` knows. The answer is an `ArticleClaims`; what cannot be read is a problem
in JSON (RFC 9457). `/docs` shows the interface, `/openapi.json` is its schema, `/health` says whether the workers answer.

Articles are read in processes of their own, so that a hard one holds up no other: past `--time-limit` seconds it is given up, and one that
ends its process costs nobody else an answer.
"""

import argparse
import asyncio
import json
from collections.abc import AsyncIterator
from concurrent.futures import Executor
from concurrent.futures.process import BrokenProcessPool
from contextlib import asynccontextmanager

import uvicorn
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse
from pydantic import BaseModel
from starlette.exceptions import HTTPException

import claimkit
from claimkit.batch.articles import Record, Source
from claimkit.batch.reading import Reader
from claimkit.output.jsonschema import json_schema
from claimkit.schema import Article, ArticleClaims
from claimkit.workers import start_pool

PROBLEM = "application/problem+json"
PROBE = Record(Article(id="health", text="5 %", lang=claimkit.languages()[0]), "health")
PATIENCE = 10.0  # seconds that a probe waits


class Problem(BaseModel):
    """What is wrong (RFC 9457); `kind` is the name of claimkit's error, where it is one."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    kind: str | None = None


class RefusedError(Exception):
    """A request that gets no claims."""

    def __init__(self, status: int, title: str, detail: str, kind: str | None = None) -> None:
        self.problem = Problem(title=title, status=status, detail=detail, kind=kind)


class Workers:
    """Processes that read articles. When one ends, the articles that were on their way are read again, one by one apart from the others."""

    def __init__(self, reader: Reader, processes: int, waiting: int) -> None:
        self.reader, self.processes, self.room = reader, processes, waiting
        self.pool = start_pool(processes)
        self.apart = asyncio.Lock()

    async def read(self, record: Record) -> ArticleClaims:
        """What became of the article."""
        if self.room <= 0:
            raise RefusedError(503, "Too many requests wait", "all workers are busy; try again in a second")
        self.room -= 1
        pool = self.pool
        try:
            return await self._run(pool, record)
        except BrokenProcessPool:
            if self.pool is pool:  # the first to notice
                self.pool = start_pool(self.processes)
                pool.shutdown(wait=False, cancel_futures=True)
            return await self._read_apart(record)
        finally:
            self.room += 1

    async def _run(self, pool: Executor, record: Record) -> ArticleClaims:
        return await asyncio.get_running_loop().run_in_executor(pool, self.reader, record)

    async def _read_apart(self, record: Record) -> ArticleClaims:
        async with self.apart:
            with start_pool(1) as pool:
                try:
                    return await self._run(pool, record)
                except BrokenProcessPool:
                    raise RefusedError(500, "The article ends its process", "reading it did so twice", "WorkerDied") from None

    def close(self) -> None:
        """Ends the processes."""
        self.pool.shutdown(wait=False, cancel_futures=True)


def create_app(
    *, engine: str | None = None, processes: int = 1, seconds: float = 10.0, max_bytes: int = 2_000_000, waiting: int = 1000
) -> FastAPI:
    """The application: its engine, processes, seconds an article may take, bytes a request may have, requests that may wait."""
    reader = Reader(engine=engine, seconds=seconds).check()

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        app.state.workers = Workers(reader, processes, waiting)
        await asyncio.gather(*(app.state.workers.read(PROBE) for _ in range(processes)))
        yield
        app.state.workers.close()

    app = FastAPI(title="claimkit", version=claimkit.__version__, summary=claimkit.__doc__.splitlines()[0], lifespan=lifespan)
    app.state.max_bytes = max_bytes
    app.add_exception_handler(RefusedError, lambda _, error: _answer(error.problem))
    app.add_exception_handler(HTTPException, lambda _, e: _answer(Problem(title=e.detail, status=e.status_code, detail=e.detail)))
    app.add_api_route("/claims", claims, methods=["POST"], response_model=ArticleClaims, responses=_problems(), openapi_extra=_body())
    app.add_api_route("/health", health, methods=["GET"], responses=_problems(503))
    return app


async def claims(request: Request) -> ArticleClaims:
    """The claims of an article."""
    record = Source().record(await _json(request), "request")
    result = await request.app.state.workers.read(record)
    if result.error is None:
        return result
    kind, _, detail = result.error.partition(": ")
    if kind == "TimeLimitError":
        raise RefusedError(504, "The article takes too long", detail, kind)
    title = "No language that is spoken here" if result.status == "unsupported_language" else "The article cannot be read"
    raise RefusedError(422, title, detail, kind)


async def health(request: Request) -> dict[str, object]:
    """Whether the workers answer."""
    try:
        await asyncio.wait_for(request.app.state.workers.read(PROBE), PATIENCE)
    except TimeoutError:
        raise RefusedError(503, "The workers do not answer", f"none did in {PATIENCE:g} s") from None
    return {"status": "ok", "version": claimkit.__version__, "languages": claimkit.languages()}


async def _json(request: Request) -> object:
    """The body of a request, no more of which is read than is allowed."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/json" and not kind.endswith("+json"):
        raise RefusedError(415, "Not JSON", f"send an article as application/json, not {kind or 'without a type'}")
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > request.app.state.max_bytes:
            raise RefusedError(413, "Too large", f"a request has at most {request.app.state.max_bytes} bytes")
    try:
        return json.loads(bytes(body))
    except (ValueError, RecursionError) as error:
        raise RefusedError(400, "Broken JSON", str(error)) from None


def _answer(problem: Problem) -> JSONResponse:
    headers = {"Retry-After": "1"} if problem.status == 503 else None
    return JSONResponse(problem.model_dump(), problem.status, headers, PROBLEM)


def _problems(*statuses: int) -> dict[int | str, dict[str, object]]:
    """Answers that are problems, for the schema of the interface."""
    content = {PROBLEM: {"schema": Problem.model_json_schema()}}
    return {status: {"description": "A problem", "content": content} for status in statuses or (400, 413, 415, 422, 500, 503, 504)}


def _body() -> dict[str, object]:
    schema = json_schema("Article") | {"required": ["text"], "additionalProperties": True}
    return {"requestBody": {"required": True, "content": {"application/json": {"schema": schema}}}}


def main() -> None:
    """Serves until stopped."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--processes", type=int, default=2, help="that read articles")
    parser.add_argument("--engine", help="rules, spacy, ...; left out: the default")
    parser.add_argument("--time-limit", type=float, default=10.0, help="seconds for an article")
    parser.add_argument("--max-bytes", type=int, default=2_000_000, help="of a request")
    given = parser.parse_args()
    app = create_app(engine=given.engine, processes=given.processes, seconds=given.time_limit, max_bytes=given.max_bytes)
    uvicorn.run(app, host=given.host, port=given.port, log_level="warning")


if __name__ == "__main__":
    main()
