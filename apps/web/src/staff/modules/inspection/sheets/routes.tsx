import { text } from '@jianqing/contract'
import type { ModuleRoute, NavItem } from '../../../shell/router/types.ts'
import { wordsOf } from '../../../shell/router/words.ts'

export const words = wordsOf('sheets', {
  'zh-CN': async () => (await import('./locale/zh-CN.ts')).sheets,
  en: async () => (await import('./locale/en.ts')).sheets,
})

export const nav: NavItem[] = [
  { group: 'inspection', part: 'quality', path: '/sheets', label: text('工作表', 'Sheets'), access: 'sheet:read' },
]

export const routes: ModuleRoute[] = [
  { path: 'sheets', access: 'sheet:read', lazy: async () => ({ Component: (await import('./SheetListPage.tsx')).SheetListPage }) },
  {
    path: 'sheets/fillings/:filling',
    access: 'sheet:read',
    lazy: async () => ({ Component: (await import('./FillingPage.tsx')).FillingPage }),
  },
  { path: 'sheets/:sheet', access: 'sheet:read', lazy: async () => ({ Component: (await import('./SheetPage.tsx')).SheetPage }) },
]
