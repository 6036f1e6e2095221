"""The nouns: definitions, values, provenance, caveats, figures and tables."""
