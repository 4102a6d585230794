-- 最近一年收到申请最多的二十个机关是哪些？
-- Which twenty agencies received the most requests in the newest year?
SELECT r.agency, r.level, q.total AS newlyReceived, r.status, r.url
FROM requests q JOIN reports r ON r.id = q.report
WHERE q.row = 'newlyReceived' AND q.total IS NOT NULL AND q.year = (SELECT max(year) FROM reports)
ORDER BY q.total DESC, r.agency
LIMIT 20
