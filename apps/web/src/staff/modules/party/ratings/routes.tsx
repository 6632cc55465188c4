import { StarOutlined } from '@ant-design/icons'
import type { ModuleRoute, NavItem } from '../../../shell/router/types.ts'

export const nav: NavItem[] = [{ group: 'party', path: '/ratings', label: 'ratings:nav', icon: <StarOutlined />, access: 'rating:read' }]

export const routes: ModuleRoute[] = [
  { path: 'ratings', access: 'rating:read', lazy: async () => ({ Component: (await import('./RoundsPage.tsx')).RoundsPage }) },
  {
    path: 'ratings/rounds/:id',
    access: 'rating:read',
    lazy: async () => ({ Component: (await import('./RoundPage.tsx')).RoundPage }),
  },
  {
    path: 'ratings/:id',
    access: 'rating:read',
    lazy: async () => ({ Component: (await import('./RatingPage.tsx')).RatingPage }),
  },
]
