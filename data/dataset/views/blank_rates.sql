-- 各年度各表未填数字的格所占比例，按状态
-- Share of cells by state, by year and table
WITH states AS (
  SELECT year, "table", state, count(*) AS cells FROM cells GROUP BY ALL
), tables AS (SELECT DISTINCT edition, "table" FROM form),
held AS (
  SELECT r.year, t."table", count(*) AS reports FROM reports r JOIN tables t ON t.edition = r.edition GROUP BY ALL
)
SELECT s.year, s."table", any_value(h.reports) AS reports, sum(s.cells)::BIGINT AS cells,
  coalesce(sum(s.cells) FILTER (s.state = 'reported'), 0) / sum(s.cells) AS reported,
  coalesce(sum(s.cells) FILTER (s.state = 'blank'), 0) / sum(s.cells) AS blank,
  coalesce(sum(s.cells) FILTER (s.state = 'marked'), 0) / sum(s.cells) AS marked,
  coalesce(sum(s.cells) FILTER (s.state = 'unreadable'), 0) / sum(s.cells) AS unreadable,
  coalesce(sum(s.cells) FILTER (s.state = 'missing'), 0) / sum(s.cells) AS missing
FROM states s JOIN held h ON h."table" = s."table" AND h.year IS NOT DISTINCT FROM s.year
GROUP BY s.year, s."table" ORDER BY s.year, s."table"
