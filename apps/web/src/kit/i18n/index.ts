import type { I18nText, Lang } from '@jianqing/contract'
import i18next from 'i18next'
import { initReactI18next, useTranslation } from 'react-i18next'

const KEY = 'jq.lang'

type Fetched = () => Promise<Record<string, object>>
/** How each language's texts are fetched, one object a namespace: those of the first page, and all. */
export type Texts = Record<Lang, { first: Fetched; all: Fetched }>

/** Texts of one page in each language, for those that are too many to wait for with the first. */
export type OwnTexts = Record<Lang, () => Promise<object>>

let load: Texts
/** Of pages that were opened, by their namespace. */
const own = new Map<string, OwnTexts>()
let extent: 'first' | 'all' = 'first'

const isLang = (value: unknown): value is Lang => value === 'zh-CN' || value === 'en'

export const currentLang = (): Lang => (isLang(i18next.language) ? i18next.language : 'zh-CN')

async function fetchTexts(lang: Lang): Promise<void> {
  const texts = await load[lang][extent]()
  for (const [namespace, bundle] of Object.entries(texts)) i18next.addResourceBundle(lang, namespace, bundle, true, true)
  for (const [namespace, fetch] of own) i18next.addResourceBundle(lang, namespace, await fetch[lang](), true, true)
}

/** Fetches what one page says, with that page; from then on it follows the language. */
export async function alsoSpeak(namespace: string, texts: OwnTexts): Promise<void> {
  own.set(namespace, texts)
  const lang = currentLang()
  i18next.addResourceBundle(lang, namespace, await texts[lang](), true, true)
}

/** From now on every text is there, in whichever language is spoken: of all pages, and not of the first alone. */
export async function speakOfAll(): Promise<void> {
  extent = 'all'
  await fetchTexts(currentLang())
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
