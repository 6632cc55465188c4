import type { Bilingual } from './dataset.ts'

/** Every way in which input, and not we, can be wrong. Stable: the server maps them to its own codes. */
export type ImportErrorCode =
  | 'file-missing'
  | 'file-empty'
  | 'file-unreadable'
  | 'table-unreadable'
  | 'format-unknown'
  | 'encoding-broken'
  | 'encoding-unsupported'
  | 'line-too-long'
  | 'header-missing'
  | 'too-many-columns'
  | 'column-missing'
  | 'column-type'
  | 'mapping-invalid'
  | 'unit-unclear'
  | 'workbook-broken'
  | 'workbook-too-large'
  | 'too-many-bad'
  | 'shrinks'
  | 'outside-scope'
  | 'overlaps'
  | 'busy'
  | 'disk-full'
  | 'cancelled'
  | 'version-unknown'
  | 'version-damaged'
  | 'version-destroyed'

/**
 * The input is at fault, and the message says what to do. `message` is the English text (what a log shows);
 * `text` holds both languages, `hint` what the person can do next.
 */
export class ImportError extends Error {
  override readonly name = 'ImportError'
  readonly code: ImportErrorCode
  readonly text: Bilingual
  readonly hint: Bilingual | undefined
  /** Facts for a screen, e.g. `{ column, headers, quarantineFile }`. */
  readonly details: Record<string, unknown>

  constructor(code: ImportErrorCode, text: Bilingual, hint?: Bilingual, details: Record<string, unknown> = {}, cause?: unknown) {
    super(text.en, cause === undefined ? undefined : { cause })
    this.code = code
    this.text = text
    this.hint = hint
    this.details = details
  }
}

const DISK_FULL = /ENOSPC|No space left on device|disk.*full|Disk quota exceeded/i

/** A full disk shows itself as ENOSPC from Node and as an IO error from DuckDB; a person needs one sentence for both. */
export function asImportError(error: unknown, folder: string): unknown {
  if (error instanceof ImportError) return error
  const message = error instanceof Error ? error.message : String(error)
  if (DISK_FULL.test(message) || (error as NodeJS.ErrnoException)?.code === 'ENOSPC') {
    return new ImportError(
      'disk-full',
      {
        'zh-CN': `磁盘空间不足，导入未完成，没有生成新版本：${folder}`,
        en: `The disk is full; the import was not finished and no version was made: ${folder}`,
      },
      { 'zh-CN': '请清理磁盘空间后重新导入。', en: 'Free some space, then import again.' },
      { folder },
      error,
    )
  }
  return error
}
