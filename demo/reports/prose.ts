import type { SectionId, Statement } from '../../data/schema/report.ts'
import type { Agency } from './agency.ts'
import type { DemoReport, DemoSection } from './demo-report.ts'
import type { Figures } from './figures.ts'
import { type Random, randomFrom } from './random.ts'

/** What the prose is written from. */
export interface ProseInput {
  agency: Agency
  /** the year the prose speaks of */
  year: number
  figures: Figures
  /** by how much it overstates the requests received */
  overstates: number
  omits: SectionId | null
  /** the same seed gives the same words */
  seed: string
}

const headings: [SectionId, string][] = [
  ['overview', '一、总体情况'],
  ['proactive', '二、主动公开政府信息情况'],
  ['requests', '三、收到和处理政府信息公开申请情况'],
  ['proceedings', '四、政府信息公开行政复议、行政诉讼情况'],
  ['problems', '五、存在的主要问题及改进情况'],
  ['other', '六、其他需要报告的事项'],
]

const selfNames: Record<Agency['kind'], string> = {
  government: '政府系统各单位',
  office: '本办公室',
  bureau: '我局',
  commission: '我委',
  town: '本机关',
  street: '我街道',
  center: '本中心',
}

/** Sentences and the figures they state. */
class Passage {
  readonly sentences: string[] = []
  readonly statements: Statement[] = []
  say(text: string, about: Record<string, number> = {}) {
    this.sentences.push(text)
    for (const [cell, value] of Object.entries(about)) this.statements.push({ about: cell, value, text })
  }
}

const intro = (random: Random, { agency, year }: ProseInput): { text: string; dated: boolean } => {
  const phone = `0999-61${random.int(10000, 99999)}`
  const open = [
    `本报告按照《中华人民共和国政府信息公开条例》和年度报告统一格式编写，由六个部分组成，所列数据的统计期限为${year}年1月1日至${year}年12月31日。对本报告有疑问的，请与${agency.name}联系，电话：${phone}。`,
    `现将${agency.name}${year}年度政府信息公开工作情况报告如下。数据统计时段自${year}年1月1日起，至${year}年12月31日止。`,
    `依照《中华人民共和国政府信息公开条例》的规定，${agency.name}编制了本年度报告，现向社会公布。`,
  ]
  const text = random.pick(open)
  return { text, dated: text !== open[2] }
}

/** The passage on requests: the figures that auditors hold against the third table. */
const requestsPassage = (random: Random, { agency, year, figures, overstates }: ProseInput): Passage => {
  const passage = new Passage()
  const total = (row: string) => figures.get(`requests.${row}.total`)!
  const received = total('newlyReceived') + overstates
  const self = selfNames[agency.kind]
  if (received === 0) passage.say(`${year}年，${self}没有收到政府信息公开申请。`, { 'requests.newlyReceived.total': 0 })
  else
    random.pick([
      () =>
        passage.say(
          `${year}年，${self}共收到政府信息公开申请${received}件，上年结转${total('carriedOver')}件，办结${total('concluded')}件，结转下年度继续办理${total('carriedForward')}件。`,
          {
            'requests.newlyReceived.total': received,
            'requests.carriedOver.total': total('carriedOver'),
            'requests.concluded.total': total('concluded'),
            'requests.carriedForward.total': total('carriedForward'),
          },
        ),
      () => {
        passage.say(`全年新收政府信息公开申请${received}件，逐件登记、按期答复。`, {
          'requests.newlyReceived.total': received,
        })
        passage.say(`其中予以公开${total('granted')}件。`, { 'requests.granted.total': total('granted') })
      },
      () =>
        passage.say(`${year}年收到依申请公开${received}件，均按规定的程序办理，没有收取费用。`, {
          'requests.newlyReceived.total': received,
        }),
    ])()
  const reviews = figures.get('proceedings.review.total')!
  if (reviews > 0)
    passage.say(`因政府信息公开工作被申请行政复议${reviews}件。`, { 'proceedings.review.total': reviews })
  else passage.say('没有因政府信息公开工作被申请行政复议。', { 'proceedings.review.total': 0 })
  return passage
}

