-- 办理结果六大类的占比逐年如何变化？
-- How do the shares of the six kinds of results change over the years?
SELECT year, disposition, reports, held, round(share, 4) AS share FROM disposition_shares
