/**
 * Draws one picture anew, in a process of its own that ends with it: a picture that was made to break a decoder or to fill the memory
 * breaks nothing else. Plain JavaScript, so that it starts the same from the source and from a bundle.
 *
 * Started with the path, the kind, where to, and the most pixels and the longest side. Out: `{ width, height }`, or `{ refused }`.
 */
import sharp from 'sharp'

const [from, kind, to, mostPixels, longestSide] = process.argv.slice(2)
// one picture: nothing to keep, and one thread less to share the machine with
sharp.cache(false)
sharp.concurrency(1)
// no loader that reads by the name of a file, none for formats that are not taken
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({
  operation: ['VipsForeignLoadJpegFile', 'VipsForeignLoadPngFile', 'VipsForeignLoadWebpFile'],
})

const options = { limitInputPixels: Number(mostPixels), failOn: 'error', pages: 1, animated: false, sequentialRead: true }

/** The same kind comes out as went in. Codes of its own for each JPEG would save some per cent and take twice the memory. */
const written = {
  jpeg: image => image.jpeg({ quality: 90, optimiseCoding: false }),
  png: image => image.png({ compressionLevel: 6 }),
  webp: image => image.webp({ quality: 90, effort: 2 }),
}

async function draw() {
  const { width, height, format } = await sharp(from, { ...options, limitInputPixels: false }).metadata()
  if (format !== kind) return { refused: 'image_damaged' }
  if (width * height > Number(mostPixels) || Math.max(width, height) > Number(longestSide)) return { refused: 'pixels' }
  // turned as its EXIF says, which then goes with all other metadata; colours are made those of the web
  const made = await written[kind](sharp(from, options).autoOrient().toColourspace('srgb')).toFile(to)
  return { width: made.width, height: made.height }
}

process.on('disconnect', () => process.exit())
const answer = await draw().catch(error => ({ refused: 'image_damaged', why: String(error.message) }))
process.send(answer, () => process.exit())
