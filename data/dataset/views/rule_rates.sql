-- 各年度各条规则的发现数，及其占当年报告的比例
-- Findings of each rule by year, and the share of that year's reports that have one
WITH found AS (
  SELECT year, rule, outcome, count(*) AS findings, count(DISTINCT report) AS reportsWith
  FROM findings GROUP BY year, rule, outcome
), held AS (SELECT year, count(*) AS reports FROM reports WHERE status IS NOT NULL GROUP BY year)
SELECT f.year, f.rule, f.outcome, f.findings, f.reportsWith, h.reports, f.reportsWith / h.reports AS share
FROM found f JOIN held h ON h.year IS NOT DISTINCT FROM f.year
ORDER BY f.year, f.findings DESC, f.rule, f.outcome
