import type { ColumnDef, ColumnType, DatasetDef } from '../dataset.ts'

const column = (id: string, label: string, type: ColumnType, more: Partial<ColumnDef> = {}): ColumnDef => ({
  id,
  label: { 'zh-CN': label, en: `The ${id}` },
  synonyms: [],
  type,
  nullable: true,
  masked: false,
  ...more,
})

/** A data set with one column of every type. */
export const SAMPLE: DatasetDef = {
  id: 'sample',
  title: { 'zh-CN': '样例', en: 'Sample' },
  key: ['no'],
  columns: [
    column('no', '编号', 'case_no', { nullable: false, synonyms: ['案件编号', '受案号'] }),
    column('name', '名称', 'text', { nullable: false }),
    column('kind', '类别', 'text', { values: ['甲', '乙'] }),
    column('on', '日期', 'date', { synonyms: ['受理日期'] }),
    column('month', '月份', 'month'),
    column('flag', '是否', 'bool'),
    column('count', '人数', 'int'),
    column('amount', '金额', 'money'),
    column('person', '身份证号', 'person_id'),
    column('org', '信用代码', 'org_id'),
  ],
}
