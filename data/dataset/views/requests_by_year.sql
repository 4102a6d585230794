-- 各年度新收、结转、办结的申请数，政府与部门分列（政府报告汇总所属部门）；reports 为填了新收数的报告数，expected 为应有的报告数
-- Requests by year, governments and departments apart (the former sum up the latter); reports: those that state the figure, expected: those that should be there
WITH figures AS (
  SELECT q.year, r.kind,
    count(*) FILTER (q.row = 'newlyReceived') AS held,
    count(q.total) FILTER (q.row = 'newlyReceived') AS reports,
    sum(q.total) FILTER (q.row = 'newlyReceived') AS newlyReceived,
    sum(q.total) FILTER (q.row = 'carriedOver') AS carriedOver,
    sum(q.total) FILTER (q.row = 'concluded') AS concluded,
    sum(q.total) FILTER (q.row = 'carriedForward') AS carriedForward
  FROM requests q JOIN reports r ON r.id = q.report
  WHERE q.row IN ('newlyReceived', 'carriedOver', 'concluded', 'carriedForward')
  GROUP BY q.year, r.kind
), expected AS (SELECT year, kind, count(*) AS expected FROM coverage GROUP BY year, kind)
SELECT f.year, f.kind, f.reports, f.held, e.expected, f.newlyReceived, f.carriedOver, f.concluded, f.carriedForward
FROM figures f LEFT JOIN expected e ON e.year = f.year AND e.kind IS NOT DISTINCT FROM f.kind
ORDER BY f.year, f.kind
