import { createContext, type ReactNode, useContext, useEffect, useLayoutEffect, useMemo, useState } from 'react'
import { applyPalette, type Scheme } from './palette.ts'

/** What the person chose; `system` follows the machine. */
export type SchemeChoice = Scheme | 'system'

const KEY = 'jq.scheme'
const Context = createContext<{ scheme: Scheme; choice: SchemeChoice; choose: (choice: SchemeChoice) => void } | null>(null)

const stored = (): SchemeChoice => {
  const value = localStorage.getItem(KEY)
  return value === 'light' || value === 'dark' ? value : 'system'
}

/** Holds light or dark and keeps the document's variables in step. */
export function SchemeProvider({ children }: { children: ReactNode }) {
  const [choice, setChoice] = useState<SchemeChoice>(stored)
  const [systemDark, setSystemDark] = useState(() => matchMedia('(prefers-color-scheme: dark)').matches)
  useEffect(() => {
    const media = matchMedia('(prefers-color-scheme: dark)')
    const follow = () => setSystemDark(media.matches)
    media.addEventListener('change', follow)
    return () => media.removeEventListener('change', follow)
  }, [])
  const scheme: Scheme = choice === 'system' ? (systemDark ? 'dark' : 'light') : choice
  // Before the paint, so that nothing flashes.
  useLayoutEffect(() => applyPalette(scheme), [scheme])
  const value = useMemo(
    () => ({
      scheme,
      choice,
      choose: (next: SchemeChoice) => {
        if (next === 'system') localStorage.removeItem(KEY)
        else localStorage.setItem(KEY, next)
        setChoice(next)
      },
    }),
    [scheme, choice],
  )
  return <Context value={value}>{children}</Context>
}

export function useScheme() {
  const value = useContext(Context)
  if (!value) throw new Error('useScheme outside of SchemeProvider')
  return value
}
