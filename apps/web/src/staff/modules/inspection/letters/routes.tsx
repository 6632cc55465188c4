import { MailOutlined } from '@ant-design/icons'
import type { ModuleRoute, NavItem } from '../../../shell/router/types.ts'

export const nav: NavItem[] = [
  { group: 'inspection', part: 'papers', path: '/letters', label: 'letters:nav', icon: <MailOutlined />, access: 'letter:read' },
]

export const routes: ModuleRoute[] = [
  { path: 'letters', access: 'letter:read', lazy: async () => ({ Component: (await import('./LetterListPage.tsx')).LetterListPage }) },
  { path: 'letters/:id', access: 'letter:read', lazy: async () => ({ Component: (await import('./LetterPage.tsx')).LetterPage }) },
  {
    path: 'letters/:id/answer',
    access: 'letter:read',
    lazy: async () => ({ Component: (await import('./answer/AnswerPage.tsx')).AnswerPage }),
  },
  {
    path: 'letters/:id/edit',
    access: 'letter:draft',
    lazy: async () => ({ Component: (await import('./LetterEditPage.tsx')).LetterEditPage }),
  },
  {
    path: 'letters/:id/decision',
    access: 'letter:draft',
    lazy: async () => ({ Component: (await import('./DraftFromPage.tsx')).DecisionPage }),
  },
  {
    path: 'rectifications/:id/letter',
    access: 'letter:draft',
    lazy: async () => ({ Component: (await import('./DraftFromPage.tsx')).PressPage }),
  },
  {
    path: 'leads/:id/letter',
    access: 'letter:draft',
    lazy: async () => ({ Component: (await import('./LetterDraftPage.tsx')).LetterDraftPage }),
  },
]
