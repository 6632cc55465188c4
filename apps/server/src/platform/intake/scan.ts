import { text } from '@jianqing/contract'
import { and, asc, eq, inArray, lte, sql } from 'drizzle-orm'
import type { Config } from '../config/index.ts'
import type { Db } from '../db/index.ts'
import type { Files } from '../file/index.ts'
import { AppError } from '../http/index.ts'
import { defineJob } from '../job/index.ts'
import { ScannerAway, scanStream, type Verdict } from './clamd.ts'
import { type IntakeFile, intakeFiles } from './tables.ts'

export interface Scanning {
  files: Files
  clamav: Config['clamav']
  log: (message: string, error?: unknown) => void
}

/** After a failure the scanner is asked again in a minute, then after ever longer, at most six hours. */
const LONGEST_WAIT_MINUTES = 360
const AT_A_TIME = 50

const AWAY = text(
  '病毒扫描程序没有应答，文件暂不能下载，稍后自动重试；持续出现请检查 clamd 和 CLAMAV_SOCKET',
  'The virus scanner does not answer; the files stay closed and are tried again by themselves. If it persists, look at clamd and CLAMAV_SOCKET',
)

/** Scans one file at once: nobody waits for it. What fails is left to {@link scanSweep}. */
export const scanJob = (scanning: Scanning) =>
  defineJob<{ fileId: string }>({
    kind: 'intake.scan',
    concurrency: 2,
    run: async ({ db, input, signal }) => {
      const [row] = await db.select().from(intakeFiles).where(eq(intakeFiles.id, input.fileId))
      if (!row || !(await scanOne(db, scanning, row, signal))) return
      throw new AppError('internal', AWAY)
    },
  })

/** What still waits, and, once there is a scanner, what came before it. */
export const scanSweep = (scanning: Scanning) =>
  defineJob<Record<string, never>>({
    kind: 'intake.sweep',
    schedule: { cron: '*/10 * * * *', input: {} },
    run: async ({ db, signal }) => sweepScans(db, scanning, signal),
  })

/** @returns how many were looked at, and how many of them could not be scanned */
export async function sweepScans(db: Db, scanning: Scanning, signal?: AbortSignal): Promise<{ scanned: number; failed: number }> {
  const due = await db
    .select()
    .from(intakeFiles)
    .where(
      and(inArray(intakeFiles.state, scanning.clamav ? ['waiting', 'unscanned'] : ['waiting']), lte(intakeFiles.nextScanAt, sql`now()`)),
    )
    .orderBy(asc(intakeFiles.nextScanAt))
    .limit(AT_A_TIME)
  let failed = 0
  for (const row of due) {
    if (signal?.aborted) break
    if (await scanOne(db, scanning, row, signal)) failed++
  }
  return { scanned: due.length, failed }
}

/** @returns whether it has to be tried again */
async function scanOne(db: Db, { files, clamav, log }: Scanning, row: IntakeFile, signal?: AbortSignal): Promise<boolean> {
  if (row.state === 'clean' || row.state === 'blocked') return false
  // the scanner was taken away meanwhile
  if (!clamav) {
    await settle(db, row, { state: 'unscanned' })
    return false
  }
  try {
    // both, where a picture is kept as it came: whoever reads evidence is to be as safe as others
    const names = new Set([row.sm3, ...(row.cameKept ? [row.cameSm3] : [])])
    let verdict: Verdict = { clean: true }
    for (const sm3 of names) if (verdict.clean) verdict = await scanStream(clamav, files.stream(sm3))
    await settle(db, row, verdict.clean ? { state: 'clean', finding: null } : blockedBy(verdict))
    if (!verdict.clean) log(`a file that was handed in is blocked: ${row.id}, ${'finding' in verdict ? verdict.finding : verdict.refused}`)
    return false
  } catch (error) {
    if (signal?.aborted) throw error
    const away = error instanceof ScannerAway
    if (!away && (error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    log(`a file that was handed in could not be scanned: ${row.id}`, error)
    const minutes = Math.min(LONGEST_WAIT_MINUTES, 2 ** Math.min(row.attempts, 20))
    await db
      .update(intakeFiles)
      .set({ attempts: row.attempts + 1, nextScanAt: sql`now() + ${minutes} * interval '1 minute'` })
      .where(eq(intakeFiles.id, row.id))
    return true
  }
}

const blockedBy = (verdict: Exclude<Verdict, { clean: true }>) =>
  'finding' in verdict
    ? ({ state: 'blocked', finding: verdict.finding } as const)
    : ({ state: 'blocked', finding: `not scanned: ${verdict.refused}` } as const)

const settle = (db: Db, { id }: IntakeFile, set: Partial<Pick<IntakeFile, 'state' | 'finding'>>) =>
  db
    .update(intakeFiles)
    .set({ ...set, ...(set.state !== 'unscanned' && { scannedAt: sql`now()` }) })
    .where(eq(intakeFiles.id, id))
