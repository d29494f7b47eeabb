"""Claims: who said that which amount belongs to whom, assembled from mentions, names and cue words."""

from claimkit.claims.assemble import AMOUNTS, extract

__all__ = ["AMOUNTS", "extract"]
