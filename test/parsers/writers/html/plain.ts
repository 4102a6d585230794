import { htmlWriter } from '../html.ts'

export default htmlWriter('plain', {})
