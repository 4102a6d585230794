-- 各表有多少格空着、填符号、不可读？
-- How many cells of each table are blank, marked or unreadable?
SELECT * FROM blank_rates
