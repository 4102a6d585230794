import { expect, test } from 'vitest'
import { admit, type Expected } from '../../crawlers/admit.ts'

type Row = [title: string, year: number | null, expected?: Expected, listedOn?: string]

const bureau = { agency: '青溪县财政局' }
const county = { agency: '青溪县人民政府' }

const admitted: Row[] = [
  ['青溪县财政局2024年政府信息公开工作年度报告', 2024],
  ['青溪县财政局2024年政府信息公开工作年度报告', 2024, bureau],
  ['2024年度青溪县财政局政府信息公开年报', 2024, bureau],
  ['青溪县财政局政府信息公开工作年度报告（2024年度）', 2024, bureau],
  ['青溪县财政局二〇二四年政府信息公开工作年度报告', 2024, bureau],
  ['二零一九年政府信息公开工作报告', 2019],
  ['二○一九年政府信息公开工作报告', 2019],
  ['青溪县财政局２０２３年政府信息公开年报', 2023],
  ['青溪县财政局2024政府信息公开年报', 2024],
  ['青溪县财政局关于2022年度政府信息公开工作情况的报告', 2022, bureau],
  ['青 溪 县 财 政 局 2024 年 政府信息公开工作年度报告', 2024, bureau],
  ['2024年政府信息公开工作年度报告', 2024, bureau],
  ['2024年政府信息公开工作年度报告（青溪县财政局）', 2024, bureau],
  ['2024年年度报告', 2024],
  ['青溪县统计局2024年年报', 2024],
  ['本局2024年政府信息公开工作年度报告', 2024, bureau],
  ['附件1：青溪县财政局2024年政府信息公开工作年度报告.pdf', 2024, bureau],
  ['【年报】青溪县财政局2024年政府信息公开工作年度报告', 2024, bureau],
  ['青溪县财政局2019年政府信息公开工作年度报告（图片版）', 2019, bureau],
  ['青溪县2024年政府信息公开工作年度报告', 2024, county],
  ['青溪县政府2024年政府信息公开工作年度报告', 2024, county],
  ['青溪县人民政府信息公开工作2024年度报告', 2024, county],
  ['云州市青溪县人民政府2024年政府信息公开工作年度报告', 2024, county],
  ['青溪县市场监管局2024年政府信息公开工作年度报告', 2024, { agency: '青溪县市场监督管理局' }],
  ['青溪县发改委2024年政府信息公开工作年度报告', 2024, { agency: '青溪县发展和改革委员会' }],
  ['县人社局2024年政府信息公开工作年度报告', 2024, { agency: '青溪县人力资源和社会保障局' }],
  ['青溪县府办2024年政府信息公开工作年度报告', 2024, { agency: '青溪县人民政府办公室' }],
  ['青溪县财政局（国资局）2024年政府信息公开工作年度报告', 2024, bureau],
  ['青溪县财政局政府信息公开工作年度报告', null, bureau],
  ['青溪县财政局政府信息公开工作年度报告', 2023, { ...bureau, year: 2023 }],
  ['政府信息公开工作年度报告', null, {}, '2025-01-15'],
  ['青溪县财政局政府信息公开年报（2025年1月15日发布）', null, bureau],
  ['2019-2020年度政府信息公开工作报告', null],
  ['2014年政府信息公开工作总结', 2014],
]

const refused: [reason: string, ...Row][] = [
  ['notice', '关于做好2024年政府信息公开工作年度报告编制工作的通知', 2024],
  ['notice', '青溪县召开2024年政府信息公开年报编制会议', 2024],
  ['notice', '政府信息公开指南', null],
  ['notice', '政府信息公开制度', null],
  ['notice', '2024年政务公开工作要点', 2024],
  ['notice', '青溪县政府信息公开工作年度报告培训会', null],
  ['explainer', '《青溪县2024年政府信息公开工作年度报告》解读', 2024],
  ['explainer', '一图读懂青溪县2024年政府信息公开年报', 2024],
  ['collection', '青溪县各部门2024年年报汇总', 2024],
  ['collection', '历年年报', null],
  ['column', '政府信息公开年报', null],
  ['column', '政府信息公开工作年度报告', null],
  ['column', '部门信息公开年报', null],
  ['column', '年度报告', null],
  ['other-kind', '青溪县2024年法治政府建设年度报告', 2024],
  ['other-kind', '青溪县人民政府网站2024年度工作年报', 2024],
  ['other-kind', '2024年统计年报', 2024],
  ['other-kind', '2024年社会保险年报', 2024],
  ['other-kind', '关于2023年度企业年报公示的提醒', 2023],
  ['other-kind', '青溪县财政局2023年决算信息公开情况报告', 2023],
  ['no-report', '青溪县财政局内设机构', null],
  ['no-report', '2024年青溪县政府工作报告', 2024],
  ['no-report', '', null],
  ['other-agency', '云州市2024年政府信息公开工作年度报告', 2024, county],
  ['other-agency', '云州省2024年政府信息公开工作年度报告', 2024, bureau],
  ['other-agency', '青溪县2024年政府信息公开工作年度报告', 2024, bureau],
  ['other-agency', '青溪县财政局2024年政府信息公开工作年度报告', 2024, county],
  ['other-agency', '青溪县人民政府办公室2024年政府信息公开工作年度报告', 2024, county],
  ['other-agency', '云州市财政局2024年政府信息公开工作年度报告', 2024, bureau],
  ['other-agency', '青溪县教育局2024年政府信息公开工作年度报告', 2024, bureau],
  ['other-year', '青溪县财政局2023年政府信息公开工作年度报告', 2023, { ...bureau, year: 2024 }],
]

test.each(admitted)('admitted: %s', (title, year, expected = {}, listedOn = undefined) => {
  expect(admit({ title, listedOn: listedOn ?? null }, expected)).toEqual({ admitted: true, reason: 'report', year })
})

test.each(refused)('%s: %s', (reason, title, year, expected = {}, listedOn = undefined) => {
  expect(admit({ title, listedOn: listedOn ?? null }, expected)).toEqual({ admitted: false, reason, year })
})
