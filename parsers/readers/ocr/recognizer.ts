import { createWorker, OEM, PSM, type Worker } from 'tesseract.js'

/** Text, and how sure of it the program is, from 0 to 100. */
export interface Recognized {
  text: string
  confidence: number
}

/** A word where it stands, in pixels. */
export interface Word extends Recognized {
  left: number
  top: number
  right: number
  bottom: number
}

const model = decodeURIComponent(
  new URL('./4.0.0_best_int', import.meta.resolve('@tesseract.js-data/chi_sim/package.json')).pathname,
)
const figures = '0123456789.,/-'
/** about what pages are drawn at; not told, the program guesses, and says so on the terminal */
const dpi = '300'

const started = (): Promise<Worker> =>
  createWorker('chi_sim', OEM.LSTM_ONLY, { langPath: model, gzip: true, cacheMethod: 'none' })

/**
 * Reads characters out of pictures (Tesseract with its Chinese model, both from the package registry; nothing is fetched).
 * To be closed after use.
 */
export class Recognizer {
  readonly #pages: Promise<Worker>
  readonly #cells: Promise<Worker>
  /** by the file's bytes: in a picture that was drawn and not scanned, most zeros are alike to the pixel */
  readonly #figures = new Map<string, Promise<Recognized>>()

  constructor() {
    this.#pages = started().then(async (worker) => {
      await worker.setParameters({ tessedit_pageseg_mode: PSM.SPARSE_TEXT, user_defined_dpi: dpi })
      return worker
    })
    this.#cells = started().then(async (worker) => {
      await worker.setParameters({
        tessedit_pageseg_mode: PSM.SINGLE_LINE,
        tessedit_char_whitelist: figures,
        user_defined_dpi: dpi,
      })
      return worker
    })
  }

  /** The words of a page, given as a PNG file. */
  async words(png: Buffer): Promise<Word[]> {
    const { data } = await (await this.#pages).recognize(png, {}, { blocks: true, text: false })
    return (data.blocks ?? [])
      .flatMap(({ paragraphs }) => paragraphs.flatMap(({ lines }) => lines.flatMap(({ words }) => words)))
      .map(({ text, confidence, bbox: { x0, y0, x1, y1 } }) => ({
        text,
        confidence,
        left: x0,
        top: y0,
        right: x1,
        bottom: y1,
      }))
  }

  /** The figure or mark in a cell, given as a PNG file. */
  figure(png: Buffer): Promise<Recognized> {
    const key = png.toString('latin1')
    const figure = this.#figures.get(key) ?? this.#figure(png)
    this.#figures.set(key, figure)
    return figure
  }

  async #figure(png: Buffer): Promise<Recognized> {
    const { data } = await (await this.#cells).recognize(png, {}, { blocks: false, text: true })
    return { text: data.text.replace(/\s+/g, ''), confidence: data.confidence }
  }

  async close(): Promise<void> {
    for (const worker of [this.#pages, this.#cells]) await (await worker).terminate()
  }
}
