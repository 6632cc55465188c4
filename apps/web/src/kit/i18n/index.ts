import type { I18nText, Lang } from '@jianqing/contract'
import i18next from 'i18next'
import { initReactI18next, useTranslation } from 'react-i18next'

const KEY = 'jq.lang'

/** How the texts that every page can say are fetched, one object a namespace. */
export type Texts = Record<Lang, () => Promise<Record<string, object>>>

/** Texts of some pages in each language, fetched with the first of them. */
export type OwnTexts<T extends object = object> = Record<Lang, () => Promise<T>>

let load: Texts
/** Of pages that were opened, by their namespace. */
const own = new Map<string, OwnTexts>()

const isLang = (value: unknown): value is Lang => value === 'zh-CN' || value === 'en'

export const currentLang = (): Lang => (isLang(i18next.language) ? i18next.language : 'zh-CN')

const add = (lang: Lang, namespace: string, texts: object) => i18next.addResourceBundle(lang, namespace, texts, true, true)

async function fetchTexts(lang: Lang): Promise<void> {
  for (const [namespace, texts] of Object.entries(await load[lang]())) add(lang, namespace, texts)
  await Promise.all([...own].map(async ([namespace, fetch]) => add(lang, namespace, await fetch[lang]())))
}

/** Fetches what some pages say, with the first of them; from then on it follows the language. */
export async function alsoSpeak(namespace: string, texts: OwnTexts): Promise<void> {
  own.set(namespace, texts)
  const lang = currentLang()
  add(lang, namespace, await texts[lang]())
}

/** Fetches a language's texts and speaks it from now on; remembered on this machine. */
export async function speak(lang: Lang): Promise<void> {
  await fetchTexts(lang)
  await i18next.changeLanguage(lang)
  document.documentElement.lang = lang
  localStorage.setItem(KEY, lang)
}

/** Begins with the language that was spoken last on this machine; Chinese first. The page of each audience brings its own texts. */
export async function startI18n(texts: Texts): Promise<void> {
  load = texts
  await i18next.use(initReactI18next).init({
    lng: 'zh-CN',
    fallbackLng: false,
    defaultNS: 'shell',
    resources: {},
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
    returnNull: false,
  })
  const stored = localStorage.getItem(KEY)
  await speak(isLang(stored) ? stored : 'zh-CN')
}

/** A text of the server in the language that is spoken; in components take {@link useTx}, which follows a change. */
export const tx = (text: I18nText, lang: Lang = currentLang()): string => text[lang] || text['zh-CN']

export function useLang(): Lang {
  const { i18n } = useTranslation()
  return isLang(i18n.language) ? i18n.language : 'zh-CN'
}

/** `const tx = useTx(); tx(lead.modelTitle)` */
export function useTx(): (text: I18nText) => string {
  const lang = useLang()
  return text => tx(text, lang)
}
