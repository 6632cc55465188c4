import { createCanvas, loadImage } from '@napi-rs/canvas'
import decodeQR from 'qr/decode.js'

/** Widths at which a photograph is looked at: modules come in all sizes, and blurred ones are read better small. */
const WIDTHS = [1000, 700, 1400, 500]
/** Windows, as shares of its shorter side: a code that stands alone in one is found best. */
const WINDOWS = [0.25, 0.33, 0.45, 0.6, 1]

interface Grey {
  width: number
  height: number
  /** RGBA, as the reader of codes wants it. */
  data: Uint8ClampedArray
}

/** How blue each point is beside its own brightness, dark where it is: print, shadows and red seals fall away. */
function bluenessOf(data: Uint8ClampedArray, width: number, height: number): Grey {
  const blue = new Float32Array(width * height)
  for (let i = 0; i < blue.length; i++) {
    const [r, g, b] = [data[i * 4]!, data[i * 4 + 1]!, data[i * 4 + 2]!]
    blue[i] = (b - (r + g) / 2) / Math.max(60, (r + g + b) / 3)
  }
  const sorted = Float32Array.from(blue).sort()
  const [low, high] = [0.02, 0.98].map(share => sorted[Math.floor((sorted.length - 1) * share)]!) as [number, number]
  const grey = new Uint8ClampedArray(width * height * 4)
  for (let i = 0; i < blue.length; i++) {
    const shade = 255 - ((blue[i]! - low) / (high - low || 1)) * 255
    grey[i * 4] = grey[i * 4 + 1] = grey[i * 4 + 2] = shade
    grey[i * 4 + 3] = 255
  }
  return { width, height, data: grey }
}

function cut({ width, data }: Grey, left: number, top: number, side: number): Grey {
  const part = new Uint8ClampedArray(side * side * 4)
  for (let row = 0; row < side; row++) {
    const from = ((top + row) * width + left) * 4
    part.set(data.subarray(from, from + side * 4), row * side * 4)
  }
  return { width: side, height: side, data: part }
}

function read(grey: Grey): string | null {
  try {
    return decodeQR(grey)
  } catch {
    // none in this window
    return null
  }
}

function* windowsOf(grey: Grey): Generator<Grey> {
  for (const share of WINDOWS) {
    const side = Math.round(Math.min(grey.width, grey.height) * share)
    const step = Math.max(8, side >> 1)
    for (let top = 0; top + side <= grey.height; top += step)
      for (let left = 0; left + side <= grey.width; left += step) yield cut(grey, left, top, side)
  }
}

/** The code that stands on a page of which this is a photograph, or a part of one; null: none can be read. */
export async function traceImage(image: Uint8Array, looksLikeOne: RegExp): Promise<string | null> {
  const loaded = await loadImage(Buffer.from(image))
  for (const wide of WIDTHS) {
    const canvas = createCanvas(wide, Math.max(1, Math.round((loaded.height / loaded.width) * wide)))
    const g = canvas.getContext('2d')
    g.filter = 'blur(1px)'
    g.drawImage(loaded, 0, 0, canvas.width, canvas.height)
    const { data } = g.getImageData(0, 0, canvas.width, canvas.height)
    for (const window of windowsOf(bluenessOf(data as unknown as Uint8ClampedArray, canvas.width, canvas.height))) {
      const code = read(window)
      if (code !== null && looksLikeOne.test(code)) return code
    }
  }
  return null
}
