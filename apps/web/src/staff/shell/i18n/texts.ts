import type { Texts } from '../../../kit/i18n/index.ts'
import type { Spoken } from './zh-CN.ts'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'shell'
    resources: Spoken
  }
}

/** Each language is two chunks, fetched when it is chosen: what is said before anybody has signed in, and the rest; the builder brings its own. */
export const texts: Texts = {
  'zh-CN': { first: async () => (await import('./zh-CN.first.ts')).first, all: async () => (await import('./zh-CN.ts')).texts },
  en: { first: async () => (await import('./en.first.ts')).first, all: async () => (await import('./en.ts')).texts },
}
