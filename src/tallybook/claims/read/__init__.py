"""From mentions to claims: the holes filled from the words of the story alone."""
