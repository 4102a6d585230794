-- 每年新收多少申请？有多少份报告填了这个数，应有多少份？
-- How many requests were received each year, stated by how many reports of how many that should be there?
SELECT year, kind, reports, expected, newlyReceived FROM requests_by_year
