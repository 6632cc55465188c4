import { expect, it } from 'vitest'
import { isOpen, openFile } from './gate.ts'
import type { IntakeFile, IntakeState } from './tables.ts'

const nothing = { verify: async () => true } as unknown as Parameters<typeof openFile>[0]
const file = (state: IntakeState, restricted: boolean) => ({ name: 'a.zip', state, restricted, finding: null }) as IntakeFile

it('opens what was scanned, or what nobody scans here, and no evidence, whatever the scan said', async () => {
  const open = (['waiting', 'clean', 'unscanned', 'blocked'] as const).map(state => [isOpen(file(state, false)), isOpen(file(state, true))])
  expect(open).toEqual([
    [false, false],
    [true, false],
    [true, false],
    [false, false],
  ])
  await expect(openFile(nothing, file('clean', true))).rejects.toMatchObject({
    code: 'file_withheld',
    detail: { 'zh-CN': expect.stringContaining('受限证据'), en: expect.stringContaining('restricted evidence') },
  })
})
