"""Reports of a conformance run: terminal, JSON Lines, JUnit XML, HTML, Markdown."""
