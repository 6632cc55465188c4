import type { Texts } from '../../../kit/i18n/index.ts'
import type { texts as zh } from './zh-CN.ts'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'shell'
    resources: typeof zh
  }
}

/** Each language is one chunk, fetched when it is chosen. */
export const texts: Texts = {
  'zh-CN': async () => (await import('./zh-CN.ts')).texts,
  en: async () => (await import('./en.ts')).texts,
}
