"""The words: periods, extents, offences, bases, units, and the code lists behind them."""
