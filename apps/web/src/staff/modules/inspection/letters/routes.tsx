import { text } from '@jianqing/contract'
import type { ModuleRoute, NavItem } from '../../../shell/router/types.ts'
import { type Words, wordsOf } from '../../../shell/router/words.ts'
import { words as rectifications } from '../rectifications/routes.tsx'

export const words = wordsOf('letters', {
  'zh-CN': async () => (await import('./locale/zh-CN.ts')).letters,
  en: async () => (await import('./locale/en.ts')).letters,
})

export const reads: readonly Words[] = [rectifications]

export const nav: NavItem[] = [
  {
    group: 'inspection',
    part: 'papers',
    path: '/letters',
    label: text('督察文书', 'Letters'),
    access: 'letter:read',
  },
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
