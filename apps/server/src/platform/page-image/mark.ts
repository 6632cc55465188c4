import { createCanvas, loadImage, type SKRSContext2D } from '@napi-rs/canvas'
import encodeQR from 'qr'
import { knowFonts } from './fonts.ts'

/** In modules of the QR: what lies between two of them. */
const GAP = 4
/** Of a page: so many modules, so that a quarter of it holds a whole one. */
const ACROSS = 113
/** Light blue, which no black or red of a paper is; multiplied, so that the print stays as black as it was. */
const TINT = 'rgb(205,225,255)'

export interface Mark {
  /** Of this showing of this page. */
  code: string
  /** Who reads. */
  reader: string
}

/** QR codes side by side over the whole sheet, in a colour that print does not have: whoever photographs a part of it photographs some. */
function tile(g: SKRSContext2D, width: number, height: number, code: string): void {
  const modules = encodeQR(code, 'raw', { ecc: 'high', version: 1, border: 1 })
    .slice(1, -1)
    .map(row => row.slice(1, -1))
  const size = Math.max(1, width / ACROSS)
  const step = (modules.length + GAP) * size
  g.globalCompositeOperation = 'multiply'
  g.fillStyle = TINT
  for (let top = (GAP * size) / 2; top < height; top += step)
    for (let left = (GAP * size) / 2; left < width; left += step)
      for (const [j, row] of modules.entries())
        for (const [i, dark] of row.entries()) if (dark) g.fillRect(left + i * size, top + j * size, size + 0.5, size + 0.5)
  g.globalCompositeOperation = 'source-over'
}

/** The same for the eye, and for a copier that knows no colours. */
function write(g: SKRSContext2D, width: number, height: number, { code, reader }: Mark): void {
  const size = Math.max(11, width / 46)
  const line = `${code}  ${reader}`
  g.save()
  g.font = `${size}px "Noto Serif SC"`
  g.fillStyle = 'rgba(40,60,90,0.16)'
  g.rotate(-Math.PI / 8)
  const long = g.measureText(line).width + size * 3
  for (let y = -height * 0.1, n = 0; y < height * 1.5; y += size * 7, n++)
    for (let x = -width + (n % 2) * (long / 2); x < width * 1.3; x += long) g.fillText(line, x, y)
  g.restore()
}

/** A page with its mark, smaller where a width is given; without one it does not leave. */
export async function markPage(image: Uint8Array, mark: Mark, width?: number): Promise<Uint8Array> {
  knowFonts()
  const loaded = await loadImage(Buffer.from(image))
  const scale = width ? width / loaded.width : 1
  const canvas = createCanvas(Math.round(loaded.width * scale), Math.round(loaded.height * scale))
  const g = canvas.getContext('2d')
  g.drawImage(loaded, 0, 0, canvas.width, canvas.height)
  tile(g, canvas.width, canvas.height, mark.code)
  write(g, canvas.width, canvas.height, mark)
  return canvas.encode('jpeg', 84)
}
