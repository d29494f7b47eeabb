"""Articles of a folder read on a cluster of Ray, written as Parquet: results (a row for each article) and claims (a row for each claim).

    pip install 'claimkit[ray]'
    python examples/ray_batch.py news/ out/ --workers 8

`news/` holds any files that `claimkit batch` reads, or Parquet by the fields of articles; on a cluster both folders are on storage that all
machines see. Started on the cluster's head (or through `ray job submit`) it uses all of it, elsewhere a cluster of this machine.
"""

import argparse
from pathlib import Path

import ray

from claimkit.batch.ray import claims, extract, read_articles


def main() -> None:
    """Reads, writes, and says what was done."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path, help="folder, file or pattern")
    parser.add_argument("out", type=Path, help="folder for results/ and claims/, which must not be there yet")
    parser.add_argument("--workers", type=int, default=2, help="actors that read, a core each")
    parser.add_argument("--lang", help="language of all articles; left out: their own, or detected")
    parser.add_argument("--engine", help="left out: the default")
    given = parser.parse_args()
    results, found = (str((given.out / name).resolve()) for name in ("results", "claims"))
    for folder in (results, found):
        if Path(folder).exists():
            parser.error(f"{folder} is there already; Ray would add to it")
    extract(read_articles([given.articles]), workers=given.workers, lang=given.lang, engine=given.engine).write_parquet(results)
    claims(ray.data.read_parquet(results)).write_parquet(found)
    for row in ray.data.read_parquet(results).groupby("status").count().take_all():
        print(f"{row['count()']} {row['status']}")


if __name__ == "__main__":
    main()
