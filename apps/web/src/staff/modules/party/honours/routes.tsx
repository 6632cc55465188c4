import { TrophyOutlined } from '@ant-design/icons'
import { text } from '@jianqing/contract'
import type { ModuleRoute, NavItem, Words } from '../../../shell/router/types.ts'

export const words: Words = {
  namespace: 'honours',
  texts: { 'zh-CN': async () => (await import('./locale/zh-CN.ts')).honours, en: async () => (await import('./locale/en.ts')).honours },
}

export const nav: NavItem[] = [
  { group: 'party', path: '/honours', label: text('荣誉', 'Honours'), icon: <TrophyOutlined />, access: 'honour:read' },
]

export const routes: ModuleRoute[] = [
  {
    path: 'honours',
    access: 'honour:read',
    lazy: async () => ({ Component: (await import('./HonourListPage.tsx')).HonourListPage }),
  },
  {
    path: 'honours/:id',
    access: 'honour:read',
    lazy: async () => ({ Component: (await import('./HonourPage.tsx')).HonourPage }),
  },
]
