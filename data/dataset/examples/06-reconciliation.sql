-- 各年度各层级的报告，有多少数字对得上？
-- Of how many reports do the figures agree, by year and level?
SELECT year, level, reports, expected, reconciled, violated, incomplete, unreadable FROM reconciliation_rates
