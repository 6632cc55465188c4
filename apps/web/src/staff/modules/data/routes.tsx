import { text } from '@jianqing/contract'
import type { ModuleRoute, NavItem } from '../../shell/router/types.ts'
import { wordsOf } from '../../shell/router/words.ts'

export const words = wordsOf('data', {
  'zh-CN': async () => (await import('./locale/zh-CN.ts')).data,
  en: async () => (await import('./locale/en.ts')).data,
})

export const nav: NavItem[] = [
  { group: 'data', path: '/datasets', label: text('数据集', 'Data sets'), access: 'dataset:read' },
  { group: 'data', path: '/data-map', label: text('数据地图', 'Data map'), access: 'dataset:read' },
  { group: 'data', path: '/import', label: text('导入数据', 'Import data'), access: 'dataset:import' },
]

export const routes: ModuleRoute[] = [
  { path: 'datasets', access: 'dataset:read', lazy: async () => ({ Component: (await import('./DatasetListPage.tsx')).DatasetListPage }) },
  { path: 'datasets/:dataset', access: 'dataset:read', lazy: async () => ({ Component: (await import('./DatasetPage.tsx')).DatasetPage }) },
  { path: 'data-map', access: 'dataset:read', lazy: async () => ({ Component: (await import('./map/DataMapPage.tsx')).DataMapPage }) },
  { path: 'import', access: 'dataset:import', lazy: async () => ({ Component: (await import('./import/ImportPage.tsx')).ImportPage }) },
]
