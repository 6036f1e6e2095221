"""A story's file in, an Article out: plain text, HTML, PDF, DOCX."""
