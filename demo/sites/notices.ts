import { escapeHtml } from '../pages/html.ts'

/** Pages that stand among the reports and are none: their paragraphs by title. */
const notices: Record<string, string[]> = {
  关于做好2024年政府信息公开工作年度报告编制发布工作的通知: [
    '各镇街、各部门：年度报告编制工作即将开始，请对照统一格式逐项填写，数据须与平台台账一致。',
    '部门报告请在2025年1月20日前发布在本栏目，逾期未发布的予以通报。',
    '联系人：政务公开股，电话：0999-6120045。',
  ],
  '2024年度法治政府建设年度报告': [
    '一年来，各单位依法履行职责，行政应诉出庭率有所提高。',
    '下一步将继续清理文件，规范执法，做好矛盾纠纷化解。',
  ],
  政府信息公开年报数据填报培训会召开: [
    '培训会讲解了各张表里的数量关系，并现场核对了各单位上报的数据。',
    '会议要求各单位在报送之前自行检查：新收与结转之和，应当等于办结与结转下年之和。',
  ],
}

/** The text of a notice. */
export const noticeBody = (title: string): string =>
  (notices[title] ?? []).map((paragraph) => `<p>　　${escapeHtml(paragraph)}</p>`).join('\n')
