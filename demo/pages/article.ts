/** Facts of a sample site that its pages print. */
export interface SiteFacts {
  id: string
  name: string
  /** an invented name: the pages are served on loopback */
  domain: string
  /** division code (GB/T 2260); codes that begin with 99 are given to no place */
  region: string
}

/** A page as a skin prints it. */
export interface ArticlePage {
  site: SiteFacts
  column: { name: string; path: string }
  title: string
  /** the agency that signs it */
  source: string
  /** YYYY-MM-DD */
  publishedOn: string
  /** number of the article on its site */
  id: number
  body: string
}

/** 网站标识码: division code and serial number. */
export const siteCode = ({ region }: SiteFacts): string => `${region}0001`

/** 索引号: organisation code, year and serial number. */
export const indexNumber = ({ site, publishedOn, id }: ArticlePage): string =>
  `11${site.region}MB00000000/${publishedOn.slice(0, 4)}-${String(id).slice(-5).padStart(5, '0')}`

/** The time of day that the sample sites print beside a date; the number of the article decides. */
export const clock = (id: number): string =>
  `${String(8 + (id % 9)).padStart(2, '0')}:${String((id * 7) % 60).padStart(2, '0')}`
