import type { shell as zh } from './zh-CN.ts'

export const shell: typeof zh = {
  product: 'Jianqing',
  tagline: 'Supervision platform',
  demo: 'Demo data – everything is made up',
  group: {
    work: 'Workbench',
    data: 'Data',
    models: 'Models',
    leads: 'Leads',
    inspection: 'Inspection',
    overview: 'Overview',
    admin: 'Administration',
  },
  nav: { open: 'Open the navigation', main: 'Main navigation', skip: 'Skip to the content' },
  header: {
    language: 'Language',
    scheme: 'Colours',
    light: 'Light',
    dark: 'Dark',
    system: 'As the system',
    search: 'Search',
    notices: 'Notices',
    noticesCount: 'Notices, {{count}} unread',
    user: 'My account',
    profile: 'My settings',
    signOut: 'Sign out',
  },
  search: {
    placeholder: 'Search leads, letters, models, data sets, people',
    hint: 'Type at least one character; ↑↓ to choose, Enter to open',
    none: 'Nothing found for “{{q}}”',
  },
  notices: { title: 'Notices', none: 'No notices', readAll: 'Mark all as read' },
  guard: {
    title: 'You may not open this page',
    help: 'If your work needs it, ask the security administrator for the right.',
    home: 'Go to the start page',
  },
  notFound: {
    title: 'There is no such page',
    help: 'The address may be wrong, or the record lies outside of your rights.',
    home: 'Go to the start page',
  },
  crash: {
    title: 'The page broke',
    help: 'This is our fault. Your data is safe; reload to go on.',
    reload: 'Reload',
    detail: 'Technical details',
  },
  error: {
    network: 'The server was not reached. Check the network and try again',
    retry: 'Try again',
    retryAfter: 'Try again in {{seconds}} seconds',
  },
}
