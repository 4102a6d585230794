-- 各年度复议、诉讼的结果；reports 为填了总计的报告数，held 为有此表的报告数
-- Reviews and lawsuits by year and outcome; reports: those that state the total, held: those with the row
SELECT year, row AS proceeding, count(total) AS reports, count(*) AS held,
  sum(upheld) AS upheld, sum(corrected) AS corrected, sum(otherResult) AS otherResult,
  sum(pending) AS pending, sum(total) AS total,
  sum(corrected) FILTER (total IS NOT NULL) / nullif(sum(total) FILTER (corrected IS NOT NULL), 0) AS correctedShare
FROM proceedings GROUP BY year, row ORDER BY year, row
