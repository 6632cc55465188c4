import { ScheduleOutlined } from '@ant-design/icons'
import type { Permission } from '@jianqing/contract'
import type { ModuleRoute, NavItem } from '../../../shell/router/types.ts'

// The three administrators see no case: there is no work of this kind for them.
const access: readonly Permission[] = ['lead:read', 'letter:read', 'dataset:read']

export const nav: NavItem[] = [{ group: 'work', path: '/workbench', label: 'workbench:nav', icon: <ScheduleOutlined />, access }]

export const routes: ModuleRoute[] = [
  { path: 'workbench', access, lazy: async () => ({ Component: (await import('./WorkbenchPage.tsx')).WorkbenchPage }) },
]
