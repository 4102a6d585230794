-- 最近一年各省份新收多少申请？
-- How many requests were received in each province in the newest year?
SELECT province, kind, reports, expected, newlyReceived
FROM requests_by_year_and_region
WHERE year = (SELECT max(year) FROM reports)
ORDER BY newlyReceived DESC NULLS LAST
