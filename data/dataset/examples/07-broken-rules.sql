-- 哪些规则最常不成立？
-- Which rules are broken most often?
SELECT rule, outcome, sum(findings) AS findings, sum(reportsWith) AS reportsWith, sum(reports) AS reports
FROM rule_rates GROUP BY rule, outcome ORDER BY findings DESC, rule, outcome
