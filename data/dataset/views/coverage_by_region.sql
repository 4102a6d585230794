-- 各年度、各省份应公开与已公开
-- Who should have published and who did, by year and province
SELECT c.year, g.provinceName AS province, count(*) AS expected,
  count(*) FILTER (c.held) AS held,
  count(*) FILTER (c.status = 'late') AS late,
  count(*) FILTER (c.status = 'notLooked') AS notLooked,
  count(*) FILTER (c.held) / nullif(count(*), 0) AS heldShare
FROM coverage c LEFT JOIN regions g ON g.code = c.region
GROUP BY ALL ORDER BY c.year, province
