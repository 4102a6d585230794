const articlePath = /\/t(\d{8}_\d+|\d{4}_\d+|\d{5,})(_\w+)?\.s?html?$/i

/** Whether an address is that of an article of TRS WCM, whichever front end lists it. */
export const isTrsArticle = (url: URL): boolean => articlePath.test(url.pathname)

/** The article number is the site's own: one article hangs in several columns, and has a twin for telephones. */
export function trsArticleKey(url: URL): string | null {
  const [, id] = /\/t\d{8}_(\d+)(?:_\w+)?\.s?html?$/i.exec(url.pathname) ?? []
  return id === undefined ? null : `${url.host}/t_${id}`
}
