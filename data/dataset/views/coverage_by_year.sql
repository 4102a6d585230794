-- 各年度应公开与已公开：按时、逾期、不可读、失效、被拦截、未抓取、未见、无人查找各多少
-- Who should have published and who did, by year
SELECT year, count(*) AS expected,
  count(*) FILTER (held) AS held,
  count(*) FILTER (status = 'published') AS published,
  count(*) FILTER (status = 'late') AS late,
  count(*) FILTER (status = 'unreadable') AS unreadable,
  count(*) FILTER (status = 'dead') AS dead,
  count(*) FILTER (status = 'walled') AS walled,
  count(*) FILTER (status = 'open') AS open,
  count(*) FILTER (status = 'notFound') AS notFound,
  count(*) FILTER (status = 'notLooked') AS notLooked,
  count(*) FILTER (held) / nullif(count(*), 0) AS heldShare
FROM coverage GROUP BY year ORDER BY year
