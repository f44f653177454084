-- Yahoo serves prices as 32-bit floats, which its CSV files cut to six decimals. One published figure, the
-- drawdown of generative agents on TSLA, hangs on the digits cut off: they come back by rounding.
UPDATE prices
SET
  open = CAST(CAST(open AS FLOAT) AS DOUBLE),
  close = CAST(CAST(close AS FLOAT) AS DOUBLE),
  adjusted_close = CAST(CAST(adjusted_close AS FLOAT) AS DOUBLE);
