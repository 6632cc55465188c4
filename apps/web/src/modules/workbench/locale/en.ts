import type { workbench as zh } from './zh-CN.ts'

export const workbench: typeof zh = { nav: 'Workbench' }
