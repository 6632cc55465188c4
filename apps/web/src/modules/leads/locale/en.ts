import type { leads as zh } from './zh-CN.ts'

export const leads: typeof zh = { nav: 'Leads' }
