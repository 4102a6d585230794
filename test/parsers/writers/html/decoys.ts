import { htmlWriter } from '../html.ts'

const index = `<table><tr><td>索引号</td><td>YX-2025-00012</td><td>发布机构</td><td>云溪县档案馆</td></tr>
<tr><td>发文日期</td><td>2025-01-20</td><td>有效性</td><td>有效</td></tr></table>`
const years = `<table><tr><td>年份</td><td>主动公开</td><td>收到申请</td></tr><tr><td>2022</td><td>31</td><td>4</td></tr>
<tr><td>2023</td><td>28</td><td>9</td></tr></table>`
const links = `<table><tr><td>相关链接</td><td>上一篇</td><td>下一篇</td></tr><tr><td>1</td><td>2</td><td>3</td></tr></table>`

/** Other tables before, between and behind the form's own. */
export default htmlWriter('decoys', {
  body: (content) => `${index}${content.replace('<p>二、', `${years}<p>二、`)}${links}`,
})
