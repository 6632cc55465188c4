import { text } from '@jianqing/contract'
import type { ModuleRoute, NavItem } from '../../../shell/router/types.ts'
import { wordsOf } from '../../../shell/router/words.ts'

export const words = wordsOf('libraryEntries', {
  'zh-CN': async () => (await import('./locale/zh-CN.ts')).libraryEntries,
  en: async () => (await import('./locale/en.ts')).libraryEntries,
})

export const nav: NavItem[] = [
  { group: 'party', path: '/library-entries', label: text('案例库', 'Case library'), access: 'library_entry:read' },
]

export const routes: ModuleRoute[] = [
  {
    path: 'library-entries',
    access: 'library_entry:read',
    lazy: async () => ({ Component: (await import('./LibraryEntryListPage.tsx')).LibraryEntryListPage }),
  },
  {
    path: 'library-entries/:id',
    access: 'library_entry:read',
    lazy: async () => ({ Component: (await import('./LibraryEntryPage.tsx')).LibraryEntryPage }),
  },
]
