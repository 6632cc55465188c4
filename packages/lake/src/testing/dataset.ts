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

/** Data sets as the files in `testing/cases` have them. */
export const DEATHS: DatasetDef = {
  id: 'deaths',
  title: { 'zh-CN': '死亡登记', en: 'Deaths' },
  key: ['person_id'],
  columns: [column('person_id', '身份证号', 'person_id', { nullable: false }), column('died_on', '死亡日期', 'date', { nullable: false })],
}

export const STAFF: DatasetDef = {
  id: 'staff',
  title: { 'zh-CN': '检察人员', en: 'Staff' },
  key: ['staff_no'],
  columns: [
    column('staff_no', '工号', 'text', { nullable: false }),
    column('name', '姓名', 'text', { nullable: false }),
    column('office', '所在单位', 'text', { nullable: false, synonyms: ['单位'] }),
    column('department', '所在部门', 'text', { nullable: false }),
    column('post', '职务', 'text', { nullable: false }),
    column('handles_cases', '是否办案', 'bool', { nullable: false }),
    column('branch', '所在党支部', 'text'),
  ],
}

export const PENSIONS: DatasetDef = {
  id: 'pensions',
  title: { 'zh-CN': '养老金发放', en: 'Pension payments' },
  key: ['person_id', 'month'],
  columns: [
    column('person_id', '身份证号', 'person_id', { nullable: false }),
    column('month', '发放月份', 'month', { nullable: false }),
    column('amount', '发放金额', 'money', { nullable: false }),
  ],
}
