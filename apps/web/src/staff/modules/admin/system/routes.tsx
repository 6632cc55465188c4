import { text } from '@jianqing/contract'
import { SettingOutlined } from '@ant-design/icons'
import type { ModuleRoute, NavItem, Words } from '../../../shell/router/types.ts'

export const words: Words = {
  namespace: 'system',
  texts: { 'zh-CN': async () => (await import('./locale/zh-CN.ts')).system, en: async () => (await import('./locale/en.ts')).system },
}

export const nav: NavItem[] = [
  { group: 'admin', path: '/system', label: text('系统', 'System'), icon: <SettingOutlined />, access: 'system:read' },
]

export const routes: ModuleRoute[] = [
  { path: 'system', access: 'system:read', lazy: async () => ({ Component: (await import('./SystemPage.tsx')).SystemPage }) },
]
