import { text } from '@jianqing/contract'
import type { ModuleRoute, NavItem } from '../../../shell/router/types.ts'
import { wordsOf } from '../../../shell/router/words.ts'

export const words = wordsOf('retention', {
  'zh-CN': async () => (await import('./locale/zh-CN.ts')).retention,
  en: async () => (await import('./locale/en.ts')).retention,
})

export const nav: NavItem[] = [{ group: 'data', path: '/retention', label: text('到期处置', 'Retention'), access: 'dataset:import' }]

// whoever may decide on something finds it there; nobody else finds anything
export const routes: ModuleRoute[] = [
  { path: 'retention', access: 'signed_in', lazy: async () => ({ Component: (await import('./RetentionPage.tsx')).RetentionPage }) },
]
