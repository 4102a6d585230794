-- 申请人是自然人还是各类组织？只计七列都填了数的报告
-- Who asks: persons or organisations? Only reports that state all seven columns
SELECT year, count(*) AS reports, sum(naturalPerson) AS naturalPerson, sum(business) AS business,
  sum(research) AS research, sum(publicInterest) AS publicInterest, sum(legalService) AS legalService,
  sum(other) AS other, sum(total) AS total
FROM requests
WHERE row = 'newlyReceived'
  AND naturalPerson + business + research + publicInterest + legalService + other + total IS NOT NULL
GROUP BY year ORDER BY year
