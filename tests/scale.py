"""The proofs of batch and service that need time or heavy packages. `.ci/steps/50-scale` calls it; pytest does not.

    python tests/scale.py --work /tmp/scale [--passes 20] [--seconds 60] [PROOF...]

Over all of ../shared/raw where it is there, else over copies of the example articles: one run and its throughput; two processes, Ray and
Spark against it, with shuffled input; ten `kill -9`; memory over many passes; the service under 50 clients. Each proof prints what it
measured and raises where it does not hold.
"""

import argparse
import json
import logging
import os
import random
import resource
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import claimkit
from claimkit.article import read_article
from claimkit.batch.articles import Record, find_files, read_files
from claimkit.batch.claimfiles import read_claims
from claimkit.batch.run import Options, run
from claimkit.batch.shards import TABLES, claim_files, read_articles

HERE = Path(__file__).resolve().parent
RAW = HERE.parent.parent / "shared" / "raw"
SHARD = 100
KILLS = 10
CLIENTS = 50
FLAT = 0.10  # of memory, either way
WARM = 0.25  # of the passes are warm-up
Said = tuple[list[tuple[Any, ...]], list[str]]


def corpus(work: Path) -> list[Path]:
    """The files of articles: the raw ones, or the examples under many names."""
    if RAW.is_dir():
        return sorted(RAW.glob("*.jsonl"))
    path = work / "corpus.jsonl"
    articles = [json.loads(p.read_text(encoding="utf-8")) for p in find_files([HERE.parent / "examples" / "articles"])]
    lines = [json.dumps(a | {"id": f"{a.get('id', k)}-{n}"}) for n in range(100) for k, a in enumerate(articles)]
    path.write_text("\n".join([*lines, '{"id": "empty", "text": ""}']) + "\n", encoding="utf-8")
    return [path]


def batch(files: list[Path], out: Path, *options: str) -> list[str]:
    """The command of a run."""
    shard = ["--shard-size", str(SHARD), "--rows", "0", "--no-unify"]
    return [sys.executable, "-m", "claimkit", "batch", *map(str, files), "--out", str(out), *shard, *options]


