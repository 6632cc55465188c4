import { describe, expect, it } from 'vitest'
import type { ColumnType, DatasetDef } from '../dataset.ts'
import { testFolder } from '../testing/folder.ts'
import { roleOf } from './role.ts'

const { file, lake } = testFolder()
const column = (id: string, label: string, type: ColumnType, more: object = {}) => ({
  id,
  label: { 'zh-CN': label, en: id },
  type,
  nullable: true,
  synonyms: [],
  masked: false,
  ...more,
})

const PROJECTS = {
  id: 'projects',
  title: { 'zh-CN': '项目', en: 'Projects' },
  key: ['project_no'],
  columns: [
    column('project_no', '项目编号', 'text', { nullable: false }),
    column('wage_account', '是否开设专用账户', 'bool'),
    column('by_phone', '是否电话通知', 'bool'),
    column('account', '账户余额', 'money'),
    column('code', '代码数', 'int'),
    column('case_no', '立案案号日期', 'date'),
  ],
} as unknown as DatasetDef

describe('the role of a column', () => {
  it('is words where it holds no text, whatever it is called', () => {
    expect(PROJECTS.columns.map(roleOf)).toEqual(['number', 'words', 'words', 'words', 'words', 'words'])
  })

  it('leaves a clean file of such columns to be written at one go', async () => {
    const report = await lake().import({
      dataset: PROJECTS,
      files: [file('projects.csv', '项目编号,是否开设专用账户,是否电话通知,账户余额,代码数,立案案号日期\nP1,是,否,1000,2000,2025-01-01\n')],
    })
    expect(report).toMatchObject({ read: 1, loaded: 1 })
  })
})
