"""What chance alone does: tails and quantiles of counts, on arrays."""
