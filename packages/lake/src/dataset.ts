/** The engine owns what a data set is; the lake reads it. */
export type { ColumnDef, ColumnType, DatasetDef } from '@jianqing/engine'

/** Whatever a person reads is there in both languages. */
export type Bilingual = { 'zh-CN': string; en: string }
