"""One reader a publication: bytes in, an edition and tables out."""