def spent() -> float:
    """Seconds of processor time of all finished children."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def table_bytes(out: Path) -> list[bytes]:
    """All that the shards hold."""
    return [b"".join(p.read_bytes() for p in sorted((out / table).iterdir())) for table in TABLES]


def what_is_said(rows: list[dict[str, Any]], claims: list[str]) -> Said:
    """Rows and claims whatever their order and the files they came from."""
    kept = ("article_id", "status", "claims", "lang", "error", "title", "url", "published")
    return sorted(tuple(map(str, (row[name] for name in kept))) for row in rows), sorted(claims)


def of_folder(out: Path) -> Said:
    """What a folder of results says."""
    return what_is_said(list(read_articles(out)), [claim.model_dump_json() for claim in read_claims(claim_files(out))])


def prove_whole(work: Path, files: list[Path]) -> None:
    """All articles in one run, counts that reconcile; two processes come to the same bytes."""
    seconds = {}
    for processes in (1, 2):
        before, began = spent(), time.perf_counter()
        done = subprocess.run(batch(files, work / f"p{processes}", "--processes", str(processes)), capture_output=True, text=True)
        assert done.returncode in (0, 1), done.stderr
        seconds[processes] = time.perf_counter() - began, spent() - before
    rows, claims = list(read_articles(work / "p1")), list(read_claims(claim_files(work / "p1")))
    lines = sum(bool(line.strip()) for path in files for line in path.open("rb"))
    account = json.loads((work / "p1" / "batch.json").read_text(encoding="utf-8"))
    assert len(rows) == lines == account["articles"] == sum(account["statuses"].values())
    assert sum(row["claims"] for row in rows) == len(claims) == account["claims"]
    assert table_bytes(work / "p1") == table_bytes(work / "p2"), "two processes differ from one"
    print(f"whole: {len(rows)} articles, {len(claims)} claims, {account['statuses']}")
    for processes, (wall, cpu) in seconds.items():
        print(f"  {processes} process(es): {wall:.1f} s, {len(rows) / wall:.0f} articles/s; {cpu:.1f} s of processor time")
    print(f"  wall 1 / wall 2: {seconds[1][0] / seconds[2][0]:.2f} (of use on a quiet machine only)")


def prove_kills(work: Path, files: list[Path]) -> None:
    """Killed ten times at random moments and begun again each time, a run comes to the same bytes."""
    chance, whole, out = random.Random(), work / "p1", work / "killed"

    def shards() -> int:
        return len(list(out.glob("articles/articles-*")))

    moments = []
    for number in range(KILLS):
        before, began = shards(), time.monotonic()
        command = batch(files, out, "--processes", str(1 + number % 2))
        child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        wait = chance.uniform(0, 1.5)
        while number % 3 and shards() == before and child.poll() is None:  # two in three while it writes shards, the others while it starts
            time.sleep(0.01)
        time.sleep(wait)
        child.kill()
        moments.append(f"{time.monotonic() - began:.2f} s, {shards()} shards" + (" (ended before)" if child.wait() >= 0 else ""))
    done = subprocess.run(batch(files, out), capture_output=True, text=True)
    assert done.returncode in (0, 1), done.stderr
    assert table_bytes(out) == table_bytes(whole), "a killed run differs"
    names = [sorted(p.name for p in (folder / table).iterdir()) for folder in (out, whole) for table in TABLES]
    assert names[:2] == names[2:]
    assert shards() > KILLS or not RAW.is_dir()
    print(f"kills: {KILLS} at {'; '.join(moments)}: the same bytes")


def shuffled(files: list[Path], work: Path, parts: int = 8) -> list[Path]:
    """The articles in another order, in other files."""
    lines = [line for path in files for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    random.Random(9).shuffle(lines)
    folder = work / "shuffled"
    folder.mkdir(exist_ok=True)
    paths = [folder / f"{part}.jsonl" for part in range(parts)]
    for part, path in enumerate(paths):
        path.write_text("".join(line + "\n" for line in lines[part::parts]), encoding="utf-8")
    return paths


def prove_ray(work: Path, files: list[Path]) -> None:
    """Ray Data with two workers, one of which is killed on the way, says what one process says."""
    import ray.data

    from claimkit.batch import ray as engine

    logging.getLogger("ray.data").setLevel(logging.ERROR)
    ray.data.DataContext.get_current().enable_progress_bars = False
    ray.init(num_cpus=3, include_dashboard=False, object_store_memory=400_000_000, logging_level="ERROR", log_to_driver=False)
    began = time.perf_counter()
    killed: list[int] = []
    results = engine.extract(engine.read_articles(shuffled(files, work)), workers=2, batch=20)
    rows: list[dict[str, Any]] = []
    for table in results.iter_batches(batch_size=None, batch_format="pyarrow"):
        rows += table.to_pylist()
        if not killed and (workers := ray_workers()):
            os.kill(workers[0], signal.SIGKILL)
            killed = workers[:1]
    assert killed, "no worker was there to kill"
    claims = [claim for row in rows for claim in row["claims_json"]]
    assert what_is_said(rows, claims) == of_folder(work / "p1"), "Ray differs from one process"
    flat = engine.claims(ray.data.from_items(rows[:200]))
    assert flat.count() == sum(row["claims"] for row in rows[:200])
    print(f"ray: 2 workers, one killed: {len(rows)} articles, {len(claims)} claims, the same; {time.perf_counter() - began:.1f} s")
    ray.shutdown()


def prove_examples(work: Path) -> None:
    """The examples of Ray and Spark, run as their commands on the example articles, write what one process says."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    articles = [json.loads(path.read_text(encoding="utf-8")) for path in find_files([HERE.parent / "examples" / "articles"])]
    pq.write_table(pa.Table.from_pylist(articles), work / "articles.parquet")
    (work / "articles.jsonl").write_text("".join(json.dumps(a) + "\n" for a in articles), encoding="utf-8")
    wanted = sorted(claim.model_dump_json() for record in claimkit.pipe(articles) for claim in record.claims)
    quiet = {**os.environ, "PYSPARK_PYTHON": sys.executable, "PYTHONWARNINGS": "ignore"}
    for name, file in (("ray_batch.py", "articles.jsonl"), ("ray_batch.py", "articles.parquet"), ("spark_batch.py", "articles.parquet")):
        out = work / f"{name}-{file}"
        command = [sys.executable, HERE.parent / "examples" / name, work / file, out]
        done = subprocess.run(command, capture_output=True, text=True, env=quiet)
        assert done.returncode == 0, done.stderr[-3000:]
        assert sorted(pq.read_table(out / "claims").column("claim").to_pylist()) == wanted, f"{name} on {file}"
        assert pq.read_table(out / "results").num_rows == len(articles)
        print(f"{name} on {file}: {len(articles)} articles, {len(wanted)} claims, the same")


