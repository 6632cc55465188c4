import { text } from '@jianqing/contract'
import type { ModuleRoute, NavItem } from '../../../shell/router/types.ts'
import { wordsOf } from '../../../shell/router/words.ts'

export const words = wordsOf('brands', {
  'zh-CN': async () => (await import('./locale/zh-CN.ts')).brands,
  en: async () => (await import('./locale/en.ts')).brands,
})

export const nav: NavItem[] = [{ group: 'party', path: '/brand-wall', label: text('品牌墙', 'Wall of brands'), access: 'brand:read' }]

export const routes: ModuleRoute[] = [
  {
    path: 'brand-wall',
    access: 'brand:read',
    lazy: async () => ({ Component: (await import('./BrandWallPage.tsx')).BrandWallPage }),
  },
  {
    path: 'brands',
    access: 'brand:read',
    lazy: async () => ({ Component: (await import('./BrandListPage.tsx')).BrandListPage }),
  },
  {
    path: 'brands/:id',
    access: 'brand:read',
    lazy: async () => ({ Component: (await import('./BrandPage.tsx')).BrandPage }),
  },
]
