"""What is safely on the disk: locks, digests and writes that outlive a power cut."""
