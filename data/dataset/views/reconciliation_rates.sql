-- 各年度、各层级报告的勾稽结果：相符、有矛盾、无法核对、不可读各多少；expected 为应有的报告数
-- What the rules say of reports by year and level; expected: reports that should be there
WITH outcomes AS (
  SELECT year, level, count(*) AS reports,
    count(*) FILTER (status = 'reconciled') AS reconciled,
    count(*) FILTER (status = 'violated') AS violated,
    count(*) FILTER (status = 'incomplete') AS incomplete,
    count(*) FILTER (status = 'unreadable') AS unreadable
  FROM reports GROUP BY year, level
), expected AS (SELECT year, level, count(*) AS expected FROM coverage GROUP BY year, level)
SELECT o.year, o.level, o.reports, e.expected, o.reconciled, o.violated, o.incomplete, o.unreadable,
  o.reconciled / nullif(o.reports, 0) AS reconciledShare
FROM outcomes o LEFT JOIN expected e ON e.year = o.year AND e.level IS NOT DISTINCT FROM o.level
ORDER BY o.year, o.level
