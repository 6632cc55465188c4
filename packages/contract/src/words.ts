import type { I18nText } from './text.ts'

/** Apart from the schemas: the page has what is made of it, and no Zod. */
export const text = (zh: string, en: string): I18nText => ({ 'zh-CN': zh, en })
