import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { takeHolidays } from '@jianqing/calendar'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type RunEngine, shareEngine } from './run-engine.ts'

// made up
const LIST = '2027-01-01..2027-01-03 休\n2027-05-01..2027-05-05 休\n2027-10-01..2027-10-07 休\n'
let folder: string
let share: RunEngine

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'jianqing-engine-'))
  share = shareEngine({ lakeDirs: [folder], spillDir: join(folder, 'spill'), memoryBytes: 256e6 })
})
afterEach(() => {
  takeHolidays('')
  rmSync(folder, { recursive: true, force: true })
})

/** A run that goes on until it is told to end. */
function held() {
  let end = () => {}
  const until = new Promise<void>(resolve => (end = resolve))
  let began = () => {}
  const started = new Promise<void>(resolve => (began = resolve))
  const calendar = share(async engine => {
    began()
    await until
    return engine.calendar
  })
  return { started, end, calendar }
}

describe('the engine that runs share', () => {
  it('is one and the same while the days off do not change', async () => {
    const [one, two] = [held(), held()]
    await Promise.all([one.started, two.started])
    one.end()
    two.end()
    expect(await one.calendar).toBe(await two.calendar)
  })

  it('keeps the days off of the runs under way, and is opened anew for the next one when these have ended', async () => {
    const before = held()
    await before.started
    takeHolidays(LIST)
    const after = held()
    let began = false
    void after.started.then(() => (began = true))
    await new Promise(resolve => setTimeout(resolve, 300))
    expect(began).toBe(false)
    before.end()
    await after.started
    after.end()
    const [old, now] = [await before.calendar, await after.calendar]
    expect(now).not.toBe(old)
    expect(await share(async engine => engine.calendar)).toBe(now)
  })
})
