import type { Option } from 'commander'
import { option, wholeNumber } from './option.ts'

/** `--store`, for every command that keeps or reads something. */
export const storeOption = (): Option =>
  option('--store <address>', 'where everything is kept: sqlite:PATH or postgres://USER@HOST/DATABASE').default(
    'sqlite:var/gouji.db',
  )

/** `--ocr`, for every command that reads files. */
export const ocrOption = (): Option => option('--ocr', 'recognise characters in pictures and scans: slow')

/** `--allow-private`, for every command that fetches. */
export const allowPrivateOption = (): Option =>
  option('--allow-private', 'reach portals on this machine too: for tests and the demo only')

/** `--concurrency`, for every command that runs jobs. */
export const concurrencyOption = (): Option =>
  option('--concurrency <n>', 'hosts that are asked at the same time').argParser(wholeNumber(1)).default(8)
