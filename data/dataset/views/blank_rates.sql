-- 各年度各表未填数字的格所占比例，按状态
-- Share of cells by state, by year and table
SELECT year, "table", count(DISTINCT report) AS reports, count(*) AS cells,
  count(*) FILTER (state = 'reported') / count(*) AS reported,
  count(*) FILTER (state = 'blank') / count(*) AS blank,
  count(*) FILTER (state = 'marked') / count(*) AS marked,
  count(*) FILTER (state = 'unreadable') / count(*) AS unreadable,
  count(*) FILTER (state = 'missing') / count(*) AS missing
FROM cells GROUP BY year, "table" ORDER BY year, "table"
