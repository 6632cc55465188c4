import { AuditOutlined, TeamOutlined } from '@ant-design/icons'
import type { ModuleRoute, NavItem } from '../../../shell/router/types.ts'

export const nav: NavItem[] = [
  { group: 'inspection', path: '/clues', label: 'clues:nav', icon: <AuditOutlined />, access: 'clue:read' },
  { group: 'work', path: '/kin', label: 'clues:kin.nav', icon: <TeamOutlined />, access: 'kin:declare', tool: true },
]

export const routes: ModuleRoute[] = [
  {
    path: 'clues',
    access: 'kin:declare',
    lazy: async () => ({ Component: (await import('./ClueListPage.tsx')).ClueListPage }),
  },
  {
    path: 'clues/statistics',
    access: 'clue:count',
    lazy: async () => ({ Component: (await import('./StatisticsPage.tsx')).StatisticsPage }),
  },
  {
    path: 'clues/:id',
    access: 'kin:declare',
    lazy: async () => ({ Component: (await import('./CluePage.tsx')).CluePage }),
  },
  {
    path: 'kin',
    access: 'kin:declare',
    lazy: async () => ({ Component: (await import('./KinPage.tsx')).KinPage }),
  },
]
