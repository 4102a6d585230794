import { runEmbedded } from '../../queue/embedded.ts'
import { conformance } from './conformance.ts'

conformance('embedded driver', runEmbedded)
