"""Claims in the formats of other tools: annotation tools, the semantic web, spreadsheets.

Every format is a function of an article and its claims (`Reading`); `FORMATS` says how each is written into files.
"""

from claimkit.output.exports.formats import FORMATS, export
from claimkit.output.exports.graph import Reading

__all__ = ["FORMATS", "Reading", "export"]
