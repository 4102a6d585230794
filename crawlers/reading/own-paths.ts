import type { LoadedPage } from '../family.ts'

/**
 * The paths of a page's own address and of its links to its own host, also of those in scripts and data: what a CMS is
 * known by. Links to other hosts say nothing of the CMS of this one.
 */
export function ownPaths(page: LoadedPage): string[] {
  const { host, pathname } = new URL(page.url)
  const links = [...page.text.matchAll(/\b(?:href|src|url|action)\s*[=:]\s*["']([^"'<>]+)["']/gi)]
    .map(([, link = '']) => URL.parse(link.trim(), page.url))
    .filter((url) => url?.host === host)
  return [pathname, ...links.map((url) => url?.pathname ?? '')]
}