def ray_workers() -> list[int]:
    """The actors that read articles."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            if path.read_bytes().startswith(b"ray::") and b"Extractor" in path.read_bytes():
                found.append(int(path.parent.name))
        except OSError:
            continue
    return sorted(found)


def prove_spark(work: Path, files: list[Path]) -> None:
    """Spark says what one process says; a join on the block keys finds every pair that `unify_claims` joins across articles."""
    os.environ["PYSPARK_PYTHON"] = sys.executable
    from pyspark.sql import SparkSession

    from claimkit.batch import spark as engine

    builder = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").config("spark.driver.memory", "2g")
    session = builder.config("spark.sql.shuffle.partitions", "4").config("spark.log.level", "ERROR").getOrCreate()
    began = time.perf_counter()
    articles = session.read.json([str(path) for path in shuffled(files, work)]).repartition(4)
    results = engine.extract(articles).cache()
    rows = [row.asDict() for row in results.collect()]
    claims = [claim for row in rows for claim in row["claims_json"]]
    wanted = of_folder(work / "p1")
    assert what_is_said(rows, claims) == wanted, "Spark differs from one process"
    print(f"spark: {len(rows)} articles, {len(claims)} claims, the same; {time.perf_counter() - began:.1f} s")
    engine.claims(results).createOrReplaceTempView("claims")
    session.sql("CREATE OR REPLACE TEMP VIEW keys AS SELECT DISTINCT id, explode(blocks) AS block FROM claims")
    found = session.sql("SELECT DISTINCT a.id, b.id FROM keys a JOIN keys b ON a.block = b.block AND a.id < b.id").collect()
    pairs = {(a, b) for a, b in found}
    unified = [one.members for one in claimkit.unify_claims(map(claimkit.Claim.model_validate_json, wanted[1])) if len(one.articles) > 1]
    missed = [members for members in unified if not connected(members, pairs)]
    assert unified, "nothing is told twice"
    assert not missed, f"the join on blocks misses {missed[:3]}"
    print(f"  join on block keys: {len(pairs)} pairs hold all {len(unified)} claims that are told in more than one article")
    session.stop()


def connected(members: tuple[str, ...], pairs: set[tuple[str, str]]) -> bool:
    """Whether pairs lead from each member to every other."""
    reached, rest = {members[0]}, set(members[1:])
    while grown := {b for b in rest for a in reached if (min(a, b), max(a, b)) in pairs}:
        reached |= grown
        rest -= grown
    return not rest


def endless(files: list[Path], passes: int, sizes: list[float]) -> Iterator[Record]:
    """The articles again and again, each time with another id, figures and names never seen; memory is looked at after each pass."""
    chance = random.Random(3)
    letters = {"ru": "абвгдеиклмнопрстуя", "bg": "абвгдеиклмнопрстуя", "ar": "ابتدرسعفقلمنهوي"}
    for number in range(passes):
        for record in read_files(files):
            content = record.content
            if isinstance(content, claimkit.Article):
                name = "".join(chance.choices(letters[content.lang or "ru"], k=9)).capitalize()
                text = f"{content.text}\n{name} {name[::-1].capitalize()}: {chance.randrange(10**6)} USD."
                content = read_article({"id": f"{content.id}-{number}", "text": text, "lang": content.lang, "published": content.published})
            yield record._replace(content=content, file=f"{record.file}-{number}", id=None, identity=None)
        sizes.append(int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize() / 2**20)


def prove_memory(work: Path, files: list[Path], passes: int) -> None:
    """The memory of a run stays flat over many times the corpus, once it is warm."""
    sizes: list[float] = []
    began = time.process_time()
    summary = run(endless(files, passes, sizes), work / "endless", Options(shard=SHARD))
    warm = sizes[max(1, round(passes * WARM)) - 1 :]
    spread = max(abs(size / warm[0] - 1) for size in warm)
    rate = summary.met / (time.process_time() - began)
    print(f"memory: {summary.met} articles in {passes} passes, {rate:.0f} a second of processor time")
    print(f"  MB after each pass: {' '.join(f'{size:.0f}' for size in sizes)}; after warm-up within {100 * spread:.1f} %")
    assert summary.articles == summary.met
    assert spread <= FLAT, f"memory moved by {100 * spread:.1f} %"


def prove_service(files: list[Path], seconds: float) -> None:
    """The service gives 50 clients at once every answer, and each the right one."""
    import httpx

    sample = [r.content for r in read_files(files) if isinstance(r.content, claimkit.Article)]
    articles = [a.model_dump(mode="json") for a in random.Random(4).sample(sample, min(300, len(sample)))]
    wanted = [record.model_dump(mode="json") for record in claimkit.pipe(articles)]
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = one.getsockname()[1]
    service = HERE.parent / "examples" / "service.py"
    child = subprocess.Popen([sys.executable, service, "--port", str(port), "--processes", "2", "--time-limit", "60"])
    asked, times, faults = [0] * CLIENTS, [], []
    url = f"http://127.0.0.1:{port}"

    def client(number: int) -> None:
        chance = random.Random(number)
        with httpx.Client(timeout=120) as http:
            while time.monotonic() < end:
                k = chance.randrange(len(articles))
                asked[number] += 1
                began = time.perf_counter()
                try:
                    answer = http.post(f"{url}/claims", json=articles[k])
                    right = answer.json() == wanted[k] if wanted[k]["error"] is None else answer.status_code == 422
                    if not right:
                        faults.append(f"{answer.status_code} for {articles[k]['id']}")
                except httpx.HTTPError as error:
                    faults.append(repr(error))
                times.append(time.perf_counter() - began)

    try:
        for _ in range(300):
            try:
                httpx.get(f"{url}/health", timeout=60).raise_for_status()
                break
            except httpx.TransportError:
                time.sleep(0.2)
        end = time.monotonic() + seconds
        clients = [threading.Thread(target=client, args=(number,)) for number in range(CLIENTS)]
        for one in clients:
            one.start()
        for one in clients:
            one.join()
    finally:
        child.send_signal(signal.SIGINT)
        child.wait(60)
    times.sort()
    middle, slow = (1000 * times[int(share * len(times))] for share in (0.5, 0.99))
    print(f"service: {CLIENTS} clients, {sum(asked)} requests in {seconds:.0f} s, median {middle:.0f} ms, 99 % under {slow:.0f} ms")
    print(f"  wrong or lost: {len(faults)}")
    assert len(times) == sum(asked)
    assert not faults, faults[:5]


def main() -> None:
    """Runs the proofs that are named, or all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", type=Path, required=True, help="scratch folder, empty or not there")
    parser.add_argument("--passes", type=int, default=20, help="over the corpus, for memory")
    parser.add_argument("--seconds", type=float, default=60, help="that the service is asked")
    parser.add_argument("proofs", nargs="*", metavar="PROOF", help="whole, kills, ray, spark, examples, memory, service")
    given = parser.parse_args()
    given.work.mkdir(parents=True, exist_ok=True)
    files = corpus(given.work)
    proofs = {
        "whole": lambda: prove_whole(given.work, files),
        "kills": lambda: prove_kills(given.work, files),
        "ray": lambda: prove_ray(given.work, files),
        "spark": lambda: prove_spark(given.work, files),
        "examples": lambda: prove_examples(given.work),
        "memory": lambda: prove_memory(given.work, files, given.passes),
        "service": lambda: prove_service(files, given.seconds),
    }
    for name in given.proofs or proofs:
        proofs[name]()


if __name__ == "__main__":
    main()
