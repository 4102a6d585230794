-- 各年度办理结果六大类的占比；reports 为该类各行与总计都填了数的报告数，只计这些，held 为全部报告数
-- Shares of the six kinds of results by year; only reports that state every row of the kind and the total count, of all held
WITH kinds AS (
  SELECT year, report, split_part(row, '.', 1) AS disposition, sum(total) AS requests, count(total) = count(*) AS whole
  FROM requests
  WHERE row NOT IN ('newlyReceived', 'carriedOver', 'concluded', 'carriedForward')
  GROUP BY ALL
), concluded AS (SELECT report, total FROM requests WHERE row = 'concluded'),
stated AS (
  SELECT k.*, c.total, k.whole AND c.total IS NOT NULL AS counts
  FROM kinds k JOIN concluded c ON c.report = k.report
)
SELECT year, disposition, count(*) FILTER (counts) AS reports, count(*) AS held,
  sum(requests) FILTER (counts) AS requests, sum(total) FILTER (counts) AS ofRequests,
  sum(requests) FILTER (counts) / nullif(sum(total) FILTER (counts), 0) AS share
FROM stated GROUP BY year, disposition ORDER BY year, disposition
