import { describe, expect, it } from 'vitest'
import type { DatasetDef } from './dataset.ts'
import type { ImportError } from './errors.ts'
import type { ImportRequest } from './request.ts'
import { testFolder } from './testing/folder.ts'

const label = (zh: string) => ({ 'zh-CN': zh, en: zh })
const column = (id: string, type: 'text' | 'month', nullable = false) => ({
  id,
  type,
  label: label(id),
  synonyms: [],
  nullable,
  masked: false,
  freeText: false,
})
const REPORTS = {
  id: 'reports',
  title: label('报告'),
  key: ['no'],
  columns: [column('no', 'text'), column('office_code', 'text', true), column('office', 'text'), column('month', 'month')],
} as unknown as DatasetDef

const { file, lake } = testFolder()
type Target = ReturnType<typeof lake>
const bring = (target: Target, rows: string[], more: Partial<ImportRequest> = {}) =>
  target.import({
    dataset: REPORTS,
    files: [file('r.csv', `no,office_code,office,month\n${rows.join('\n')}${rows.length ? '\n' : ''}`)],
    ...more,
  })
const publish = (target: Target, rows: string[]) => bring(target, rows, { append: true, live: 'month', origin: '平台' })
const numbers = async (target: Target) =>
  (await target.rows(REPORTS, (await target.current('reports'))!.version, { page: 1, pageSize: 100 })).items.map(item => item['no'])
const IMPORTED = ['1,A,甲院,2026-09', '2,A,甲院,2026-10', '3,B,乙院,2026-10', '4,,甲院,2026-10']

describe("the platform's own records beside what is imported", () => {
  it('take the place of what others have of the same office and month, whoever delivered it, and of their own of before', async () => {
    const target = lake()
    await bring(target, IMPORTED)
    await publish(target, ['P1,A,甲院,2026-10'])
    expect(await numbers(target)).toEqual(['1', '3', 'P1'])
    await publish(target, ['P2,A,甲院,2026-10', 'P3,A,甲院,2026-11'])
    expect(await numbers(target)).toEqual(['1', '3', 'P2', 'P3'])
    await publish(target, [])
    expect(await numbers(target)).toEqual(['1', '3'])
  })

  it('are begun where nothing was imported', async () => {
    const target = lake()
    await publish(target, ['P1,A,甲院,2026-10'])
    expect(await numbers(target)).toEqual(['P1'])
  })

  it('are never what a file without a name belongs to, and refuse only what tells of their offices and months', async () => {
    const target = lake()
    await bring(target, IMPORTED.slice(0, 1), { origin: '业务系统' })
    await publish(target, ['P1,A,甲院,2026-10'])
    expect((await bring(target, ['5,B,乙院,2026-10'], { append: true })).origin).toBe('业务系统')
    const refused = await bring(target, ['6,A,甲院,2026-10'], { append: true }).then(
      () => null,
      (error: ImportError) => error,
    )
    expect(refused).toMatchObject({ code: 'overlaps', details: { overlaps: [{ origin: '平台', rows: 1 }] } })
    expect(await numbers(target)).toEqual(['1', 'P1', '5'])
    // a file that takes the place of all leaves them out until they are brought up to now again
    await bring(target, ['7,B,乙院,2026-10'])
    await publish(target, ['P1,A,甲院,2026-10'])
    expect(await numbers(target)).toEqual(['7', 'P1'])
  })
})
