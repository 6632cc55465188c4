import { CloudUploadOutlined, DatabaseOutlined, PartitionOutlined } from '@ant-design/icons'
import type { ModuleRoute, NavItem } from '../../shell/router/types.ts'

export const nav: NavItem[] = [
  { group: 'data', path: '/datasets', label: 'data:nav', icon: <DatabaseOutlined />, access: 'dataset:read' },
  { group: 'data', path: '/data-map', label: 'data:map.open', icon: <PartitionOutlined />, access: 'dataset:read' },
  { group: 'data', path: '/import', label: 'data:wizard.title', icon: <CloudUploadOutlined />, access: 'dataset:import' },
]

export const routes: ModuleRoute[] = [
  { path: 'datasets', access: 'dataset:read', lazy: async () => ({ Component: (await import('./DatasetListPage.tsx')).DatasetListPage }) },
  { path: 'datasets/:dataset', access: 'dataset:read', lazy: async () => ({ Component: (await import('./DatasetPage.tsx')).DatasetPage }) },
  { path: 'data-map', access: 'dataset:read', lazy: async () => ({ Component: (await import('./map/DataMapPage.tsx')).DataMapPage }) },
  { path: 'import', access: 'dataset:import', lazy: async () => ({ Component: (await import('./import/ImportPage.tsx')).ImportPage }) },
]
