import { FileTextOutlined } from '@ant-design/icons'
import type { ModuleRoute, NavItem } from '../../../shell/router/types.ts'

export const nav: NavItem[] = [
  { group: 'data', path: '/agreements', label: 'agreements:nav', icon: <FileTextOutlined />, access: 'agreement:read' },
]

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
