-- 各年度、各省份新收申请数，政府与部门分列（政府报告汇总所属部门）；reports 为有该数的报告数，expected 为应有的报告数
-- Requests received by year and province, governments and departments apart; reports: those that state the figure, expected: those that should be there
WITH figures AS (
  SELECT p.year, p.province, p.kind, count(*) AS held, count(q.total) AS reports, sum(q.total) AS newlyReceived
  FROM requests q JOIN places p ON p.id = q.report
  WHERE q.row = 'newlyReceived'
  GROUP BY ALL
), expected AS (
  SELECT c.year, g.provinceName AS province, c.kind, count(*) AS expected
  FROM coverage c LEFT JOIN regions g ON g.code = c.region
  GROUP BY ALL
)
SELECT f.year, f.province, f.kind, f.reports, f.held, e.expected, f.newlyReceived
FROM figures f LEFT JOIN expected e
  ON e.year = f.year AND e.province IS NOT DISTINCT FROM f.province AND e.kind IS NOT DISTINCT FROM f.kind
ORDER BY f.year, f.province, f.kind
