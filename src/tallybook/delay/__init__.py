"""What recent counts will become: triangles of late reports, nowcasts, their track record."""
