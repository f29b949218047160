"""Tools of taospec: text, vectors, harness, reports, site."""
