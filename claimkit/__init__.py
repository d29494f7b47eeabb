"""claimkit reads Russian, Bulgarian and Arabic news and returns claims: who said that which quantity belongs to whom, as of or by when.

>>> import claimkit
>>> for claim in claimkit.extract_claims("По словам министра, мощность станции вырастет до 1,2 ГВт к 2030 году."):
...     print(claim.mention.surface, claim.quantity.base.low)
1,2 ГВт 1200000000

All works offline. Importing is cheap: word lists are read at the first call, spaCy only when an engine or `load` needs it.
"""

from claimkit.api import extract_claims, find_entities, find_mentions, languages, load, pipe, unify_claims
from claimkit.errors import (
    ArticleFormatError,
    ClaimkitError,
    EmptyTextError,
    EncodingError,
    EngineError,
    EngineUnavailableError,
    GarbledTextError,
    InputError,
    LanguageError,
    LexiconError,
    MissingPackageError,
    OutputError,
    PublishedError,
    TextTooLongError,
    TextTypeError,
    TimeLimitError,
    UndetectedLanguageError,
    UnknownLanguageError,
)
from claimkit.output.claimset import ClaimSet, UnifiedClaimSet
from claimkit.schema import Article, ArticleClaims, Claim, EntityMention, Mention, Quantity, Time, UnifiedClaim

__version__ = "0.1.0"

__all__ = [
    "Article",
    "ArticleClaims",
    "ArticleFormatError",
    "Claim",
    "ClaimSet",
    "ClaimkitError",
    "EmptyTextError",
    "EncodingError",
    "EngineError",
    "EngineUnavailableError",
    "EntityMention",
    "GarbledTextError",
    "InputError",
    "LanguageError",
    "LexiconError",
    "Mention",
    "MissingPackageError",
    "OutputError",
    "PublishedError",
    "Quantity",
    "TextTooLongError",
    "TextTypeError",
    "Time",
    "TimeLimitError",
    "UndetectedLanguageError",
    "UnifiedClaim",
    "UnifiedClaimSet",
    "UnknownLanguageError",
    "__version__",
    "extract_claims",
    "find_entities",
    "find_mentions",
    "languages",
    "load",
    "pipe",
    "unify_claims",
]
