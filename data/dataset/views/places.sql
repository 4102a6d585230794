-- 报告及其所在省份；地区不明的省份为空
-- Reports with the province they lie in; null where the region is not known
SELECT r.*, p.provinceName AS province
FROM reports r LEFT JOIN regions p ON p.code = r.region
