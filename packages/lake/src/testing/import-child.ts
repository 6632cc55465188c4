/** Started by tests as a process of its own: imports argv[3…] into argv[2], prints `started` when reading begins, then the result as one line of JSON. */
import { ImportError } from '../errors.ts'
import { openLake } from '../lake.ts'
import { SAMPLE } from './dataset.ts'

const [dataDir, ...files] = process.argv.slice(2)
let told = false
try {
  const report = await openLake(dataDir!).import({
    dataset: SAMPLE,
    files,
    ...(process.env['HASHED_FROM'] !== undefined && { hashedFrom: Number(process.env['HASHED_FROM']) }),
    onProgress: () => {
      if (!told) process.stdout.write('started\n')
      told = true
    },
  })
  process.stdout.write(`${JSON.stringify({ version: report.version, loaded: report.loaded, rss: process.resourceUsage().maxRSS })}\n`)
} catch (error) {
  if (!(error instanceof ImportError)) throw error
  process.stdout.write(
    `${JSON.stringify({ code: error.code, message: error.message, hint: error.hint, rss: process.resourceUsage().maxRSS })}\n`,
  )
}
