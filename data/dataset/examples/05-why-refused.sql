-- 不予公开的各种理由，各占多少？
-- For which reasons are requests refused, and how often?
SELECT d.disposition, f.rowZh AS label, sum(d.requests) AS requests, max(d.reports) AS reports
FROM dispositions d LEFT JOIN (SELECT DISTINCT row, rowZh FROM form WHERE edition = '2021' AND "table" = 'requests') f
  ON f.row = d.disposition
WHERE d.disposition LIKE 'refused.%'
GROUP BY ALL ORDER BY requests DESC, disposition
