import { z } from 'zod'
import { column } from '../columns.ts'
import { defineTable } from '../table.ts'
import { reportColumn, yearColumn } from './common.ts'

export const sources = defineTable({
  name: 'sources',
  title: { zh: '来源', en: 'Sources' },
  about: {
    zh: '一行是刊载一份报告的一个网页或语料文档',
    en: 'one row is one page, or text of a corpus, with a report',
  },
  key: ['report', 'page'],
  row: {
    report: reportColumn(),
    year: yearColumn(),
    page: column(z.string(), '网页编号', 'what tells the page from others'),
    version: column(z.int().nullable(), '与该报告第几版相符', 'the version of the report that it bears out'),
    portal: column(z.string(), '门户编号；corpus: 开头的是语料', 'portal id; corpora begin with corpus:'),
    url: column(z.string().nullable(), '网址', 'address'),
    snapshot: column(z.string().nullable(), '原文 SHA-256', 'SHA-256 of the bytes'),
    mediaType: column(z.string().nullable(), '媒体类型', 'media type'),
    fetchedAt: column(z.iso.datetime().nullable(), '抓取时间', 'when it was fetched'),
  },
  *rows({ report: { year }, sources }) {
    for (const { report, page, version, portal, url, snapshot, mediaType, fetchedAt } of sources)
      yield {
        report,
        year,
        page,
        version,
        portal,
        url: /^https?:/.test(url) ? url : null,
        snapshot,
        mediaType,
        fetchedAt,
      }
  },
})
