import plain from '../html/plain.ts'
import type { Writer } from '../writer.ts'

/** Markdown with the tables left as HTML, each on one line. */
export default {
  name: 'markdown-html',
  loses: 'nothing',
  write: (parts) =>
    parts
      .map((part) =>
        part.kind === 'table'
          ? /<table.*<\/table>/s.exec(plain.write([part]))![0].replaceAll('\n', '')
          : `${part.kind === 'heading' ? '## ' : ''}${part.text}`,
      )
      .join('\n\n'),
} satisfies Writer
