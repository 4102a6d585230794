-- 正文所述与表中不一致的有哪些？
-- Where does the prose state another figure than the table?
WITH printed AS (
  SELECT report, cell, value FROM cells WHERE cell IN (SELECT about FROM statements)
)
SELECT r.agency, s.year, s.about, s.value AS stated, c.value AS inTable, s.text
FROM statements s JOIN printed c ON c.report = s.report AND c.cell = s.about JOIN reports r ON r.id = s.report
WHERE c.value <> s.value
ORDER BY s.year, r.agency, s.position
LIMIT 100
