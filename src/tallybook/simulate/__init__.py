"""What would a made-up county record? Rows about nobody, with everything planted in them told."""
