import { text } from '@jianqing/contract'
import type { Permission } from '@jianqing/contract'
import type { ModuleRoute, NavItem } from '../../../shell/router/types.ts'
import { wordsOf } from '../../../shell/router/words.ts'

export const words = wordsOf('workbench', {
  'zh-CN': async () => (await import('./locale/zh-CN.ts')).workbench,
  en: async () => (await import('./locale/en.ts')).workbench,
})

// The three administrators see no case: there is no work of this kind for them.
const access: readonly Permission[] = ['lead:read', 'letter:read', 'dataset:read']

export const nav: NavItem[] = [{ group: 'work', path: '/workbench', label: text('工作台', 'Workbench'), access }]

export const routes: ModuleRoute[] = [
  { path: 'workbench', access, lazy: async () => ({ Component: (await import('./WorkbenchPage.tsx')).WorkbenchPage }) },
]
