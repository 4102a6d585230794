/**
 * Traditional (and variant) forms of the characters that the forms' labels and headings are made of, for pages that
 * mirrors print in traditional script. Left: as printed; right: as on the form.
 */
const variants =
  '總总計计結结轉转數数項项處处許许罰罰强强強强製制發发廢废現现効效規规範范費费額额單单萬万採采購购採采內内資资訊讯' +
  '開开報报請请類类業业會会組组織织構构機机關关務务無无屬属國国祕秘秘秘級级認认確确獲获護护過过執执訴诉訟讼審审維维糾纠' +
  '經经決决繼继續续續续辦办書书證证將将與与並并為为當当長长達达區区鄉乡鎮镇縣县廳厅門门況况問问題题進进對对總总稱称' +
  '複复復复訪访舉举補补後后據据備备體体條条說说歸归節节個个員员見见觀观議议討讨論论質质實实際际屆届檔档歷历産产產产' +
  '電电話话聯联繫系係系設设監监督督責责給给収收収收図图歲岁劃划協协衛卫農农權权險险應应劉刘測测團团傳传陽阳東东' +
  '讓让讀读該该詳详誤误調调談谈負负財财貿贸運运還还邊边郵邮鄰邻釋释針针鐵铁錄录陳陈陸陆隊队雙双離离難难雲云靈灵' +
  '須须預预領领頭头顧顾風风飛飞養养餘余馬马驗验魚鱼鳥鸟麗丽龍龙龜龟齊齐齡龄眾众術术補补裡里製制複复覆覆訂订託托詢询試试'

const keep = (code: number): boolean =>
  (code >= 0x4e00 && code <= 0x9fff) ||
  (code >= 0x30 && code <= 0x39) ||
  (code >= 0x61 && code <= 0x7a) ||
  code === 0x3007 ||
  (code >= 0x3400 && code <= 0x4dbf)

/** char code → the character it counts as, 0: none (white space, punctuation, pipes, markup) */
const folded: Uint16Array = (() => {
  const table = new Uint16Array(0x10000)
  for (let code = 0; code < 0x10000; code++) {
    if (keep(code)) table[code] = code
    else if (code >= 0x41 && code <= 0x5a) table[code] = code + 32
    else if (code >= 0xff00 || (code >= 0x2e80 && code <= 0x2fdf) || (code >= 0xf900 && code <= 0xfaff)) {
      const compatible = String.fromCharCode(code).normalize('NFKC').toLowerCase()
      if (compatible.length === 1 && keep(compatible.charCodeAt(0))) table[code] = compatible.charCodeAt(0)
    }
  }
  for (let i = 0; i + 1 < variants.length; i += 2) table[variants.charCodeAt(i)] = variants.charCodeAt(i + 1)
  return table
})()

/**
 * What is left of a label when all that varies from page to page is taken away: white space, punctuation, brackets and
 * markup go, full-width becomes half-width, traditional becomes simplified, capitals become small.
 */
export const fold = (text: string): string => {
  let out = ''
  for (let i = 0; i < text.length; i++) {
    const code = folded[text.charCodeAt(i)]!
    if (code !== 0) out += String.fromCharCode(code)
  }
  return out
}

/** The same, with the place in `text` of each character that was kept. */
export const foldWithPlaces = (text: string): { text: string; places: Uint32Array } => {
  const places = new Uint32Array(text.length)
  const codes = new Uint16Array(text.length)
  let n = 0
  for (let i = 0; i < text.length; i++) {
    const code = folded[text.charCodeAt(i)]!
    if (code === 0) continue
    codes[n] = code
    places[n++] = i
  }
  let out = ''
  for (let i = 0; i < n; i += 8192) out += String.fromCharCode(...codes.subarray(i, Math.min(n, i + 8192)))
  return { text: out, places: places.subarray(0, n) }
}
