import { DeleteOutlined } from '@ant-design/icons'
import type { ModuleRoute, NavItem } from '../../../shell/router/types.ts'

export const nav: NavItem[] = [
  { group: 'data', path: '/retention', label: 'retention:nav', icon: <DeleteOutlined />, access: 'dataset:import' },
]

// whoever may decide on something finds it there; nobody else finds anything
export const routes: ModuleRoute[] = [
  { path: 'retention', access: 'signed_in', lazy: async () => ({ Component: (await import('./RetentionPage.tsx')).RetentionPage }) },
]
