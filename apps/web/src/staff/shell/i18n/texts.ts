import type { Texts } from '../../../kit/i18n/index.ts'
import type { Rooms } from '../../modules/registry.ts'
import type { Words } from '../router/words.ts'
import type { texts as first } from './zh-CN.ts'

type WordsOf = Extract<Rooms[number], { words: Words }>['words']

/** What every page can say, and what each room brings with its pages. */
type Spoken = typeof first & {
  [W in WordsOf as W['namespace']]: Awaited<ReturnType<W['texts']['zh-CN']>>
}

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'shell'
    resources: Spoken
  }
}

/** Each language is a chunk, fetched when it is chosen: the frame, what all rooms share, signing in. The rooms bring the rest. */
export const texts: Texts = {
  'zh-CN': async () => (await import('./zh-CN.ts')).texts,
  en: async () => (await import('./en.ts')).texts,
}
