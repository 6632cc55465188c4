import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { createCanvas } from '@napi-rs/canvas'
import { knowFonts } from './fonts.ts'

const require = createRequire(import.meta.url)
const folder = (name: string) => join(dirname(require.resolve('pdfjs-dist/package.json')), name, '/')

/** Wide enough to read the print of a page that was scanned, and no wider. */
const WIDTH = 1240
/** Of a page whose form is none: a strip of paper that would fill the memory. */
const MOST_PIXELS = 6_000_000

// the build for browsers needs what Node 20 has not
const library = () => import('pdfjs-dist/legacy/build/pdf.mjs')

async function opened<T>(pdf: Uint8Array, work: (document: Awaited<ReturnType<typeof openOf>>) => Promise<T>): Promise<T> {
  const document = await openOf(pdf)
  try {
    return await work(document)
  } finally {
    await document.loadingTask.destroy()
  }
}

async function openOf(pdf: Uint8Array) {
  const { getDocument } = await library()
  return getDocument({
    // it takes the memory away that it is given
    data: Uint8Array.from(pdf),
    cMapUrl: folder('cmaps'),
    standardFontDataUrl: folder('standard_fonts'),
    wasmUrl: folder('wasm'),
    isEvalSupported: false,
    disableFontFace: true,
    useSystemFonts: false,
    verbosity: 0,
  }).promise
}

/** @throws Error for what is no PDF */
export const countPages = (pdf: Uint8Array): Promise<number> => opened(pdf, async ({ numPages }) => numPages)

/** One page as a picture, from 1. It bears no mark yet: it is kept sealed, and shown to nobody as it is. */
export const renderPage = (pdf: Uint8Array, page: number): Promise<Uint8Array> =>
  opened(pdf, async document => {
    knowFonts()
    const sheet = await document.getPage(page)
    const { width, height } = sheet.getViewport({ scale: 1 })
    const scale = Math.min(WIDTH / width, Math.sqrt(MOST_PIXELS / (width * height)))
    const viewport = sheet.getViewport({ scale })
    const canvas = createCanvas(Math.max(1, Math.floor(viewport.width)), Math.max(1, Math.floor(viewport.height)))
    await sheet.render({ canvas: null, canvasContext: canvas.getContext('2d') as never, viewport }).promise
    return canvas.encode('webp', 82)
  })
