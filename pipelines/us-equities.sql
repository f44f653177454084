-- Lists of the day's movers say what the price did, which the bars say already, and nothing of why.
DELETE FROM news
WHERE regexp_matches(headline, '^(?:\d+|top|biggest) .*\b(?:movers|stocks moving|gainers|losers)\b', 'i');
