/** A text in the two languages of the product. */
export interface I18n {
  'zh-CN': string
  en: string
}

export function both(zh: string, en: string): I18n {
  return { 'zh-CN': zh, en }
}
