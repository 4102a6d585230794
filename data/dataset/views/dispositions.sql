-- 各年度各种办理结果的件数及占比；只计该结果与总计都填了数的报告
-- Results by year with their share; only reports that state both the result and the total count
WITH concluded AS (SELECT report, total FROM requests WHERE row = 'concluded')
SELECT q.year, q.row AS disposition, count(*) AS reports, sum(q.total) AS requests,
  sum(c.total) AS ofRequests, sum(q.total) / nullif(sum(c.total), 0) AS share
FROM requests q JOIN concluded c ON c.report = q.report
WHERE q.row NOT IN ('newlyReceived', 'carriedOver', 'concluded', 'carriedForward')
  AND q.total IS NOT NULL AND c.total IS NOT NULL
GROUP BY q.year, q.row
ORDER BY q.year, requests DESC, disposition
