import { createHash } from 'node:crypto'
import { mkdir, readFile, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import {
  calendarOrigin,
  calendarRange,
  checkHolidays,
  HOLIDAY_FILE,
  HOLIDAY_FILE_BYTES,
  HolidayListError,
  holidayText,
  takeHolidays,
} from '@jianqing/calendar'
import { type Calendar, text } from '@jianqing/contract'
import { writeDurably } from '@jianqing/lake'
import { audit } from '../../../platform/audit/index.ts'
import { type Db, transaction, type Tx } from '../../../platform/db/index.ts'
import { AppError } from '../../../platform/http/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import { calendarState } from './status.ts'

const whereIn = (dataDir: string) => join(dataDir, HOLIDAY_FILE)

/** The bytes of the list that an office gave; null where it gave none. */
export const holidayFile = (dataDir: string): Promise<Buffer | null> =>
  readFile(whereIn(dataDir)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null
    throw error
  })

/** How far the days off are known, and what that rests on. */
export async function calendarView(dataDir: string): Promise<Calendar> {
  const { builtInTo, givenYears, givenDays } = calendarOrigin()
  const file = await stat(whereIn(dataDir)).catch(() => null)
  return {
    ...calendarState(),
    builtInTo,
    file: file && { bytes: file.size, changedAt: file.mtime.toISOString(), years: [...givenYears], days: givenDays },
  }
}

/** @throws AppError bad_request saying what is wrong with the list, too_large */
export function readList(bytes: Uint8Array): string {
  if (bytes.length === 0) throw new AppError('bad_request', text('文件是空的', 'The file is empty'))
  if (bytes.length > HOLIDAY_FILE_BYTES)
    throw new AppError(
      'too_large',
      text(
        `文件超过 ${HOLIDAY_FILE_BYTES / 1024} KB，不是节假日安排`,
        `The file is larger than ${HOLIDAY_FILE_BYTES / 1024} KB and no list of days off`,
      ),
    )
  try {
    const list = holidayText(bytes)
    if (checkHolidays(list).days.size === 0)
      throw new AppError(
        'bad_request',
        text(
          '文件中没有任何放假或上班的日期：以 # 开头的行不读取，请删去行首的“# ”',
          'The file names no day off and no day that is worked: lines that begin with # are not read, so take away the "# "',
        ),
      )
    return list
  } catch (error) {
    if (error instanceof HolidayListError) throw new AppError('bad_request', error.words)
    throw error
  }
}

/**
 * Puts a list of days off in the place of the one before, for limits and runs from now on: no restart is needed. File, calendar and trail change together or not at all.
 *
 * @param changed what else has to follow, in the same transaction
 * @throws AppError bad_request, too_large; the calendar is then as it was
 */
export async function replaceHolidays(
  db: Db,
  dataDir: string,
  actor: Actor,
  bytes: Uint8Array,
  changed: (tx: Tx) => Promise<void>,
): Promise<Calendar> {
  const list = readList(bytes)
  const path = whereIn(dataDir)
  const before = await holidayFile(dataDir)
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  try {
    await transaction(db, async tx => {
      await writeDurably(path, list)
      const years = takeHolidays(list)
      await changed(tx)
      const details = {
        years,
        days: calendarOrigin().givenDays,
        to: calendarRange().to,
        sha256: createHash('sha256').update(list).digest('hex'),
      }
      await audit(tx, { actor, action: 'calendar.change', subject: { kind: 'calendar', id: 'holidays' }, details })
    })
  } catch (error) {
    if (before) await writeDurably(path, before)
    else await rm(path, { force: true })
    takeHolidays(before ? holidayText(before) : '')
    throw error
  }
  return calendarView(dataDir)
}
