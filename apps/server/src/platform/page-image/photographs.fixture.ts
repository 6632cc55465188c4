import sharp from 'sharp'

const SIZES = [900, 500, 700, 620]
const QUALITIES = [40, 60, 75]
/** Of lamps and of screens: warm, neutral, cold. */
const LIGHTS = [
  [1, 0.94, 0.82],
  [1, 1, 1],
  [0.9, 0.97, 1],
] as const

/** Photographs of a page as somebody takes and sends them: a quarter of it, askew, in some light, compressed twice. */
export async function photographs(page: Buffer, count: number): Promise<Buffer[]> {
  const made: Buffer[] = []
  for (let n = 0; n < count; n++) {
    const skew = ((n % 5) - 2) * 0.04
    const whole = await sharp(page)
      .affine(
        [
          [1, skew],
          [-skew / 2, 1],
        ],
        { background: '#777777' },
      )
      .jpeg({ quality: 85 })
      .toBuffer()
    const { width, height } = await sharp(whole).metadata()
    const part = { width: width >> 1, height: height >> 1 }
    const left = Math.floor(((width - part.width) * ((n * 37) % 100)) / 100)
    const top = Math.floor(((height - part.height) * ((n * 61) % 100)) / 100)
    const light = [...LIGHTS[n % LIGHTS.length]!]
    made.push(
      await sharp(whole)
        .extract({ left, top, ...part })
        .resize({ width: SIZES[n % SIZES.length]! })
        .linear(light, [0, 0, 0])
        .jpeg({ quality: QUALITIES[n % QUALITIES.length]! })
        .toBuffer(),
    )
  }
  return made
}
