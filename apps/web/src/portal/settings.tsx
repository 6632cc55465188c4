import { createContext, type ReactNode, useContext, useLayoutEffect, useState } from 'react'
import { isKiosk, read, write } from './remember.ts'
import { en } from './texts/en.ts'
import { type Texts, zh } from './texts/zh.ts'

export type Lang = 'zh-CN' | 'en'
interface Settings {
  lang: Lang
  t: Texts
  large: boolean
  setLang: (lang: Lang) => void
  setLarge: (large: boolean) => void
  /** As it was at the first visit: for the next person at a terminal. */
  reset: () => void
}
const Context = createContext<Settings | null>(null)
const kept = (key: string) => (isKiosk() ? null : read(localStorage, key))
const keep = (key: string, value: string | null) => {
  if (!isKiosk()) write(localStorage, key, value)
}

/** Language and size of the letters, as somebody chose them in this browser. */
export function SettingsProvider({ children }: { children: ReactNode }) {
  const [lang, setLang] = useState<Lang>(() => (kept('jp.lang') === 'en' ? 'en' : 'zh-CN'))
  const [large, setLarge] = useState(() => kept('jp.large') === '1')
  useLayoutEffect(() => {
    document.documentElement.lang = lang
    document.documentElement.dataset.large = String(large)
  }, [lang, large])
  const value: Settings = {
    lang,
    t: lang === 'en' ? en : zh,
    large,
    setLang: next => (keep('jp.lang', next), setLang(next)),
    setLarge: next => (keep('jp.large', next ? '1' : null), setLarge(next)),
    reset: () => (setLang('zh-CN'), setLarge(false)),
  }
  return <Context value={value}>{children}</Context>
}

export function useSettings(): Settings {
  const value = useContext(Context)
  if (!value) throw new Error('useSettings outside of SettingsProvider')
  return value
}
