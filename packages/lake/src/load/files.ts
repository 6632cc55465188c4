import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Duck } from '../duck.ts'
import { applyUnits } from '../headers/apply-units.ts'
import { requireSaneHeaders } from '../headers/limits.ts'
import { matchHeaders, requireColumns } from '../headers/match.ts'
import type { ImportRequest } from '../request.ts'
import { loadCsv } from '../source/csv.ts'
import { detectFormat, readSample } from '../source/format.ts'
import type { LoadedFile } from '../source/loaded.ts'
import { loadParquet } from '../source/parquet.ts'
import { loadXlsx } from '../source/xlsx.ts'
import type { Mapping } from '../store/mappings.ts'

/** Progress is told in steps of one per cent: a listener may write it to a database. */
const STEP = 0.01

/** Part of an import that reading takes, roughly. */
export const READ_SHARE = 0.6

/**
 * Reads the files of an import into tables, or the only one at once into `data`, where it is good.
 * @param recalled the mapping that was made by hand for such headers before
 * @throws ImportError
 */
export async function loadFiles(
  duck: Duck,
  request: ImportRequest,
  folder: string,
  data: string,
  recalled: (headers: readonly string[]) => Mapping,
): Promise<LoadedFile[]> {
  const files: LoadedFile[] = []
  const only = request.files.length === 1
  const sizes = await Promise.all(
    request.files.map(file =>
      stat(file).then(
        ({ size }) => size,
        () => 0,
      ),
    ),
  )
  let told = -1
  const total = Math.max(
    1,
    sizes.reduce((sum, size) => sum + size, 0),
  )
  for (const [index, file] of request.files.entries()) {
    const before = sizes.slice(0, index).reduce((sum, size) => sum + size, 0)
    const sample = await readSample(file)
    const options = {
      table: `file${index}`,
      folder,
      dataset: request.dataset,
      quick: only ? data : undefined,
      header: {
        named: Object.values(request.map ?? {}),
        remembered: (headers: readonly string[]) => Object.keys(recalled(headers)).length > 0,
        row: request.headerRow,
      },
      match: (headers: string[], beside: LoadedFile['lead']) => {
        requireSaneHeaders(headers, basename(file))
        const match = matchHeaders(request.dataset, headers, { ...recalled(headers), ...request.map })
        requireColumns(request.dataset, headers, match, basename(file))
        return applyUnits(request.dataset, match, { beside, asked: request.units, file: basename(file) })
      },
      signal: request.signal,
      onBytes: (bytes: number) => {
        const fraction = ((before + bytes) / total) * READ_SHARE
        if (fraction < told + STEP) return
        told = fraction
        request.onProgress?.({ phase: 'read', fraction, rows: files.reduce((sum, { rows }) => sum + rows, 0) })
      },
    }
    const format = detectFormat(sample.bytes, basename(file))
    const loaded =
      format === 'xlsx'
        ? await loadXlsx(duck, file, options)
        : format === 'parquet'
          ? await loadParquet(duck, file, options)
          : await loadCsv(duck, file, sample, options)
    files.push({ ...loaded, name: request.names?.[index] ?? loaded.name })
  }
  return files
}
