import { htmlWriter } from '../html.ts'

/** No line break anywhere. */
export default htmlWriter('one-line', { body: (content) => content.replaceAll('\n', '') })
