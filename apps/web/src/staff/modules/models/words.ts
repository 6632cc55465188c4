import { wordsOf } from '../../shell/router/words.ts'

/** Of the models' own pages, of their lives and trials. */
export const words = wordsOf('models', {
  'zh-CN': async () => (await import('./locale/zh-CN.ts')).models,
  en: async () => (await import('./locale/en.ts')).models,
})
