-- 复议、诉讼中有多少结果被纠正？
-- How often were decisions corrected in review and in court?
SELECT year, proceeding, reports, held, total, corrected, round(correctedShare, 4) AS correctedShare
FROM proceedings_by_year
