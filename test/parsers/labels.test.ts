import { expect, test } from 'vitest'
import { findLabels } from '../../parsers/find-labels.ts'
import { type Label, labelsOf } from '../../parsers/labels.ts'

const idOf = (label: Label): string =>
  label.kind === 'row'
    ? label.row
    : label.kind === 'column'
      ? `column ${label.column}`
      : label.kind === 'group'
        ? `group ${label.group}`
        : 'heading'

test.each([
  // brackets, numbers, spaces, widths
  ['（二）部分公开', ['partiallyGranted']],
  ['(二）部分公开(区分处理的，只计这一情形，不计其他情形)', ['partiallyGranted']],
  ['１．属于国家秘密', ['refused.stateSecret']],
  ['3.危及"三安全一稳定"', ['refused.securityAndStability']],
  ['危及三安全一稳定', ['refused.securityAndStability']],
  ['规  章', ['rules']],
  ['行 政 许 可', ['licensing']],
  ['行政许可（件）', ['licensing']],
  ['2024年度本年新收政府信息公开申请数量', ['newlyReceived']],
  // typos, words left out, labels cut short
  ['行政事业型收费', ['fees']],
  ['规范性文件', ['normativeDocuments']],
  ['1.本机关不掌握相关信息', ['unavailable.notHeld']],
  ['一、本年新收政府信息公开申请', ['newlyReceived']],
  ['5.要求行政机关确认或重新出具已获取', ['notProcessed.confirmation']],
  // what several places of the form are called
  ['其他', ['otherHandling.other', 'column other']],
  ['（七）总计', ['concluded', 'column total']],
  // heads and groups
  ['（五）不予处理', ['group notProcessed']],
  ['法律服务机构', ['column legalService']],
  ['本年收费金额（单位：万元）', ['column amount']],
  ['信息内容', ['heading']],
  // near, and no label of the form
  ['行政征收', []],
  ['公司治理情况', []],
  ['公开', []],
] as const)('%s', (printed, ids) => {
  expect(labelsOf(printed).map(idOf)).toEqual(ids)
})

test.each([
  {
    name: 'labels and figures run together',
    text: '一、本年新收政府信息公开申请数量709二、上年结转政府信息公开申请数量3',
    hits: ['一、本年新收政府信息公开申请数量', '二、上年结转政府信息公开申请数量'],
  },
  {
    name: 'a label over two lines, with its number and its note',
    text: '|（二）部分公开（区分处理的，只计这一\n情形，不计其他情形） | 3 | 1.属于国\n家秘密 | 0 |',
    hits: ['（二）部分公开（区分处理的，只计这一\n情形，不计其他情形）', '1.属于国\n家秘密'],
  },
  {
    name: 'the last digit of a figure is not the number of the next label',
    text: '（一）予以公开 12\n（二）部分公开 11.属于国家秘密 4',
    hits: ['（一）予以公开', '（二）部分公开', '1.属于国家秘密'],
  },
  { name: 'prose that names no cell', text: '本机关认真办理群众来信，及时回应关切。', hits: [] },
])('labels in running text: $name', ({ text, hits }) => {
  expect(findLabels(text).map((hit) => hit.text)).toEqual(hits)
})
