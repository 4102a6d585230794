const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Text as it stands in an element or in a quoted attribute. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (c) => entities[c]!)

/** A meta tag of the head. */
export const meta = (name: string, content: string): string => `<meta name="${name}" content="${escapeHtml(content)}">`
