import { describe, expect, it } from 'vitest'
import type { ColumnDef, ColumnType, DatasetDef } from '../dataset.ts'
import { testFolder } from '../testing/folder.ts'

const { file, lake } = testFolder()

const column = (id: string, label: string, type: ColumnType = 'text'): ColumnDef => ({
  id,
  label: { 'zh-CN': label, en: id },
  synonyms: [],
  type,
  nullable: true,
  masked: false,
})
const PEOPLE: DatasetDef = {
  id: 'people',
  title: { 'zh-CN': '人员', en: 'People' },
  key: ['seq'],
  columns: [column('seq', '序', 'int'), column('person', '姓名'), column('staff_no', '工号'), column('remark', '备注')],
}

/** More clean rows than are looked at before writing, and one at the end. */
const importing = async (last: string) => {
  const rows = Array.from({ length: 5000 }, (_, i) => `${i + 1},王芳,G${1000 + i},字`)
  const target = lake()
  const report = await target.import({ dataset: PEOPLE, files: [file('a.csv', `序,姓名,工号,备注\n${rows.join('\n')}\n5001,${last}\n`)] })
  const { items } = await target.rows(PEOPLE, report.version, { page: 101, pageSize: 50 })
  return { report, last: items.at(-1)! }
}

describe('the last row of a file that is clean up to there', () => {
  it('is stored in the one form of names and numbers, in its place', async () => {
    const { report, last } = await importing('阿卜杜拉•买买提,Ｇ12,好')
    expect(last).toMatchObject({ seq: 5001, person: '阿卜杜拉·买买提', staff_no: 'G12', remark: '好' })
    expect(report).toMatchObject({ loaded: 5001, quarantined: 0, emptiedByColumn: {} })
  })

  it.each([
    ['person', '不详,G1,好'],
    ['staff_no', '王芳,1111111111,好'],
    ['remark', '王芳,G1,暂无'],
  ])('is emptied where it says nothing, in %s', async (id, cells) => {
    const { report, last } = await importing(cells)
    expect(last[id]).toBeNull()
    expect(report.emptiedByColumn).toMatchObject({ [id]: { count: 1 } })
  })

  it('is set aside where its digits are lost', async () => {
    const { report } = await importing('王芳,1.10105E+17,好')
    expect(report).toMatchObject({ loaded: 5000, quarantined: 1 })
  })
})
