"""Publishers' files, brought from the publishers' own pages."""
