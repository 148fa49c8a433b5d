"""Files for machines: feed, Markdown, zip."""
