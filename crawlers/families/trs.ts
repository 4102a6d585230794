import type { Family } from '../family.ts'
import { guessedFiles } from '../reading/guessed-files.ts'
import { htmlList } from '../reading/html-list.ts'
import { ownPaths } from '../reading/own-paths.ts'
import { isTrsArticle, trsArticleKey } from '../reading/trs-article.ts'

/**
 * TRS WCM (拓尔思): lists of static files index.html, index_1.html …, articles ./202501/t20250115_100001.html
 * (portals on it number their list files from 0 or from 1).
 */
export const trs: Family = {
  id: 'trs',
  name: { zh: '拓尔思 TRS WCM', en: 'TRS WCM' },
  rank: 15,

  detect: (page) =>
    ownPaths(page).some((path) => isTrsArticle(new URL(path, page.url)) || /\/[PW]0\d{17,}\.\w+$/.test(path)) ||
    /class\s*=\s*["'][^"']*\b(CurrChnlCls|TRS_Editor|TRS_UEDITOR|trs_editor_view)\b/.test(page.text),

  list(page, portal) {
    const list = htmlList(page, portal, isTrsArticle)
    return list.next.length > 0 ? list : { ...list, next: guessedFiles(page, list, portal) }
  },
  articleKey: trsArticleKey,
}