const disclosurePassage = (random: Random, { agency, year, figures }: ProseInput): Passage => {
  const passage = new Passage()
  passage.say(
    `${year}年，${selfNames[agency.kind]}通过门户网站和政务新媒体发布信息${random.int(40, 2400)}条，其中解读材料${random.int(1, 40)}篇，答复网上留言${random.int(0, 60)}条。`,
  )
  const licensing = figures.get('proactive.licensing.decisions')!
  const penalties = figures.get('proactive.penalties.decisions')!
  if (licensing > 0 && penalties > 0 && random.chance(0.4))
    passage.say(`全年作出行政许可决定${licensing}件、行政处罚决定${penalties}件，结果一律上网。`, {
      'proactive.licensing.decisions': licensing,
      'proactive.penalties.decisions': penalties,
    })
  return passage
}

const overview = (random: Random, input: ProseInput) => {
  const disclosure = disclosurePassage(random, input)
  const requests = requestsPassage(random, input)
  return {
    paragraphs: [
      `（一）主动公开。${disclosure.sentences.join('')}`,
      `（二）依申请公开。${requests.sentences.join('')}`,
      `（三）政府信息管理。清理栏目${random.int(1, 9)}个，更正错漏${random.int(2, 50)}处，重要稿件先审后发。`,
      `（四）公开平台建设。公众号推送文章${random.int(20, 500)}篇，新增办事指引${random.int(1, 20)}份。`,
      `（五）监督保障。办培训${random.int(1, 4)}期，${random.int(20, 180)}人次参加；没有发生需要追究责任的情形。`,
    ],
    statements: [...disclosure.statements, ...requests.statements],
  }
}

const problems = (random: Random, { year }: ProseInput) => [
  random.pick([
    '一年来的工作还有差距：解读以文字为主，图表和短视频少；个别栏目更新慢，群众不易找到要看的内容。',
    '主要问题有两个：一是基层人员变动大，对条例不够熟悉；二是公开的内容与群众想看的还有距离。',
    '不足之处在于：答复文书的说理不够充分，公开目录的分类偏粗，线下专区的使用率不高。',
  ]),
  random.pick([
    `${year + 1}年将逐项对照整改：每季度检查一次栏目，重要政策做到文件与解读同日发布。`,
    `下一步，将在${year + 1}年上半年修订公开目录，并组织全员学习，对疑难申请实行集体会商。`,
    `${year + 1}年将把办事群众问得最多的事项列成清单，逐条公开流程、时限和经办窗口。`,
  ]),
]

const other = (random: Random, { year, agency }: ProseInput) => [
  random.pick([
    `${year}年度${selfNames[agency.kind]}没有收取政府信息公开信息处理费。没有其他需要报告的事项。`,
    '没有收取信息处理费，也没有其他需要报告的事项。',
    '无其他需要报告的事项。',
  ]),
]

/** The words of a report in six sections, and the figures they state; the tables are added when the page is written. */
export const proseOf = (input: ProseInput): Pick<DemoReport, 'intro' | 'sections' | 'statements' | 'period'> => {
  const random = randomFrom(input.seed)
  const { text, dated } = intro(random, input)
  const { paragraphs, statements } = overview(random, input)
  const bodies: Record<SectionId, string[]> = {
    overview: paragraphs,
    proactive: [],
    requests: [],
    proceedings: [],
    problems: problems(random, input),
    other: other(random, input),
  }
  return {
    intro: [text],
    sections: headings
      .filter(([id]) => id !== input.omits)
      .map(([id, heading]): DemoSection => ({ id, heading, paragraphs: bodies[id] })),
    statements,
    period: dated ? { from: `${input.year}-01-01`, to: `${input.year}-12-31` } : null,
  }
}
