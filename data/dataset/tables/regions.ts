import { z } from 'zod'
import { regions as divisions } from '../../regions/regions.ts'
import { column } from '../columns.ts'
import { defineTable, type Row } from '../table.ts'

export const regions = defineTable({
  name: 'regions',
  title: { zh: '行政区划', en: 'Regions' },
  about: { zh: '一行是一个县级以上行政区划', en: 'one row is one administrative division from the county upwards' },
  key: ['code'],
  row: {
    code: column(z.string(), '行政区划代码（GB/T 2260，六位）', 'code (GB/T 2260, six digits)'),
    name: column(z.string(), '名称', 'name'),
    level: column(z.enum(['province', 'prefecture', 'county']), '层级', 'level'),
    province: column(z.string(), '所属省级代码', 'code of its province'),
    provinceName: column(z.string(), '所属省级名称', 'name of its province'),
  },
  rows: null,
})

/** The rows of the table: every division, by code. */
export const regionRows = (): Row[] =>
  [...divisions.values()].map(({ code, name, level }) => {
    const province = `${code.slice(0, 2)}0000`
    return { code, name, level, province, provinceName: divisions.get(province)?.name ?? name }
  })
