"""Articles in Parquet or JSON lines read by Spark, written as Parquet: results (a row for each article) and claims (a row for each claim).

    pip install 'claimkit[spark]'
    PYSPARK_PYTHON=$(which python) spark-submit examples/spark_batch.py news.parquet out/

The input has fields of an article by any of the names that `claimkit batch` knows. claimkit must be installed where the executors run
Python (a virtual environment shipped with `--archives`, or an image). `blocks` joins claims that may say the same thing:

    SELECT DISTINCT a.id, b.id FROM (SELECT id, explode(blocks) AS block FROM claims) a
    JOIN (SELECT id, explode(blocks) AS block FROM claims) b ON a.block = b.block AND a.id < b.id
"""

import argparse

from pyspark.sql import SparkSession

from claimkit.batch.spark import claims, extract


def main() -> None:
    """Reads, writes, and says what was done."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", help="Parquet, or JSON lines (.jsonl, .json)")
    parser.add_argument("out", help="folder for results/ and claims/")
    parser.add_argument("--partitions", type=int, help="of the articles; a few for each core")
    parser.add_argument("--lang", help="language of all articles; left out: their own, or detected")
    given = parser.parse_args()
    spark = SparkSession.builder.appName("claimkit").getOrCreate()
    lines = ".json" in given.articles
    articles = spark.read.json(given.articles) if lines else spark.read.parquet(given.articles)
    if given.partitions:
        articles = articles.repartition(given.partitions)
    extract(articles, lang=given.lang).write.parquet(f"{given.out}/results")
    results = spark.read.parquet(f"{given.out}/results")
    claims(results).write.parquet(f"{given.out}/claims")
    results.groupBy("status").count().show()


if __name__ == "__main__":
    main()
