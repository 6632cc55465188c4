/** What the lake must know of a data set. The engine owns the definition; the lake only reads it. */
export type Bilingual = { 'zh-CN': string; en: string }
export type ColumnType = 'text' | 'date' | 'month' | 'bool' | 'int' | 'money' | 'person_id' | 'org_id' | 'case_no'
export type ColumnDef = {
  id: string
  label: Bilingual
  synonyms: string[]
  type: ColumnType
  nullable: boolean
  masked: boolean
  values?: string[]
}
export type DatasetDef = { id: string; title: Bilingual; key: string[]; columns: ColumnDef[] }
