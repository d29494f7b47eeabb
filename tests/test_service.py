"""examples/service.py, started as its command and asked over HTTP."""

import os
import signal
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import claimkit

pytest.importorskip("fastapi")
pytest.importorskip("uvicorn")
httpx = pytest.importorskip("httpx")

SERVICE = Path(__file__).parents[1] / "examples" / "service.py"
LIMIT = 200_000
ARTICLES = [
    {"id": "ru", "lang": "ru", "published": "2025-10-03", "text": "По словам министра, в прошлом году завод вложил около 5 млрд рублей."},
    {"id": "bg", "maintext": "Приходите на летището нараснаха с 12% до 41 млн. лева.", "date_publish": "2025-10-03 10:00:00"},
    {"text": "قالت الوزيرة إن الميناء استقبل ثلاثة ملايين حاوية.", "language": "ar"},
]


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


@pytest.fixture(scope="module")
def service():
    port = free_port()
    command = [sys.executable, SERVICE, "--port", str(port), "--processes", "2", "--max-bytes", str(LIMIT), "--time-limit", "20"]
    child = subprocess.Popen(command)
    with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=60) as client:
        deadline = time.monotonic() + 90
        while time.monotonic() < deadline:
            try:
                client.get("/health").raise_for_status()
                break
            except httpx.TransportError:
                assert child.poll() is None, "the service does not start"
                time.sleep(0.2)
        yield client
    child.send_signal(signal.SIGINT)
    assert child.wait(30) in (0, -signal.SIGINT, 130)


@pytest.mark.parametrize("article", ARTICLES)
def test_claims(service, article):
    answer = service.post("/claims", json=article)
    assert answer.status_code == 200
    (record,) = claimkit.pipe([article])
    assert record.claims
    assert answer.json() == record.model_dump(mode="json")
    assert claimkit.ArticleClaims.model_validate_json(answer.text) == record


@pytest.mark.parametrize(
    ("content", "status", "kind"),
    [
        (b'{"text": ', 400, None),
        (b"\xff", 400, None),
        (b"[" * 100_000, 400, None),
        (b"[]", 422, "ArticleFormatError"),
        (b"{}", 422, "ArticleFormatError"),
        (b'{"text": " "}', 422, "EmptyTextError"),
        (b'{"text": "5", "published": "soon"}', 422, "PublishedError"),
        (b'{"text": "The plant cost 5 billion dollars."}', 422, "UndetectedLanguageError"),
        (b'{"text": "5", "lang": "xx"}', 422, "UnknownLanguageError"),
        (b'{"text": "\\ud800"}', 422, "ArticleFormatError"),
        (b'{"text": "' + b"5" * LIMIT + b'"}', 413, None),
    ],
)
def test_problems(service, content, status, kind):
    answer = service.post("/claims", content=content, headers={"Content-Type": "application/json"})
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert (problem["status"], problem["kind"]) == (status, kind)
    assert problem["title"]
    assert problem["detail"]


def test_other_requests(service):
    for answer, status in (
        (service.post("/claims", content=b"5"), 415),
        (service.get("/claims"), 405),
        (service.get("/nothing"), 404),
    ):
        assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert set(service.get("/health").json()["languages"]) == set(claimkit.languages())


def test_the_interface_is_described(service):
    described = service.get("/openapi.json").json()
    post = described["paths"]["/claims"]["post"]
    assert post["requestBody"]["content"]["application/json"]["schema"]["required"] == ["text"]
    assert post["responses"]["200"]["content"]["application/json"]["schema"]["$ref"].endswith("/ArticleClaims")
    assert "application/problem+json" in post["responses"]["422"]["content"]
    assert set(described["components"]["schemas"]["ArticleClaims"]["properties"]) == set(claimkit.ArticleClaims.model_fields)


def test_many_at_once(service):
    wanted = [record.model_dump(mode="json") for record in claimkit.pipe(ARTICLES)]
    with ThreadPoolExecutor(20) as clients:
        answers = list(clients.map(lambda n: service.post("/claims", json=ARTICLES[n % 3]).json(), range(200)))
    assert answers == [wanted[n % 3] for n in range(200)]


def children(pid):
    """The processes that a process started, with their commands."""
    numbers = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return {int(number): Path(f"/proc/{number}/cmdline").read_text() for number in numbers}


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="no /proc here")
def test_a_worker_that_dies_costs_no_answer(service):
    (server,) = [pid for pid, command in children(os.getpid()).items() if SERVICE.name in command]
    workers = [pid for pid, command in children(server).items() if "spawn_main" in command]
    long = ARTICLES[0] | {"text": " ".join([ARTICLES[0]["text"]] * 100)}
    (wanted,) = claimkit.pipe([long])
    with ThreadPoolExecutor(8) as clients:
        answers = [clients.submit(service.post, "/claims", json=long) for _ in range(24)]
        time.sleep(0.3)
        os.kill(workers[0], signal.SIGKILL)
        for answer in answers:
            assert answer.result().status_code == 200
            assert answer.result().json() == wanted.model_dump(mode="json")
