from claimkit.pipeline.engines import check_engine, claims_of, entities_of, load

__all__ = ["check_engine", "claims_of", "entities_of", "load"]
