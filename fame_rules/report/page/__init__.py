"""The report as one page for people who would rather look than read; it needs nothing else."""

from fame_rules.report.page.render import html_report

__all__ = ["html_report"]
