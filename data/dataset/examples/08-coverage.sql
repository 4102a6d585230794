-- 每年应有多少份报告，有多少，逾期多少，为何没有？
-- How many reports should there be each year, how many are there or late, and why are the others not?
SELECT * FROM coverage_by_year
