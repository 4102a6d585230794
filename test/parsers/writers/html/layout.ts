import { htmlWriter } from '../html.ts'

/** The page is laid out with tables, and so is the text: the form's tables stand in cells of others. */
export default htmlWriter('layout', {
  body: (content) =>
    `<table width="1000"><tr><td>首页</td><td>政务公开</td></tr></table>
<table width="1000"><tr><td width="200"><table><tr><td>栏目一</td></tr><tr><td>栏目二</td></tr></table></td>
<td><table><tr><td>${content}</td></tr></table></td></tr></table>
<table><tr><td>版权所有</td></tr></table>`,
})
