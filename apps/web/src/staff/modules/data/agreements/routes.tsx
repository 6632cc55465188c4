import { text } from '@jianqing/contract'
import type { ModuleRoute, NavItem } from '../../../shell/router/types.ts'
import { wordsOf } from '../../../shell/router/words.ts'

export const words = wordsOf('agreements', {
  'zh-CN': async () => (await import('./locale/zh-CN.ts')).agreements,
  en: async () => (await import('./locale/en.ts')).agreements,
})

export const nav: NavItem[] = [{ group: 'data', path: '/agreements', label: text('数据协议', 'Data agreements'), access: 'agreement:read' }]

export const routes: ModuleRoute[] = [
  {
    path: 'agreements',
    access: 'agreement:read',
    lazy: async () => ({ Component: (await import('./AgreementListPage.tsx')).AgreementListPage }),
  },
  {
    path: 'agreements/:id',
    access: 'agreement:read',
    lazy: async () => ({ Component: (await import('./AgreementPage.tsx')).AgreementPage }),
  },
]
