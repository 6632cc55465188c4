import type { inspections as zh } from './zh-CN.ts'

export const inspections: typeof zh = { nav: 'Letters' }
