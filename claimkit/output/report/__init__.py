"""The report: unified claims as one page that needs nothing else, to be read in a browser, sent by mail or printed."""

from claimkit.output.report.page import report_html, write_report

__all__ = ["report_html", "write_report"]
