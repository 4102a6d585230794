-- 哪些报告公布后改过，改了哪些格？
-- Which reports were changed after publication, and in which cells?
SELECT r.agency, v.year, v.cell, v.fromRaw, v.toRaw, v.seenAt
FROM revisions v JOIN reports r ON r.id = v.report
ORDER BY r.agency, v.year, v.version, v.cell
LIMIT 100
