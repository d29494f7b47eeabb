from claimkit.pipeline.engines import check_engine, claims_of, load

__all__ = ["check_engine", "claims_of", "load"]
