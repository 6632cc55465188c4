import { text } from '@jianqing/contract'
import type { ModuleRoute, NavItem } from '../../../shell/router/types.ts'

export { words } from '../words.ts'

export const nav: NavItem[] = [{ group: 'models', path: '/models', label: text('监督模型', 'Models'), access: 'model:read' }]

export const routes: ModuleRoute[] = [
  { path: 'models', access: 'model:read', lazy: async () => ({ Component: (await import('./ModelListPage.tsx')).ModelListPage }) },
  {
    path: 'models/drafts',
    access: 'model:read',
    lazy: async () => ({ Component: (await import('../life/DraftListPage.tsx')).DraftListPage }),
  },
  {
    path: 'models/versions/:id',
    access: 'model:read',
    lazy: async () => ({ Component: (await import('../life/VersionPage.tsx')).VersionPage }),
  },
  { path: 'models/diff', access: 'model:read', lazy: async () => ({ Component: (await import('../life/DiffPage.tsx')).DiffPage }) },
  { path: 'models/:model', access: 'model:read', lazy: async () => ({ Component: (await import('./ModelPage.tsx')).ModelPage }) },
]
